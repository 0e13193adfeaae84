-- Numbers for documents, preNo and invtNo: a writer takes ten thousand at once, what it does not use is a gap.
CREATE SEQUENCE clearance.numbers INCREMENT 10000 START 1;

-- A message as it was admitted. Its row is written with the outcome, so it also tells whether a commit happened.
CREATE TABLE clearance.message (
    id          uuid        PRIMARY KEY,
    documents   bigint[]    NOT NULL,
    received_at timestamptz NOT NULL,
    type        smallint    NOT NULL,
    sender      text        NOT NULL,
    frame       bytea       NOT NULL
);

-- The only copy of a document: the bytes that came, compressed and sealed. Only ever added.
-- thread: what it was gathered by: I or E and the order number, W and the waybill's key, V and the list number.
CREATE TABLE clearance.document (
    id          bigint      PRIMARY KEY,
    message     uuid        NOT NULL,
    guid        uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    app_time    bigint      NOT NULL,
    seal_key    bigint      NOT NULL,
    place       smallint    NOT NULL,
    type        smallint    NOT NULL,
    thread      text        NOT NULL,
    key         text        NOT NULL,
    sender      text        NOT NULL,
    parties     text        NOT NULL,
    content     bytea       NOT NULL,
    archive     bytea       NOT NULL
);
CREATE INDEX document_thread ON clearance.document (thread);

-- A business key belongs to one order at a time. at: the decision that gave it last.
CREATE TABLE clearance.claim (
    kind     "char" NOT NULL,
    key      text   NOT NULL,
    thread   text,
    document bigint,
    at       timestamptz,
    PRIMARY KEY (kind, key)
) WITH (fillfactor = 85);

-- An order with what stands of its documents. A slot holds the document that stands there; state is the list's;
-- touched is the last decision about it, and the next one is later, whatever the clocks of the writers say.
CREATE TABLE clearance.match (
    thread       text PRIMARY KEY,
    order_doc    bigint,
    payment_doc  bigint,
    waybill_doc  bigint,
    list_doc     bigint,
    drafts       smallint NOT NULL DEFAULT 0,
    state        smallint NOT NULL DEFAULT 0,
    attempt      integer  NOT NULL DEFAULT 0,
    list_at      timestamptz,
    deadline     timestamptz,
    person       uuid,
    guarantor    text,
    touched      timestamptz
) WITH (fillfactor = 70);
CREATE INDEX match_deadline ON clearance.match (deadline) WHERE deadline IS NOT NULL;

-- What lists and filters show of a list; the document itself is in the archive.
CREATE TABLE clearance.declaration (
    id           bigint      PRIMARY KEY,
    received_at  timestamptz NOT NULL,
    decided_at   timestamptz,
    value        bigint      NOT NULL,
    duty         bigint,
    consumption  bigint,
    vat          bigint,
    status       integer     NOT NULL,
    direction    "char"      NOT NULL,
    country      text        NOT NULL,
    currency     text        NOT NULL,
    thread       text        NOT NULL,
    cop_no       text        NOT NULL,
    pre_no       text        NOT NULL,
    invt_no      text        NOT NULL DEFAULT '',
    logistics_no text        NOT NULL,
    platform     text        NOT NULL,
    seller       text        NOT NULL,
    declarant    text        NOT NULL,
    carrier      text        NOT NULL,
    guarantor    text        NOT NULL,
    lines        text        NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX declaration_thread ON clearance.declaration (thread);
CREATE INDEX declaration_cop_no ON clearance.declaration (cop_no);
CREATE INDEX declaration_invt_no ON clearance.declaration (invt_no) WHERE invt_no <> '';
CREATE INDEX declaration_pre_no ON clearance.declaration (pre_no);
CREATE INDEX declaration_logistics_no ON clearance.declaration (logistics_no);

-- Receipts in the order of the feed. A row holds the receipts that one commit gave to one document.
CREATE TABLE clearance.receipt (
    document bigint      NOT NULL,
    number   bigint      NOT NULL,
    time     timestamptz NOT NULL,
    epoch    integer     NOT NULL,
    place    integer     NOT NULL,
    statuses integer[]   NOT NULL,
    owner    text        NOT NULL,
    invt_no  text,
    faults   text,
    PRIMARY KEY (owner, epoch, number, place)
);
CREATE INDEX receipt_document ON clearance.receipt (document);

-- What became of lists, for those who count: released, approved, cancelled. Read by the same feed.
CREATE TABLE clearance.cleared (
    number      bigint  NOT NULL,
    declaration bigint  NOT NULL,
    epoch       integer NOT NULL,
    place       integer NOT NULL,
    cancelled   boolean NOT NULL,
    PRIMARY KEY (epoch, number, place)
);

-- An item that the program could not decide: taken out of its batch, answered with a system error, kept for people.
CREATE TABLE clearance.quarantine (
    message     uuid        NOT NULL,
    place       integer     NOT NULL,
    received_at timestamptz NOT NULL,
    sender      text        NOT NULL,
    reason      text        NOT NULL,
    PRIMARY KEY (message, place)
);

CREATE FUNCTION clearance.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are only ever added', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER document_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.document
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();
CREATE TRIGGER receipt_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.receipt
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();
CREATE TRIGGER cleared_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.cleared
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

-- The reader sees what its tenant is a party of; without a tenant nothing; '*' is the operator of the park.
CREATE FUNCTION clearance.tenant() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('entrepot.tenant', true), '') $$;

ALTER TABLE clearance.declaration ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.declaration FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR (SELECT clearance.tenant()) IN (platform, seller, declarant, carrier, guarantor));

ALTER TABLE clearance.document ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.document FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR sender = (SELECT clearance.tenant())
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.thread = document.thread)
    OR document.thread LIKE 'W%' AND EXISTS (SELECT FROM clearance.declaration d
        WHERE d.logistics_no = document.key AND document.thread = 'W' || d.carrier || '|' || d.logistics_no)
    OR document.thread LIKE 'V%' AND EXISTS (SELECT FROM clearance.declaration d
        WHERE d.invt_no <> '' AND d.invt_no = substr(document.thread, 2)));

ALTER TABLE clearance.receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON clearance.receipt FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR owner = (SELECT clearance.tenant()));

ALTER TABLE clearance.match ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.match FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.thread = match.thread));

ALTER TABLE clearance.message ENABLE ROW LEVEL SECURITY;
CREATE POLICY sender ON clearance.message FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR sender = (SELECT clearance.tenant()));

ALTER TABLE clearance.cleared ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON clearance.cleared FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');

GRANT USAGE ON SCHEMA clearance TO entrepot_reader;
GRANT SELECT ON clearance.message, clearance.document, clearance.match, clearance.declaration, clearance.receipt,
    clearance.cleared TO entrepot_reader;
