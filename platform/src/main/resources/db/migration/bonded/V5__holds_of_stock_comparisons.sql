-- Pieces of a lot in a place that stay there until the hold is freed: the ledger reserves them. customs: an officer's word, which the
-- warehouse does not take back.
CREATE TABLE bonded.stock_hold (
    id        text        PRIMARY KEY,
    pieces    bigint      NOT NULL CHECK (pieces > 0),
    held_at   timestamptz NOT NULL,
    freed_at  timestamptz,
    item      integer     NOT NULL,
    customs   boolean     NOT NULL,
    lot       text        NOT NULL,
    place     text        NOT NULL,
    reason    text        NOT NULL,
    held_by   text        NOT NULL,
    freed_by  text,
    freed_why text,
    CHECK ((freed_at IS NULL) = (freed_by IS NULL) AND (freed_at IS NULL) = (freed_why IS NULL))
);
CREATE INDEX stock_hold_stands ON bonded.stock_hold (item, lot, place) WHERE freed_at IS NULL;
CREATE TRIGGER stock_hold_never_deleted BEFORE DELETE OR TRUNCATE ON bonded.stock_hold
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();

-- When both books were held against each other, and how many cases that opened. nightly: by the program, for the day that had begun.
CREATE TABLE bonded.comparison (
    number  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    day     date        NOT NULL,
    opened  integer     NOT NULL,
    nightly boolean     NOT NULL,
    by_whom text        NOT NULL
);
CREATE UNIQUE INDEX comparison_night ON bonded.comparison (day) WHERE nightly;
CREATE TRIGGER comparison_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON bonded.comparison
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();

ALTER TABLE bonded.stock_hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY stock_hold_of_keeper ON bonded.stock_hold FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.item i WHERE i.id = stock_hold.item));
ALTER TABLE bonded.comparison ENABLE ROW LEVEL SECURITY;
CREATE POLICY comparison_of_operator ON bonded.comparison FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
GRANT SELECT ON bonded.stock_hold, bonded.comparison TO entrepot_reader;
