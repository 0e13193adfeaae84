-- What was measured of a tenant before it came (BEFORE), of a firm like it outside (LIKE_FIRM), or of the tenant today where this
-- installation does not measure it (TODAY). firm: which one outside; empty where it is the tenant. n: how many observations. Of a mean
-- either the observations themselves (samples) or mean and deviation; of a share how many of the n have it. A baseline does not
-- change; one that was wrong is withdrawn with the reason.
CREATE TABLE benefits.baseline (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant        text        NOT NULL,
    measure       text        NOT NULL,
    origin        text        NOT NULL CHECK (origin IN ('BEFORE', 'LIKE_FIRM', 'TODAY')),
    firm          text        NOT NULL,
    from_month    date        NOT NULL,
    to_month      date        NOT NULL CHECK (to_month >= from_month),
    n             bigint      NOT NULL CHECK (n > 0),
    mean          numeric,
    deviation     numeric     CHECK (deviation >= 0),
    having_it     bigint      CHECK (having_it BETWEEN 0 AND n),
    samples       numeric[]   CHECK (cardinality(samples) = n),
    source        text        NOT NULL,
    sureness      text        NOT NULL,
    entered_at    timestamptz NOT NULL,
    entered_by    text        NOT NULL,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_why text,
    CHECK ((origin = 'LIKE_FIRM') = (firm <> '')),
    CHECK (num_nonnulls(mean, having_it, samples) = 1 AND (mean IS NULL) = (deviation IS NULL)),
    CHECK (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_why) IN (0, 3))
);
CREATE UNIQUE INDEX baseline_standing ON benefits.baseline (tenant, measure, origin, firm, from_month, to_month)
    WHERE withdrawn_at IS NULL;

CREATE FUNCTION benefits.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
        AND to_jsonb(NEW) - '{withdrawn_at,withdrawn_by,withdrawn_why}'::text[]
            = to_jsonb(OLD) - '{withdrawn_at,withdrawn_by,withdrawn_why}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a baseline does not change; it is withdrawn';
END $$;
CREATE TRIGGER baseline_kept BEFORE UPDATE OR DELETE ON benefits.baseline
    FOR EACH ROW EXECUTE FUNCTION benefits.refuse_change();
CREATE TRIGGER baseline_whole BEFORE TRUNCATE ON benefits.baseline
    FOR EACH STATEMENT EXECUTE FUNCTION benefits.refuse_change();

-- A tenant sees its own, the park ('*') all.
ALTER TABLE benefits.baseline ENABLE ROW LEVEL SECURITY;
CREATE POLICY baseline_of_viewer ON benefits.baseline FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', tenant));
GRANT USAGE ON SCHEMA benefits TO entrepot_reader;
GRANT SELECT ON benefits.baseline TO entrepot_reader;
