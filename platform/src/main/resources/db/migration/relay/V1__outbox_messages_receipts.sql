-- Documents that are handed over, one row each. key: the business key, its parts apart; number: its last part. message: with
-- which it went last, null while it waits. status and status_time: the receipt that counts; 1 while none came, 0 when cancelled.
CREATE TABLE relay.outbox (
    document    bigint      PRIMARY KEY,
    filed_at    timestamptz NOT NULL,
    handed_at   timestamptz,
    answered_at timestamptz,
    message     bigint,
    status      integer     NOT NULL DEFAULT 1,
    type        text        NOT NULL,
    owner       text        NOT NULL,
    thread      text        NOT NULL,
    signer      text        NOT NULL,
    guid        text        NOT NULL,
    number      text        NOT NULL,
    key         text        NOT NULL,
    status_time text        NOT NULL DEFAULT '',
    invt_no     text
) WITH (fillfactor = 70);
CREATE INDEX outbox_waiting ON relay.outbox (document) WHERE message IS NULL;
CREATE INDEX outbox_number ON relay.outbox (number, type);
CREATE INDEX outbox_unanswered ON relay.outbox (handed_at) WHERE answered_at IS NULL AND handed_at IS NOT NULL;
CREATE INDEX outbox_invt_no ON relay.outbox (invt_no) WHERE invt_no IS NOT NULL;
CREATE INDEX outbox_refused ON relay.outbox (answered_at) WHERE status < 0 OR status = 100;

-- Messages made of them. state: 1 made, 2 laid out and may have left, 3 handed over, 4 nobody knows whether it left, 5 given up.
-- by_whom: who had it sent again.
CREATE TABLE relay.message (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at    timestamptz NOT NULL,
    next_try   timestamptz,
    handed_at  timestamptz,
    tries      integer     NOT NULL DEFAULT 0,
    state      smallint    NOT NULL,
    cop_msg_id text        NOT NULL UNIQUE,
    type       text        NOT NULL,
    signer     text        NOT NULL,
    trouble    text        NOT NULL DEFAULT '',
    by_whom    text        NOT NULL DEFAULT '',
    documents  bigint[]    NOT NULL
);
CREATE INDEX message_under_way ON relay.message (next_try) WHERE state IN (1, 2);
CREATE INDEX message_in_doubt ON relay.message (id) WHERE state IN (4, 5);

-- Receipts that came, each once; what they say is told to their owner and kept there. seen: how often it came.
CREATE TABLE relay.receipt (
    document    bigint      NOT NULL,
    received_at timestamptz NOT NULL,
    status      integer     NOT NULL,
    seen        integer     NOT NULL DEFAULT 1,
    counts      boolean     NOT NULL,
    time        text        NOT NULL,
    owner       text        NOT NULL,
    digest      bytea       NOT NULL,
    PRIMARY KEY (document, digest)
);

-- What came and answers nothing that was handed over, or does not read. file: where it lies in the folder of bad ones.
CREATE TABLE relay.stray (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at timestamptz NOT NULL,
    file        text        NOT NULL,
    reason      text        NOT NULL
);

ALTER TABLE relay.outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON relay.outbox FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR owner = (SELECT clearance.tenant()));
ALTER TABLE relay.receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON relay.receipt FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR owner = (SELECT clearance.tenant()));
ALTER TABLE relay.message ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON relay.message FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE relay.stray ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON relay.stray FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');

GRANT USAGE ON SCHEMA relay TO entrepot_reader;
GRANT SELECT ON relay.outbox, relay.message, relay.receipt, relay.stray TO entrepot_reader;
