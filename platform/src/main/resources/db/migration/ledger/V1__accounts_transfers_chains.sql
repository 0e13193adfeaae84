-- Accounts with their four counters; whatever may not be exceeded is one of them.
CREATE TABLE ledger.account (
    id              uuid     PRIMARY KEY,
    code            smallint NOT NULL,
    key             text     NOT NULL,
    unit            text     NOT NULL,
    limit_rule      smallint NOT NULL,
    parent          uuid,
    debits_pending  bigint   NOT NULL DEFAULT 0,
    debits_posted   bigint   NOT NULL DEFAULT 0,
    credits_pending bigint   NOT NULL DEFAULT 0,
    credits_posted  bigint   NOT NULL DEFAULT 0,
    CONSTRAINT counters_not_negative CHECK (
        debits_pending >= 0 AND debits_posted >= 0 AND credits_pending >= 0 AND credits_posted >= 0),
    CONSTRAINT limit_holds CHECK (
        limit_rule = 0
        OR limit_rule = 1 AND debits_pending + debits_posted <= credits_posted
        OR limit_rule = 2 AND credits_pending + credits_posted <= debits_posted)
) WITH (fillfactor = 80);

CREATE INDEX account_blocks ON ledger.account (parent) WHERE parent IS NOT NULL;

-- Transfers are only ever added.
CREATE TABLE ledger.transfer (
    id        uuid        PRIMARY KEY,
    debit     uuid        NOT NULL,
    credit    uuid        NOT NULL,
    pending   uuid,
    amount    bigint      NOT NULL CHECK (amount >= 0),
    number    bigint      NOT NULL,
    time      timestamptz NOT NULL,
    epoch     integer     NOT NULL,
    place     integer     NOT NULL,
    kind      smallint    NOT NULL,
    reference text        NOT NULL
);

-- A reservation is posted or voided once.
CREATE UNIQUE INDEX transfer_resolves ON ledger.transfer (pending) WHERE kind IN (2, 3);

-- A writer has an epoch; its head moves with each commit, fenced by the number before.
CREATE SEQUENCE ledger.epoch_number AS integer;

CREATE TABLE ledger.epoch (
    epoch     integer     PRIMARY KEY,
    slot      integer     NOT NULL,
    opened_at timestamptz NOT NULL,
    seed      bytea       NOT NULL,
    number    bigint      NOT NULL,
    head      bytea       NOT NULL
) WITH (fillfactor = 50);

-- One row a commit: the chain.
CREATE TABLE ledger.link (
    epoch     integer     NOT NULL,
    number    bigint      NOT NULL,
    time      timestamptz NOT NULL,
    transfers integer     NOT NULL,
    also      bytea       NOT NULL,
    hash      bytea       NOT NULL,
    PRIMARY KEY (epoch, number)
);

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are only ever added', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

CREATE TRIGGER transfer_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.transfer
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER link_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.link
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER account_never_deleted BEFORE DELETE OR TRUNCATE ON ledger.account
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT USAGE ON SCHEMA ledger TO entrepot_reader;
GRANT SELECT ON ledger.account, ledger.transfer, ledger.epoch, ledger.link TO entrepot_reader;
