-- Which checkpoints were taken: the files lie outside the database, one that is missing is missed here.
CREATE TABLE ledger.checkpoint (
    number   integer     PRIMARY KEY,
    taken_at timestamptz NOT NULL,
    hash     bytea       NOT NULL
);

CREATE TRIGGER checkpoint_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT ON ledger.checkpoint TO entrepot_reader;
