-- Entrustments that enterprises give each other on a page, for days, beside those that a park file names. One counts from when the
-- agent accepted it until either ends it. What was ended stays, so that it can be seen who might do what.
ALTER TABLE registry.entrustment DROP CONSTRAINT entrustment_pkey;
ALTER TABLE registry.entrustment
    ADD COLUMN id          bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ADD COLUMN from_file   boolean NOT NULL DEFAULT false,
    ADD COLUMN first_day   date    NOT NULL DEFAULT '-infinity',
    ADD COLUMN last_day    date    NOT NULL DEFAULT 'infinity',
    ADD COLUMN offered_at  timestamptz,
    ADD COLUMN accepted_at timestamptz,
    ADD COLUMN ended_at    timestamptz,
    ADD COLUMN ended_by    text,
    ADD CHECK (first_day <= last_day),
    ADD CHECK (agent <> principal);
UPDATE registry.entrustment SET from_file = true;
ALTER TABLE registry.entrustment ADD CHECK (from_file = (offered_at IS NULL));
CREATE UNIQUE INDEX entrustment_of_file ON registry.entrustment (agent, principal, scope) WHERE from_file;
CREATE INDEX entrustment_principal ON registry.entrustment (principal);
CREATE INDEX entrustment_agent ON registry.entrustment (agent);
