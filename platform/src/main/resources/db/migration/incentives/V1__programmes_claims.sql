-- How far the feed of what was cancelled and returned was read.
CREATE TABLE incentives.feed (
    name     text PRIMARY KEY,
    position text NOT NULL
);
INSERT INTO incentives.feed VALUES ('undone', '');

-- Programmes as files say them, version by version.
CREATE TABLE incentives.programme (
    loaded_at timestamptz NOT NULL,
    version   integer     NOT NULL CHECK (version > 0),
    code      text        NOT NULL,
    loaded_by text        NOT NULL,
    content   jsonb       NOT NULL,
    PRIMARY KEY (code, version)
);

-- Reviews of a version for fair competition; the newest counts.
CREATE TABLE incentives.review (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    noted_at    timestamptz NOT NULL,
    reviewed_on date        NOT NULL,
    version     integer     NOT NULL,
    programme   text        NOT NULL,
    result      text        NOT NULL CHECK (result IN ('PASSED', 'EXCEPTION', 'FAILED')),
    file_no     text        NOT NULL CHECK (file_no <> ''),
    reviewer    text        NOT NULL CHECK (reviewer <> ''),
    note        text        NOT NULL,
    noted_by    text        NOT NULL,
    FOREIGN KEY (programme, version) REFERENCES incentives.programme
);

-- What an enterprise claims. named: list numbers it named; empty for all of the period. Amounts are CNY fen. The one who proposed does
-- not decide.
CREATE TABLE incentives.claim (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at     timestamptz NOT NULL,
    fen         bigint      NOT NULL DEFAULT 0 CHECK (fen >= 0),
    reclaimed   bigint      NOT NULL DEFAULT 0 CHECK (reclaimed >= 0),
    version     integer     NOT NULL,
    proposals   integer     NOT NULL DEFAULT 0,
    from_day    date        NOT NULL,
    to_day      date        NOT NULL,
    enterprise  text        NOT NULL,
    programme   text        NOT NULL,
    period      text        NOT NULL,
    state       text        NOT NULL CHECK (state IN
        ('MADE', 'PAY_PROPOSED', 'REFUSAL_PROPOSED', 'APPROVED', 'PAID', 'REFUSED', 'WITHDRAWN')),
    proposed_by text        NOT NULL DEFAULT '',
    decided_by  text        NOT NULL DEFAULT '',
    named       text[]      NOT NULL,
    FOREIGN KEY (programme, version) REFERENCES incentives.programme,
    CHECK (reclaimed <= fen),
    CHECK (decided_by = '' OR decided_by <> proposed_by),
    CHECK (state NOT IN ('APPROVED', 'PAID', 'REFUSED') OR proposed_by <> '' AND decided_by <> '')
) WITH (fillfactor = 80);
CREATE INDEX claim_enterprise ON incentives.claim (enterprise, id);
CREATE INDEX claim_programme ON incentives.claim (programme, id);
CREATE TABLE incentives.line (
    claim      bigint  NOT NULL REFERENCES incentives.claim,
    list       bigint,
    value      bigint,
    fen        bigint  NOT NULL CHECK (fen >= 0),
    place      integer NOT NULL,
    day        date,
    enterprise text    NOT NULL,
    invt_no    text    NOT NULL,
    order_no   text    NOT NULL,
    unit       text    NOT NULL,
    country    text    NOT NULL,
    mode       text    NOT NULL,
    verdict    text    NOT NULL,
    found      text    NOT NULL,
    expected   text    NOT NULL,
    PRIMARY KEY (claim, place),
    CHECK ((fen > 0) = (verdict IN ('EARNS', 'CUT')))
);
CREATE TABLE incentives.act (
    claim      bigint      NOT NULL REFERENCES incentives.claim,
    at         timestamptz NOT NULL,
    fen        bigint      NOT NULL,
    number     integer     NOT NULL,
    enterprise text        NOT NULL,
    deed       text        NOT NULL,
    note       text        NOT NULL,
    by_whom    text        NOT NULL,
    PRIMARY KEY (claim, number)
);

-- What has earned a programme: a list once, and what is counted of it once. A row goes only where a proposal to pay is not agreed to.
CREATE TABLE incentives.earned (
    list      bigint NOT NULL,
    claim     bigint NOT NULL REFERENCES incentives.claim,
    fen       bigint NOT NULL CHECK (fen > 0),
    programme text   NOT NULL,
    unit      text   NOT NULL,
    invt_no   text   NOT NULL,
    enterprise text  NOT NULL,
    PRIMARY KEY (list, programme),
    UNIQUE (programme, unit)
);
CREATE INDEX earned_claim ON incentives.earned (claim);

-- Lists that earned and were cancelled, or of which goods came back, since.
CREATE TABLE incentives.finding (
    claim      bigint      NOT NULL REFERENCES incentives.claim,
    list       bigint      NOT NULL,
    fen        bigint      NOT NULL,
    found_at   timestamptz NOT NULL,
    closed_at  timestamptz,
    reclaimed  boolean,
    enterprise text        NOT NULL,
    invt_no    text        NOT NULL,
    reason     text        NOT NULL DEFAULT '',
    closed_by  text        NOT NULL DEFAULT '',
    PRIMARY KEY (claim, list),
    CHECK ((closed_at IS NULL) = (reclaimed IS NULL))
);
CREATE INDEX finding_open ON incentives.finding (found_at) WHERE closed_at IS NULL;

CREATE FUNCTION incentives.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are only ever added', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER programme_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON incentives.programme
    FOR EACH STATEMENT EXECUTE FUNCTION incentives.refuse_change();
CREATE TRIGGER review_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON incentives.review
    FOR EACH STATEMENT EXECUTE FUNCTION incentives.refuse_change();
CREATE TRIGGER act_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON incentives.act
    FOR EACH STATEMENT EXECUTE FUNCTION incentives.refuse_change();

-- An enterprise sees its own; the operator of the park, '*', all. Programmes and their reviews are read by the program itself.
ALTER TABLE incentives.claim ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON incentives.claim FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
ALTER TABLE incentives.line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON incentives.line FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
ALTER TABLE incentives.act ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON incentives.act FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
ALTER TABLE incentives.finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON incentives.finding FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
GRANT USAGE ON SCHEMA incentives TO entrepot_reader;
GRANT SELECT ON incentives.claim, incentives.line, incentives.act, incentives.finding TO entrepot_reader;
