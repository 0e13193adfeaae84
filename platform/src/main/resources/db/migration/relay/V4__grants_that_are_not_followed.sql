-- What customs granted and the books here could not follow, a row a reason. settled_at: when a person had looked at it and set right what
-- was to be set right.
CREATE TABLE relay.unfollowed (
    document   bigint      NOT NULL,
    place      smallint    NOT NULL,
    found_at   timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by text        NOT NULL DEFAULT '',
    rule       text        NOT NULL,
    field      text        NOT NULL,
    found      text        NOT NULL,
    expected   text        NOT NULL,
    PRIMARY KEY (document, place)
);
CREATE INDEX unfollowed_open ON relay.unfollowed (found_at) WHERE settled_at IS NULL;
ALTER TABLE relay.unfollowed ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON relay.unfollowed FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
GRANT SELECT ON relay.unfollowed TO entrepot_reader;
