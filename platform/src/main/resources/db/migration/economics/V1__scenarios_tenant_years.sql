-- A scenario is archived, never deleted.
CREATE TABLE economics.scenario (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created_at  timestamptz NOT NULL,
    archived_at timestamptz,
    archived_by text,
    CHECK ((archived_at IS NULL) = (archived_by IS NULL))
);

-- What was saved of it, version by version; the newest counts. inputs: each driver and choice by its name, as text. marks: where a driver's
-- value comes from. of_scenario and of_version: from what it was made; 0 is the example that comes with the program.
CREATE TABLE economics.version (
    scenario    bigint      NOT NULL REFERENCES economics.scenario,
    number      integer     NOT NULL CHECK (number > 0),
    name        text        NOT NULL,
    note        text        NOT NULL,
    inputs      jsonb       NOT NULL,
    marks       jsonb       NOT NULL,
    of_scenario bigint      NOT NULL,
    of_version  integer     NOT NULL,
    saved_at    timestamptz NOT NULL,
    saved_by    text        NOT NULL,
    PRIMARY KEY (scenario, number)
);

-- What a tenant says of a year: people it employs, tax it paid. Said again it is another row; the newest counts.
CREATE TABLE economics.tenant_year (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise text        NOT NULL,
    year       integer     NOT NULL,
    jobs       integer     NOT NULL CHECK (jobs >= 0),
    tax_fen    bigint      NOT NULL CHECK (tax_fen >= 0),
    source     text        NOT NULL,
    stated_at  timestamptz NOT NULL,
    stated_by  text        NOT NULL
);
CREATE INDEX tenant_year_newest ON economics.tenant_year (enterprise, year, id DESC);

CREATE FUNCTION economics.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was saved does not change';
END $$;
CREATE TRIGGER version_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON economics.version
    FOR EACH STATEMENT EXECUTE FUNCTION economics.refuse_change();
CREATE TRIGGER tenant_year_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON economics.tenant_year
    FOR EACH STATEMENT EXECUTE FUNCTION economics.refuse_change();
CREATE TRIGGER scenario_kept BEFORE DELETE OR TRUNCATE ON economics.scenario
    FOR EACH STATEMENT EXECUTE FUNCTION economics.refuse_change();

-- The park's own affair: whoever looks for the whole park ('*') sees it, a tenant nothing.
ALTER TABLE economics.scenario ENABLE ROW LEVEL SECURITY;
ALTER TABLE economics.version ENABLE ROW LEVEL SECURITY;
ALTER TABLE economics.tenant_year ENABLE ROW LEVEL SECURITY;
CREATE POLICY scenario_of_park ON economics.scenario FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
CREATE POLICY version_of_park ON economics.version FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
CREATE POLICY tenant_year_of_park ON economics.tenant_year FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');

GRANT USAGE ON SCHEMA economics TO entrepot_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA economics TO entrepot_reader;
