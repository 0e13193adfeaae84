-- Buildings and their units, and the leases by which units are let. What a park file says of rooms stays in tenancy: that is
-- how a room that the file no longer names is told from one that a person has let.
CREATE TABLE park.building (
    code    text PRIMARY KEY,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    name_ru text NOT NULL
);

CREATE TABLE park.unit (
    unit          text           PRIMARY KEY,
    building      text           NOT NULL REFERENCES park.building,
    floor         integer        NOT NULL CHECK (floor BETWEEN -9 AND 199),
    kind          text           NOT NULL CHECK (kind IN ('OFFICE', 'WAREHOUSE', 'SHOWROOM', 'STUDIO')),
    square_metres numeric(10, 2) NOT NULL CHECK (square_metres > 0)
);

-- One unit, one tenant, from a first to a last day. What was agreed is never written over: a lease ends, is renewed by another,
-- and its rent changes by steps.
CREATE TABLE park.lease (
    id            bigint        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number        text          NOT NULL UNIQUE,
    enterprise    text          NOT NULL,
    unit          text          NOT NULL REFERENCES park.unit,
    from_day      date          NOT NULL,
    to_day        date          CHECK (to_day >= from_day),
    deposit_fen   bigint        NOT NULL CHECK (deposit_fen >= 0),
    index_percent numeric(5, 2) NOT NULL CHECK (index_percent BETWEEN -20 AND 20),
    renews        bigint        REFERENCES park.lease,
    by_file       boolean       NOT NULL,
    made_at       timestamptz   NOT NULL,
    made_by       text          NOT NULL,
    ended_day     date          CHECK (ended_day >= from_day - 1),
    end_reason    text,
    ended_at      timestamptz,
    ended_by      text
);
CREATE INDEX lease_unit ON park.lease (unit);
CREATE INDEX lease_enterprise ON park.lease (enterprise);

-- From a day on a square metre costs so much a month, CNY fen before VAT.
CREATE TABLE park.rent_step (
    lease    bigint NOT NULL REFERENCES park.lease,
    from_day date   NOT NULL,
    fen      bigint NOT NULL CHECK (fen >= 0),
    made_at  timestamptz NOT NULL,
    made_by  text   NOT NULL,
    PRIMARY KEY (lease, from_day)
);

-- Rooms of park files that were loaded before: the building is what stands before the hyphen, the floor the first digit after it.
INSERT INTO park.building (code, name_zh, name_en, name_ru)
SELECT DISTINCT code, code, code, code FROM (SELECT split_part(unit, '-', 1) AS code FROM park.tenancy) AS known;
INSERT INTO park.unit (unit, building, floor, kind, square_metres)
SELECT unit, split_part(unit, '-', 1), coalesce(substring(split_part(unit, '-', 2) FROM '^[0-9]')::integer, 1), 'OFFICE', square_metres
FROM park.tenancy;
INSERT INTO park.lease (number, enterprise, unit, from_day, deposit_fen, index_percent, by_file, made_at, made_by)
SELECT 'F-' || unit || '-1', enterprise, unit, since, 0, 0, true, now(), 'park file' FROM park.tenancy;

-- A tenant sees its own leases, the operator ('*') all. Buildings and units are the park's map.
ALTER TABLE park.lease ENABLE ROW LEVEL SECURITY;
CREATE POLICY lease_of_viewer ON park.lease FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE park.rent_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY step_of_viewer ON park.rent_step FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM park.lease WHERE lease.id = rent_step.lease));
ALTER TABLE park.unit ENABLE ROW LEVEL SECURITY;
CREATE POLICY unit_of_viewer ON park.unit FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*'
        OR EXISTS (SELECT FROM park.lease WHERE lease.unit = unit.unit));
ALTER TABLE park.building ENABLE ROW LEVEL SECURITY;
CREATE POLICY building_of_viewer ON park.building FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM park.unit WHERE unit.building = building.code));
GRANT SELECT ON park.building, park.unit, park.lease, park.rent_step TO entrepot_reader;
