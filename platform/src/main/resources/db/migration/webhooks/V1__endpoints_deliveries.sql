-- Where enterprises want to be told. state: ACTIVE, PAUSED by its people, FAILING after a delivery was given up and none came
-- through meanwhile, GONE after it answered 410. position: how far the feed was read for it. failures: in a row, since failing_since.
-- rest_until: nothing is tried before. former_until: so long its former secret signs too.
CREATE TABLE webhooks.endpoint (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created_at    timestamptz NOT NULL,
    failing_since timestamptz,
    delivered_at  timestamptz,
    tried_at      timestamptz,
    rest_until    timestamptz,
    former_until  timestamptz,
    failures      integer     NOT NULL DEFAULT 0,
    state         text        NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'FAILING', 'GONE')),
    enterprise    text        NOT NULL,
    name          text        NOT NULL,
    url           text        NOT NULL,
    kinds         text[]      NOT NULL,
    position      text        NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX endpoint_enterprise ON webhooks.endpoint (enterprise);

-- The secret that signs for it, and the one before as long as it signs too; sealed.
CREATE TABLE webhooks.secret (
    endpoint bigint      PRIMARY KEY REFERENCES webhooks.endpoint (id) ON DELETE CASCADE,
    made_at  timestamptz NOT NULL,
    sealed   bytea       NOT NULL,
    former   bytea
);

-- What an endpoint is told, in the order of the feed. event: the webhook-id, the same however often it is sent. attempts: all;
-- failures: since it was queued or sent again, and since tried_since; aside: it holds back none behind it, and none holds it.
-- status: the last answer, 0 where there was none.
CREATE TABLE webhooks.delivery (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint    bigint      NOT NULL REFERENCES webhooks.endpoint (id) ON DELETE CASCADE,
    queued_at   timestamptz NOT NULL,
    happened_at timestamptz NOT NULL,
    next_try    timestamptz NOT NULL,
    tried_since timestamptz,
    settled_at  timestamptz,
    attempts    integer     NOT NULL DEFAULT 0,
    failures    integer     NOT NULL DEFAULT 0,
    status      smallint    NOT NULL DEFAULT 0,
    aside       boolean     NOT NULL DEFAULT false,
    state       text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    enterprise  text        NOT NULL,
    event       text        NOT NULL,
    kind        text        NOT NULL,
    authority   text        NOT NULL,
    payload     text        NOT NULL,
    UNIQUE (endpoint, event)
) WITH (fillfactor = 70);
CREATE INDEX delivery_endpoint ON webhooks.delivery (endpoint, id);
CREATE INDEX delivery_waiting ON webhooks.delivery (endpoint, id) WHERE state = 'WAITING';
CREATE INDEX delivery_given_up ON webhooks.delivery (endpoint) WHERE state = 'GIVEN_UP';
CREATE INDEX delivery_settled ON webhooks.delivery (settled_at) WHERE state <> 'WAITING';

-- Every time one was sent. trouble: why there was no answer; empty where there was one.
CREATE TABLE webhooks.attempt (
    delivery   bigint      NOT NULL REFERENCES webhooks.delivery (id) ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    number     integer     NOT NULL,
    millis     integer     NOT NULL,
    status     smallint    NOT NULL,
    trouble    text        NOT NULL,
    enterprise text        NOT NULL,
    PRIMARY KEY (delivery, number)
);

-- An enterprise sees its own; without a tenant in the session nobody sees anything; nobody else, the operator neither.
ALTER TABLE webhooks.endpoint ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON webhooks.endpoint FOR SELECT TO entrepot_reader
    USING (enterprise = current_setting('entrepot.tenant', true));
ALTER TABLE webhooks.delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON webhooks.delivery FOR SELECT TO entrepot_reader
    USING (enterprise = current_setting('entrepot.tenant', true));
ALTER TABLE webhooks.attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON webhooks.attempt FOR SELECT TO entrepot_reader
    USING (enterprise = current_setting('entrepot.tenant', true));
ALTER TABLE webhooks.secret ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA webhooks TO entrepot_reader;
GRANT SELECT ON webhooks.endpoint, webhooks.delivery, webhooks.attempt TO entrepot_reader;
