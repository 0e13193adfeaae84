-- The grade of an enterprise for a month as it was worked out once. score and grade: null where there is too little to tell. a, b, c and
-- least_weight: by what it was worked out, so that it can be worked out again.
CREATE TABLE credit.version (
    id           bigint        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at      timestamptz   NOT NULL,
    objection    bigint,
    month        date          NOT NULL CHECK (extract(day FROM month) = 1),
    from_day     date          NOT NULL,
    to_day       date          NOT NULL,
    number       integer       NOT NULL CHECK (number > 0),
    least_weight integer       NOT NULL,
    enterprise   text          NOT NULL,
    grade        text          CHECK (grade IN ('A', 'B', 'C', 'D')),
    made_by      text          NOT NULL,
    score        numeric(5, 2),
    a            numeric(5, 2) NOT NULL,
    b            numeric(5, 2) NOT NULL,
    c            numeric(5, 2) NOT NULL,
    UNIQUE (enterprise, month, number),
    CHECK ((score IS NULL) = (grade IS NULL))
);
CREATE TABLE credit.line (
    version    bigint  NOT NULL REFERENCES credit.version,
    good       bigint  NOT NULL CHECK (good >= 0),
    total      bigint  NOT NULL CHECK (total >= good),
    weight     integer NOT NULL CHECK (weight >= 0),
    least      integer NOT NULL CHECK (least >= 0),
    corrected  boolean NOT NULL,
    enterprise text    NOT NULL,
    component  text    NOT NULL,
    PRIMARY KEY (version, component)
);

-- What an enterprise says against a component, and what was done about it, step by step. What is decided has been proposed by another.
CREATE TABLE credit.objection (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version    bigint NOT NULL REFERENCES credit.version,
    enterprise text   NOT NULL,
    component  text   NOT NULL,
    UNIQUE (version, component)
);
CREATE INDEX objection_enterprise ON credit.objection (enterprise);
CREATE TABLE credit.step (
    objection  bigint      NOT NULL REFERENCES credit.objection,
    at         timestamptz NOT NULL,
    good       bigint      NOT NULL,
    total      bigint      NOT NULL,
    number     integer     NOT NULL,
    enterprise text        NOT NULL,
    act        text        NOT NULL CHECK (act IN ('RAISED', 'CORRECT', 'LEAVE', 'AGREED', 'DISAGREED')),
    reason     text        NOT NULL,
    by_whom    text        NOT NULL,
    proposer   text        NOT NULL DEFAULT '',
    PRIMARY KEY (objection, number),
    CHECK (act NOT IN ('AGREED', 'DISAGREED') OR proposer <> '' AND proposer <> by_whom)
);

CREATE FUNCTION credit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are only ever added', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER version_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON credit.version
    FOR EACH STATEMENT EXECUTE FUNCTION credit.refuse_change();
CREATE TRIGGER line_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON credit.line
    FOR EACH STATEMENT EXECUTE FUNCTION credit.refuse_change();
CREATE TRIGGER objection_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON credit.objection
    FOR EACH STATEMENT EXECUTE FUNCTION credit.refuse_change();
CREATE TRIGGER step_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON credit.step
    FOR EACH STATEMENT EXECUTE FUNCTION credit.refuse_change();

-- An enterprise sees its own; the operator of the park, '*', all.
ALTER TABLE credit.version ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON credit.version FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
ALTER TABLE credit.line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON credit.line FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
ALTER TABLE credit.objection ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON credit.objection FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
ALTER TABLE credit.step ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON credit.step FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
GRANT USAGE ON SCHEMA credit TO entrepot_reader;
GRANT SELECT ON credit.version, credit.line, credit.objection, credit.step TO entrepot_reader;
