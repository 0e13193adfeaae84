-- Reports as they were made. One that the schedule made is there once; by hand there may be many.
CREATE TABLE report.kept (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at   timestamptz NOT NULL,
    month     date        NOT NULL CHECK (extract(day FROM month) = 1),
    scheduled boolean     NOT NULL,
    language  text        NOT NULL CHECK (language IN ('zh', 'en', 'ru')),
    format    text        NOT NULL CHECK (format IN ('pdf', 'docx')),
    made_by   text        NOT NULL,
    sha256    char(64)    NOT NULL,
    bytes     bytea       NOT NULL
);
CREATE UNIQUE INDEX kept_scheduled ON report.kept (month, language, format) WHERE scheduled;

CREATE FUNCTION report.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a report that is kept does not change';
END $$;
CREATE TRIGGER kept_kept BEFORE DELETE OR TRUNCATE ON report.kept
    FOR EACH STATEMENT EXECUTE FUNCTION report.refuse_change();
CREATE TRIGGER kept_same BEFORE UPDATE ON report.kept
    FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION report.refuse_change();

-- What could not be made, and why; gone when it is made.
CREATE TABLE report.failed (
    at       timestamptz NOT NULL,
    month    date        NOT NULL,
    tries    integer     NOT NULL,
    language text        NOT NULL,
    format   text        NOT NULL,
    why      text        NOT NULL,
    PRIMARY KEY (month, language, format)
);

-- What is made by itself, on a day of the month after. One row at most.
CREATE TABLE report.schedule (
    changed_at timestamptz NOT NULL,
    since      date        NOT NULL,
    day        integer     NOT NULL CHECK (day BETWEEN 1 AND 28),
    one        boolean     PRIMARY KEY CHECK (one),
    active     boolean     NOT NULL,
    changed_by text        NOT NULL,
    languages  text[]      NOT NULL,
    formats    text[]      NOT NULL
);

-- Measures as they were tried on a scenario of the economics: values by driver, as they were entered. What comes of it is worked out anew.
CREATE TABLE report.trial (
    analysis bigint      NOT NULL,
    scenario bigint      NOT NULL,
    kept_at  timestamptz NOT NULL,
    measure  text        NOT NULL,
    drivers  text[]      NOT NULL,
    entered  text[]      NOT NULL CHECK (cardinality(drivers) = cardinality(entered)),
    kept_by  text        NOT NULL,
    PRIMARY KEY (analysis, measure)
);
