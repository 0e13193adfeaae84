-- A contract may let several units: a lease for each of them, with common terms, that name it. Empty where the lease stands alone.
ALTER TABLE park.lease ADD COLUMN contract text;
CREATE INDEX lease_contract ON park.lease (contract) WHERE contract IS NOT NULL;

-- Firms that want space. Only a firm's office is kept to reach it by, never a person.
CREATE TABLE park.lead (
    id            bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    firm          text           NOT NULL,
    business      text           NOT NULL,
    office        text           NOT NULL,
    source        text           NOT NULL,
    kind          text           NOT NULL CHECK (kind IN ('OFFICE', 'WAREHOUSE', 'SHOWROOM', 'STUDIO')),
    square_metres numeric(10, 2) NOT NULL CHECK (square_metres > 0),
    wanted_day    date           NOT NULL,
    made_at       timestamptz    NOT NULL,
    made_by       text           NOT NULL
);

-- What was done about a lead, only added; the last says where it stands, what comes next, when and by whom. An offer has the terms of
-- the lease that it drafts.
CREATE TABLE park.lead_act (
    lead          bigint        NOT NULL REFERENCES park.lead,
    number        integer       NOT NULL,
    stage         text          NOT NULL CHECK (stage IN ('INQUIRY', 'VISIT', 'OFFER', 'LEASE', 'LOST')),
    note          text          NOT NULL,
    next_step     text          NOT NULL,
    next_day      date,
    who           text          NOT NULL,
    unit          text          REFERENCES park.unit,
    from_day      date,
    to_day        date,
    rent_fen      bigint,
    index_percent numeric(5, 2),
    deposit_fen   bigint,
    lease         bigint        REFERENCES park.lease,
    made_at       timestamptz   NOT NULL,
    made_by       text          NOT NULL,
    PRIMARY KEY (lead, number)
);

-- Meters of units; a meter that is changed ends, and another begins. factor: by how much a difference of readings is multiplied.
CREATE TABLE park.meter (
    id       bigint        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number   text          NOT NULL UNIQUE,
    unit     text          NOT NULL REFERENCES park.unit,
    kind     text          NOT NULL CHECK (kind IN ('ELECTRICITY', 'WATER', 'HEAT')),
    factor   numeric(8, 3) NOT NULL CHECK (factor > 0),
    from_day date          NOT NULL,
    to_day   date          CHECK (to_day >= from_day),
    made_at  timestamptz   NOT NULL,
    made_by  text          NOT NULL
);
CREATE INDEX meter_unit ON park.meter (unit);

-- What a meter showed at the end of a day. Never changed: withdrawn, and read again.
CREATE TABLE park.reading (
    id           bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    meter        bigint         NOT NULL REFERENCES park.meter,
    day          date           NOT NULL,
    value        numeric(12, 3) NOT NULL CHECK (value >= 0),
    asked        boolean        NOT NULL,
    made_at      timestamptz    NOT NULL,
    made_by      text           NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by text
);
CREATE UNIQUE INDEX reading_of_day ON park.reading (meter, day) WHERE withdrawn_at IS NULL;

-- Services that enterprises ask for, and what became of each, only added.
CREATE TABLE park.service_request (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise text        NOT NULL,
    service    text        NOT NULL,
    wish       text        NOT NULL,
    wanted_day date        NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL
);
CREATE INDEX service_request_enterprise ON park.service_request (enterprise);
CREATE TABLE park.service_act (
    request   bigint         NOT NULL REFERENCES park.service_request,
    number    integer        NOT NULL,
    kind      text           NOT NULL CHECK (kind IN ('ACCEPTED', 'REFUSED', 'WITHDRAWN', 'HOURS', 'DONE', 'REOPENED')),
    day       date           NOT NULL,
    quantity  numeric(9, 2)  NOT NULL,
    outcome   integer        NOT NULL CHECK (outcome >= 0),
    reference text           NOT NULL,
    note      text           NOT NULL,
    made_at   timestamptz    NOT NULL,
    made_by   text           NOT NULL,
    PRIMARY KEY (request, number)
);

