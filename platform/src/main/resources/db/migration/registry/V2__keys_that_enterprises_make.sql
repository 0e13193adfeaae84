-- Keys that enterprises make and end themselves, beside the one that a park file may name for them.
ALTER TABLE registry.api_key
    ADD COLUMN id        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD COLUMN label     text        NOT NULL DEFAULT '',
    ADD COLUMN until     timestamptz,
    ADD COLUMN from_file boolean     NOT NULL DEFAULT false;
UPDATE registry.api_key SET from_file = true;
CREATE INDEX api_key_enterprise ON registry.api_key (enterprise);
