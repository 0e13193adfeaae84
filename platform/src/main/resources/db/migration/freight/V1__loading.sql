-- Units that are loaded at an export site: a container or a vehicle. What lies in one is what was stuffed and not taken out again.
CREATE TABLE freight.unit (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site      text        NOT NULL,
    name      text        NOT NULL,
    carrier   text        NOT NULL,
    declarant text        NOT NULL,
    office    text        NOT NULL,
    mode      text        NOT NULL,
    transport text        NOT NULL,
    voyage    text        NOT NULL,
    bill      text        NOT NULL,
    opened_at timestamptz NOT NULL,
    opened_by text        NOT NULL,
    seal      text,
    weight    numeric(14, 5),
    manifest  bigint,
    CHECK ((seal IS NULL) = (weight IS NULL)),
    CHECK (manifest IS NULL OR seal IS NOT NULL)
);
CREATE INDEX unit_site ON freight.unit (site, id);

CREATE TABLE freight.stuffed (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit     bigint      NOT NULL REFERENCES freight.unit,
    carrier  text        NOT NULL,
    waybill  text        NOT NULL,
    at       timestamptz NOT NULL,
    by       text        NOT NULL,
    out_at   timestamptz,
    out_by   text
);
-- A parcel lies in one unit at a time.
CREATE UNIQUE INDEX stuffed_once ON freight.stuffed (carrier, waybill) WHERE out_at IS NULL;
CREATE INDEX stuffed_unit ON freight.stuffed (unit) WHERE out_at IS NULL;

-- Seals put on and broken; reason: why one was broken.
CREATE TABLE freight.seal (
    id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit   bigint      NOT NULL REFERENCES freight.unit,
    at     timestamptz NOT NULL,
    by     text        NOT NULL,
    seal   text        NOT NULL,
    broken boolean     NOT NULL,
    reason text        NOT NULL
);
CREATE INDEX seal_unit ON freight.seal (unit);
CREATE FUNCTION freight.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of seals are only ever added';
END $$;
CREATE TRIGGER seal_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON freight.seal
    FOR EACH STATEMENT EXECUTE FUNCTION freight.refuse_change();