-- Programmes with partner schools. People are counted and never named: counts add up to a day.
CREATE TABLE park.programme (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text        NOT NULL,
    school   text        NOT NULL,
    places   integer     NOT NULL CHECK (places > 0),
    from_day date        NOT NULL,
    to_day   date        NOT NULL CHECK (to_day >= from_day),
    made_at  timestamptz NOT NULL,
    made_by  text        NOT NULL,
    UNIQUE (name, school, from_day)
);
CREATE TABLE park.trainee_count (
    programme bigint      NOT NULL REFERENCES park.programme,
    day       date        NOT NULL,
    started   integer     NOT NULL CHECK (started >= 0),
    finished  integer     NOT NULL CHECK (finished BETWEEN 0 AND started),
    certified integer     NOT NULL CHECK (certified BETWEEN 0 AND finished),
    made_at   timestamptz NOT NULL,
    made_by   text        NOT NULL,
    PRIMARY KEY (programme, day)
);
CREATE TABLE park.placement (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    programme  bigint      NOT NULL REFERENCES park.programme,
    enterprise text        NOT NULL,
    day        date        NOT NULL,
    people     integer     NOT NULL CHECK (people > 0),
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL
);
CREATE INDEX placement_enterprise ON park.placement (enterprise);
CREATE TABLE park.job_report (
    enterprise text        NOT NULL,
    day        date        NOT NULL,
    jobs       integer     NOT NULL CHECK (jobs >= 0),
    local      integer     NOT NULL CHECK (local BETWEEN 0 AND jobs),
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL,
    PRIMARY KEY (enterprise, day)
);

-- The operator ('*') sees all. A tenant sees its own requests, placements and jobs, the meters of its units with what they showed while
-- it had them, and the programmes from which people came to it; leads and counts of trainees are the park's.
ALTER TABLE park.lead ENABLE ROW LEVEL SECURITY;
CREATE POLICY lead_of_park ON park.lead FOR SELECT TO entrepot_reader USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE park.lead_act ENABLE ROW LEVEL SECURITY;
CREATE POLICY lead_act_of_park ON park.lead_act FOR SELECT TO entrepot_reader USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE park.meter ENABLE ROW LEVEL SECURITY;
CREATE POLICY meter_of_viewer ON park.meter FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*' OR EXISTS (SELECT FROM park.lease l WHERE l.unit = meter.unit
        AND coalesce(LEAST(l.to_day, l.ended_day), 'infinity') >= meter.from_day
        AND (meter.to_day IS NULL OR l.from_day <= meter.to_day)));
ALTER TABLE park.reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading_of_viewer ON park.reading FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*' OR EXISTS (
        SELECT FROM park.meter m JOIN park.lease l ON l.unit = m.unit
        WHERE m.id = reading.meter AND reading.day BETWEEN l.from_day - 1 AND coalesce(LEAST(l.to_day, l.ended_day), 'infinity')));
ALTER TABLE park.service_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY service_request_of_viewer ON park.service_request FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE park.service_act ENABLE ROW LEVEL SECURITY;
CREATE POLICY service_act_of_viewer ON park.service_act FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM park.service_request r WHERE r.id = service_act.request));
ALTER TABLE park.placement ENABLE ROW LEVEL SECURITY;
CREATE POLICY placement_of_viewer ON park.placement FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE park.job_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_report_of_viewer ON park.job_report FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE park.programme ENABLE ROW LEVEL SECURITY;
CREATE POLICY programme_of_viewer ON park.programme FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*' OR EXISTS (SELECT FROM park.placement p WHERE p.programme = programme.id));
ALTER TABLE park.trainee_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY trainee_count_of_park ON park.trainee_count FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
GRANT SELECT ON park.lead, park.lead_act, park.meter, park.reading, park.service_request, park.service_act, park.programme,
    park.trainee_count, park.placement, park.job_report TO entrepot_reader;
