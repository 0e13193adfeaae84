-- What people decide over a SWOT. An analysis is its versions; each holds all that it rests on (measured and judged), and what follows from it is
-- worked out anew. A version never changes. base: P the park of the literature by public figures, O this park by its own data.
CREATE TABLE strategy.analysis (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text        NOT NULL,
    base    "char"      NOT NULL CHECK (base IN ('P', 'O')),
    made_at timestamptz NOT NULL,
    made_by text        NOT NULL
);

CREATE TABLE strategy.version (
    analysis bigint      NOT NULL REFERENCES strategy.analysis,
    number   integer     NOT NULL CHECK (number > 0),
    at       timestamptz NOT NULL,
    by       text        NOT NULL,
    what     text        NOT NULL,
    reason   text        NOT NULL,
    content  jsonb       NOT NULL,
    PRIMARY KEY (analysis, number)
);

CREATE FUNCTION strategy.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of an analysis does not change';
END $$;
CREATE TRIGGER version_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON strategy.version
    FOR EACH STATEMENT EXECUTE FUNCTION strategy.refuse_change();

-- Sets of readings as the operator loaded them, version by version of a name; the newest of a name counts.
CREATE TABLE strategy.reading_set (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text        NOT NULL,
    version   integer     NOT NULL CHECK (version > 0),
    sha256    char(64)    NOT NULL,
    rows      integer     NOT NULL,
    bad       integer     NOT NULL,
    loaded_at timestamptz NOT NULL,
    loaded_by text        NOT NULL,
    UNIQUE (name, version)
);

-- says: what the indicator is, where the row says so.
CREATE TABLE strategy.reading (
    reading_set bigint  NOT NULL REFERENCES strategy.reading_set,
    row         integer NOT NULL,
    says        jsonb,
    reading     jsonb   NOT NULL,
    PRIMARY KEY (reading_set, row)
);

-- Rows that were left out, the first of them.
CREATE TABLE strategy.bad_row (
    reading_set bigint NOT NULL REFERENCES strategy.reading_set,
    line        bigint NOT NULL,
    field       text   NOT NULL,
    found       text   NOT NULL,
    expected    text   NOT NULL
);
CREATE INDEX bad_row_set ON strategy.bad_row (reading_set, line);

-- Measures that were chosen, with where the indicator stood then and where it is expected to come.
CREATE TABLE strategy.chosen (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    analysis    bigint      NOT NULL,
    version     integer     NOT NULL,
    measure     jsonb       NOT NULL,
    responsible text        NOT NULL,
    deadline    date        NOT NULL,
    budget_fen  bigint      NOT NULL CHECK (budget_fen >= 0),
    indicator   text        NOT NULL,
    baseline    numeric,
    baseline_of text        NOT NULL,
    target      numeric     NOT NULL,
    reason      text        NOT NULL,
    chosen_at   timestamptz NOT NULL,
    chosen_by   text        NOT NULL,
    ended_at    timestamptz,
    ended_by    text,
    end_reason  text        NOT NULL DEFAULT '',
    FOREIGN KEY (analysis, version) REFERENCES strategy.version,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX chosen_analysis ON strategy.chosen (analysis, id);
