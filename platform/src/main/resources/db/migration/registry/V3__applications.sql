-- Who asks to be registered, before anybody is. Whom to reach about it, and the names and bytes of the documents, are sealed under the
-- key of the month in which they came. A decided application stays as it was decided.
CREATE TABLE registry.application (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The SHA-256 of the secret by which the applicant looks how it stands.
    hash         bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
    received_at  timestamptz NOT NULL,
    customs_code text        NOT NULL,
    credit_code  text        NOT NULL,
    name_zh      text        NOT NULL,
    name_en      text        NOT NULL,
    name_ru      text        NOT NULL,
    trade        text        NOT NULL,
    roles        text[]      NOT NULL CHECK (cardinality(roles) > 0),
    seal_key     bigint      NOT NULL,
    contact      bytea       NOT NULL,
    state        text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'APPROVED', 'REFUSED')),
    decided_at   timestamptz,
    decided_by   text,
    reason       text        NOT NULL DEFAULT '',
    CHECK ((state = 'OPEN') = (decided_at IS NULL)),
    CHECK (customs_code <> '' OR credit_code <> '')
);
CREATE INDEX application_open ON registry.application (received_at) WHERE state = 'OPEN';

CREATE TABLE registry.application_document (
    application bigint   NOT NULL REFERENCES registry.application,
    number      smallint NOT NULL,
    type        text     NOT NULL CHECK (type IN ('PDF', 'PNG', 'JPEG')),
    size        integer  NOT NULL,
    -- SHA-256 of the bytes as they came.
    sha256      bytea    NOT NULL CHECK (length(sha256) = 32),
    name        bytea    NOT NULL,
    sealed      bytea    NOT NULL,
    PRIMARY KEY (application, number)
);

CREATE FUNCTION registry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what stands in %.% does not change', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER application_decided_once BEFORE UPDATE ON registry.application
    FOR EACH ROW WHEN (OLD.state <> 'OPEN') EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER application_kept BEFORE DELETE OR TRUNCATE ON registry.application
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER application_document_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.application_document
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
