-- What an enterprise filed of its goods, version by version. A version that was decided stays as it was; which one held on a day is the
-- last approved one that held from that day or before. At most one version of an item waits for the officer.
CREATE TABLE goods.filing (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise  text        NOT NULL,
    item_no     text        NOT NULL,
    version     integer     NOT NULL CHECK (version > 0),
    gcode       char(10)    NOT NULL,
    name        text        NOT NULL,
    gmodel      text        NOT NULL,
    brand       text        NOT NULL,
    origin      char(3)     NOT NULL,
    unit        char(3)     NOT NULL,
    unit1       char(3)     NOT NULL,
    unit2       text        NOT NULL,
    bar_code    text        NOT NULL,
    state       text        NOT NULL DEFAULT 'WAITS' CHECK (state IN ('WAITS', 'APPROVED', 'RETURNED')),
    filed_at    timestamptz NOT NULL,
    filed_by    text        NOT NULL,
    valid_from  date,
    decided_at  timestamptz,
    decided_by  text,
    reason      text        NOT NULL DEFAULT '',
    UNIQUE (enterprise, item_no, version),
    CHECK ((state = 'WAITS') = (decided_at IS NULL)),
    CHECK ((state = 'APPROVED') = (valid_from IS NOT NULL))
);
CREATE UNIQUE INDEX filing_waits ON goods.filing (enterprise, item_no) WHERE state = 'WAITS';
CREATE INDEX filing_queue ON goods.filing (id) WHERE state = 'WAITS';

CREATE FUNCTION goods.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of a filing that was decided does not change';
END $$;
CREATE TRIGGER filing_decided_once BEFORE UPDATE ON goods.filing
    FOR EACH ROW WHEN (OLD.state <> 'WAITS') EXECUTE FUNCTION goods.refuse_change();
CREATE TRIGGER filing_kept BEFORE DELETE OR TRUNCATE ON goods.filing
    FOR EACH STATEMENT EXECUTE FUNCTION goods.refuse_change();
