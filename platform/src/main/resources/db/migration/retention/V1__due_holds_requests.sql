-- When data keys may be destroyed, as they were last looked at. The reader role sees none of this.
-- kind: P a person's key, M a month's, A an application's. until: the last day on which the law asks to keep what it seals, by that
-- rule. look_on: when it is looked at again. kept: why it is there still although that day is over; empty where it is not over.
CREATE TABLE retention.due (
    key     bigint PRIMARY KEY,
    person  uuid,
    kind    "char" NOT NULL CHECK (kind IN ('P', 'M', 'A')),
    until   date   NOT NULL,
    look_on date   NOT NULL,
    rule    text   NOT NULL,
    kept    text   NOT NULL DEFAULT '',
    CHECK ((kind = 'P') = (person IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX due_look_on ON retention.due (look_on, key);

-- The last person who was looked at for the first time: their ids begin with the time of their admission.
CREATE TABLE retention.seen (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    person uuid    NOT NULL
);
INSERT INTO retention.seen (person) VALUES ('00000000-0000-0000-0000-000000000000');

-- Legal holds: what they name is not erased before they are lifted. A declaration by its number in clearance, or a person by the
-- surrogate.
CREATE TABLE retention.hold (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    declaration bigint,
    person      uuid,
    about       text        NOT NULL,
    reason      text        NOT NULL,
    placed_by   text        NOT NULL,
    placed_at   timestamptz NOT NULL,
    lifted_by   text,
    lifted_at   timestamptz,
    CHECK ((declaration IS NULL) <> (person IS NULL)),
    CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE INDEX hold_standing ON retention.hold (id) WHERE lifted_at IS NULL;

-- What persons asked for themselves, and what was decided. Who asked is written down as the surrogate alone.
CREATE TABLE retention.request (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    by_whom  text        NOT NULL,
    person   uuid,
    decision text        NOT NULL CHECK (decision IN ('ERASED', 'REFUSED', 'UNKNOWN')),
    until    date,
    rule     text        NOT NULL DEFAULT '',
    kept     text        NOT NULL DEFAULT '',
    CHECK ((decision = 'UNKNOWN') = (person IS NULL))
);

-- How many keys were destroyed on a day, by the rule that ended.
CREATE TABLE retention.erased (
    day  date   NOT NULL,
    kind "char" NOT NULL,
    rule text   NOT NULL,
    keys bigint NOT NULL,
    PRIMARY KEY (day, kind, rule)
);

CREATE FUNCTION retention.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are only ever added', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER request_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON retention.request
    FOR EACH STATEMENT EXECUTE FUNCTION retention.refuse_change();
CREATE TRIGGER hold_lifted_once BEFORE UPDATE ON retention.hold
    FOR EACH ROW WHEN (OLD.lifted_at IS NOT NULL) EXECUTE FUNCTION retention.refuse_change();
CREATE TRIGGER hold_kept BEFORE DELETE OR TRUNCATE ON retention.hold
    FOR EACH STATEMENT EXECUTE FUNCTION retention.refuse_change();
