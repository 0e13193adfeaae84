-- Lists (621) whose partners are all there and whose tax the guarantee does not cover, where the park lets them wait. The order's lock
-- guards its row. since: the place in the guarantor's queue; tax: what its guarantee has to cover, in fen.
CREATE TABLE clearance.cover_wait (
    list      bigint      NOT NULL,
    tax       bigint      NOT NULL CHECK (tax > 0),
    since     timestamptz NOT NULL,
    thread    text        PRIMARY KEY,
    guarantor text        NOT NULL
);
CREATE INDEX cover_wait_queue ON clearance.cover_wait (guarantor, since);
CREATE INDEX cover_wait_list ON clearance.cover_wait (list);

ALTER TABLE clearance.cover_wait ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.cover_wait FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.id = cover_wait.list));
GRANT SELECT ON clearance.cover_wait TO entrepot_reader;

-- Whom a message asked to be sent copies (BaseSubscribe), as it said it. subscriber: who has that address here; null where nobody has.
CREATE TABLE clearance.subscription (
    message    uuid     NOT NULL,
    place      smallint NOT NULL,
    documents  integer  NOT NULL,
    at         timestamptz NOT NULL,
    status     text     NOT NULL,
    dxp_mode   text     NOT NULL,
    address    text     NOT NULL,
    note       text     NOT NULL,
    sender     text     NOT NULL,
    subscriber text,
    PRIMARY KEY (message, place)
);
CREATE INDEX subscription_sender ON clearance.subscription (sender, at DESC);

-- Which documents are copied to whom: themselves, what they are told, or both. Asked when a document is told something.
CREATE TABLE clearance.subscriber (
    document   bigint  NOT NULL,
    data       boolean NOT NULL,
    receipts   boolean NOT NULL,
    subscriber text    NOT NULL,
    sender     text    NOT NULL,
    PRIMARY KEY (document, subscriber)
);

-- Copies in the order of each subscriber's feed: a document, or what one commit told it. The text is the archive's alone: a copy is
-- made when it is read.
CREATE TABLE clearance.copy (
    number     bigint      NOT NULL,
    document   bigint      NOT NULL,
    at         timestamptz NOT NULL,
    epoch      integer     NOT NULL,
    place      integer     NOT NULL,
    receipts   boolean     NOT NULL,
    subscriber text        NOT NULL,
    sender     text        NOT NULL,
    PRIMARY KEY (subscriber, epoch, number, place)
);
CREATE INDEX copy_newest ON clearance.copy (subscriber, at DESC);
CREATE INDEX copy_document ON clearance.copy (document);
CREATE TRIGGER subscription_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.subscription
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();
CREATE TRIGGER copy_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.copy
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

-- The park's operator is no party of it.
ALTER TABLE clearance.subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY both_ends ON clearance.subscription FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) IN (sender, subscriber));
ALTER TABLE clearance.copy ENABLE ROW LEVEL SECURITY;
CREATE POLICY both_ends ON clearance.copy FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) IN (sender, subscriber));
GRANT SELECT ON clearance.subscription, clearance.copy TO entrepot_reader;
