-- Raw data of payments that platforms brought, for customs to ask for (GACC 165/2018, 179/2018). sealed: under a key
-- of its own. digest: of what was brought, to know it again. replaced: how often it was brought anew before it was asked for.
CREATE TABLE relay.payment (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stored_at  timestamptz NOT NULL,
    seal_key   bigint      NOT NULL,
    replaced   integer     NOT NULL DEFAULT 0,
    owner      text        NOT NULL,
    digest     bytea       NOT NULL,
    sealed     bytea       NOT NULL
);
CREATE INDEX payment_stored ON relay.payment (stored_at);

-- The orders that a payment pays: of one platform each order once.
CREATE TABLE relay.payment_order (
    payment  bigint NOT NULL,
    owner    text   NOT NULL,
    order_no text   NOT NULL,
    PRIMARY KEY (owner, order_no)
);
CREATE INDEX payment_order_payment ON relay.payment_order (payment);

-- What customs asked. state: 1 to be uploaded, 2 is being sent, 3 taken by customs, 4 nobody knows whether it arrived, 5 given up, it
-- did not leave, 6 refused by customs, 7 refused here (20000). code, message: what customs answered, or was answered. by_whom: who had
-- it uploaded again. payment: null where none was kept.
CREATE TABLE relay.payment_request (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_at     timestamptz NOT NULL,
    next_try     timestamptz,
    sent_at      timestamptz,
    answered_at  timestamptz,
    service_time bigint,
    payment      bigint,
    tries        integer     NOT NULL DEFAULT 0,
    state        smallint    NOT NULL,
    owner        text        NOT NULL,
    session      text        NOT NULL,
    order_no     text        NOT NULL,
    code         text        NOT NULL DEFAULT '',
    message      text        NOT NULL DEFAULT '',
    trouble      text        NOT NULL DEFAULT '',
    by_whom      text        NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX payment_request_session ON relay.payment_request (owner, session) WHERE state <> 7;
CREATE INDEX payment_request_due ON relay.payment_request (next_try) WHERE state IN (1, 2);
CREATE INDEX payment_request_open ON relay.payment_request (id) WHERE state IN (4, 5, 6);
CREATE INDEX payment_request_asked ON relay.payment_request (owner, asked_at);
CREATE INDEX payment_request_payment ON relay.payment_request (payment) WHERE payment IS NOT NULL;

ALTER TABLE relay.payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE relay.payment_order ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON relay.payment_order FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR owner = (SELECT clearance.tenant()));
ALTER TABLE relay.payment_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON relay.payment_request FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR owner = (SELECT clearance.tenant()));
-- What is sealed is nobody's to read but the program's.
GRANT SELECT ON relay.payment_order, relay.payment_request TO entrepot_reader;
