-- How far the feed of refusals has been counted.
INSERT INTO insight.feed VALUES ('refused', '');

-- Refused lists by Beijing day; expired ones waited for a partner in vain.
CREATE TABLE insight.refused (
    day       date    NOT NULL,
    direction char(1) NOT NULL,
    expired   boolean NOT NULL,
    lists     bigint  NOT NULL,
    PRIMARY KEY (day, direction, expired)
);

-- Why documents of any kind were refused: one count a document and rule, however many lines broke it.
CREATE TABLE insight.reason (
    day       date   NOT NULL,
    rule      text   NOT NULL,
    code      text   NOT NULL,
    documents bigint NOT NULL,
    PRIMARY KEY (day, rule, code)
);

-- Telephones of buyers that lists share: by a keyed mark, which is no number and leads to none. A row is forgotten a week
-- after its last list. times counts them all; of the lists themselves the latest are kept.
CREATE TABLE insight.telephone (
    id       bigint      GENERATED ALWAYS AS IDENTITY,
    mark     text        PRIMARY KEY,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    times    bigint      NOT NULL,
    lists    bigint[]    NOT NULL
);
CREATE INDEX telephone_shared ON insight.telephone (id) WHERE times >= 5;

-- How many lists were looked at, and how many were not because more came than could be.
CREATE TABLE insight.telephone_watch (
    day    date   PRIMARY KEY,
    looked bigint NOT NULL,
    passed bigint NOT NULL
);

GRANT SELECT ON ALL TABLES IN SCHEMA insight TO entrepot_reader;
