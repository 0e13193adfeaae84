-- Lists as the operator loaded them, version by version of a name; the newest of a name counts. kind: B brand records, P parties.
CREATE TABLE risk.list (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      "char"      NOT NULL CHECK (kind IN ('B', 'P')),
    name      text        NOT NULL,
    version   integer     NOT NULL CHECK (version > 0),
    source    text        NOT NULL,
    published date        NOT NULL,
    sha256    char(64)    NOT NULL,
    rows      integer     NOT NULL,
    bad       integer     NOT NULL,
    loaded_at timestamptz NOT NULL,
    loaded_by text        NOT NULL,
    UNIQUE (kind, name, version)
);

CREATE TABLE risk.entry (
    list   bigint NOT NULL REFERENCES risk.list,
    ref    text   NOT NULL,
    names  text[] NOT NULL,
    codes  text[] NOT NULL,
    exempt text[] NOT NULL,
    note   text   NOT NULL,
    PRIMARY KEY (list, ref)
);

-- Rows that were left out, the first of them.
CREATE TABLE risk.bad_row (
    list     bigint NOT NULL REFERENCES risk.list,
    line     bigint NOT NULL,
    field    text   NOT NULL,
    found    text   NOT NULL,
    expected text   NOT NULL
);
CREATE INDEX bad_row_list ON risk.bad_row (list, line);

-- Goods (G) and enterprises (F) as they were screened last, to be held against a list that comes later. Never persons.
CREATE TABLE risk.subject (
    kind    "char"      NOT NULL CHECK (kind IN ('G', 'F')),
    key     text        NOT NULL,
    tenant  text        NOT NULL,
    parts   text[]      NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (kind, key)
);

-- What was met. A rule of the program is a list too: its name, and the day from which it holds as version. subject: G goods, F an enterprise,
-- R a recipient, of whom nothing is here but the order. content: what was screened, as a hash; of recipients what of the list was met.
CREATE TABLE risk.hit (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    "char"      NOT NULL CHECK (subject IN ('G', 'F', 'R')),
    key        text        NOT NULL,
    content    text        NOT NULL,
    tenant     text        NOT NULL,
    label      text        NOT NULL,
    kind       text        NOT NULL,
    list       text        NOT NULL,
    version    text        NOT NULL,
    ref        text        NOT NULL,
    met        text        NOT NULL,
    score      integer     NOT NULL CHECK (score BETWEEN 0 AND 100),
    found_at   timestamptz NOT NULL,
    state      text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLEARED', 'KEPT_OUT')),
    decided_at timestamptz,
    decided_by text,
    reason     text        NOT NULL DEFAULT '',
    UNIQUE (subject, key, content, list, version, ref),
    CHECK ((state = 'OPEN') = (decided_at IS NULL)),
    CHECK ((state = 'OPEN') = (decided_by IS NULL))
);
CREATE INDEX hit_open ON risk.hit (id) WHERE state = 'OPEN';
CREATE INDEX hit_decided ON risk.hit (decided_at) WHERE state <> 'OPEN';
CREATE INDEX hit_tenant ON risk.hit (tenant, id);

CREATE FUNCTION risk.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a hit that was decided does not change';
END $$;
CREATE TRIGGER hit_decided_once BEFORE UPDATE ON risk.hit
    FOR EACH ROW WHEN (OLD.state <> 'OPEN') EXECUTE FUNCTION risk.refuse_change();
CREATE TRIGGER hit_kept BEFORE DELETE OR TRUNCATE ON risk.hit
    FOR EACH STATEMENT EXECUTE FUNCTION risk.refuse_change();
