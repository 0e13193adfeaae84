-- Who is registered. The reader role sees none of it: pages take names from the program's snapshot, and who may act for whom,
-- keys and persons are nobody else's business.
CREATE TABLE registry.enterprise (
    code        text    PRIMARY KEY,
    credit_code text    NOT NULL,
    name_zh     text    NOT NULL,
    name_en     text    NOT NULL,
    name_ru     text    NOT NULL,
    trade       text    NOT NULL,
    tenant      boolean NOT NULL
);
CREATE UNIQUE INDEX enterprise_credit_code ON registry.enterprise (credit_code) WHERE credit_code <> '';

CREATE TABLE registry.role (
    enterprise text NOT NULL REFERENCES registry.enterprise,
    role       text NOT NULL,
    PRIMARY KEY (enterprise, role)
);

-- Signing certificates by the SHA-256 of their DER, in hex.
CREATE TABLE registry.certificate (
    sha256     char(64) PRIMARY KEY,
    enterprise text     NOT NULL REFERENCES registry.enterprise
);

CREATE TABLE registry.entrustment (
    agent     text NOT NULL REFERENCES registry.enterprise,
    principal text NOT NULL REFERENCES registry.enterprise,
    scope     text NOT NULL,
    PRIMARY KEY (agent, principal, scope)
);

-- The SHA-256 of each key with which an enterprise calls; the keys themselves are kept nowhere.
CREATE TABLE registry.api_key (
    hash       bytea       PRIMARY KEY CHECK (length(hash) = 32),
    enterprise text        NOT NULL REFERENCES registry.enterprise,
    since      timestamptz NOT NULL
);

-- The versions of the two keys in the folder 'secrets', and how far each has come: a version is coming (index only: written and
-- looked up, not complete), current (one a kind), or leaving (being replaced). The fingerprint tells a wrong key from a right
-- one; progress is where replacing goes on after a kill.
CREATE TABLE registry.key_version (
    kind            text        NOT NULL CHECK (kind IN ('master', 'index')),
    version         integer     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('coming', 'current', 'leaving')),
    fingerprint     bytea       NOT NULL,
    since           timestamptz NOT NULL,
    progress_key    bigint      NOT NULL DEFAULT 0,
    progress_person uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    PRIMARY KEY (kind, version)
);
CREATE UNIQUE INDEX key_version_states ON registry.key_version (kind, state);

-- Data keys, wrapped by a version of the master key; null once destroyed.
CREATE SEQUENCE registry.data_key_id AS bigint;
CREATE TABLE registry.data_key (
    id             bigint  PRIMARY KEY,
    master_version integer NOT NULL,
    wrapped        bytea,
    month          date
);
-- One living key a month, for documents that name no identified person.
CREATE UNIQUE INDEX data_key_month ON registry.data_key (month) WHERE month IS NOT NULL AND wrapped IS NOT NULL;

-- Persons. Sealed: kind and number of the identity document under the person's data key; null once erased.
CREATE TABLE registry.person (
    id          uuid        PRIMARY KEY,
    data_key    bigint      NOT NULL,
    sealed      bytea,
    admitted_at timestamptz NOT NULL
);

-- HMAC-SHA-256 of kind and number under a version of the index key: the way from a number to its person.
CREATE TABLE registry.person_index (
    key_version integer NOT NULL,
    digest      bytea   NOT NULL CHECK (length(digest) = 32),
    person      uuid    NOT NULL,
    PRIMARY KEY (digest, key_version)
);
CREATE INDEX person_index_person ON registry.person_index (person);
