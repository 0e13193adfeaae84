-- Who may sign in, who is signed in, and what they did. The reader role sees none of it.
CREATE TABLE access.account (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
    role        text        NOT NULL
                CHECK (role IN ('OPERATOR', 'ENTERPRISE', 'CUSTOMS_OFFICER', 'WAREHOUSE', 'AUDITOR')),
    enterprise  text        CHECK ((role = 'ENTERPRISE') = (enterprise IS NOT NULL)),
    since       timestamptz NOT NULL,
    closed      timestamptz,
    -- Argon2id in its PHC form; null until the invitation was taken up.
    password    text,
    -- The secret of the time-based codes, sealed.
    code_secret bytea,
    -- The time step of the last code that was taken: none is taken twice.
    code_step   bigint      NOT NULL DEFAULT 0,
    CHECK ((password IS NULL) = (code_secret IS NULL))
);

-- A link by which its account gets a password, once. Kept as the SHA-256 of its secret.
CREATE TABLE access.invitation (
    hash        bytea       PRIMARY KEY CHECK (length(hash) = 32),
    account     bigint      NOT NULL UNIQUE REFERENCES access.account,
    code_secret bytea       NOT NULL,
    until       timestamptz NOT NULL
);

-- Who is signed in, by the SHA-256 of what the browser's cookie says.
CREATE TABLE access.session (
    hash    bytea       PRIMARY KEY CHECK (length(hash) = 32),
    account bigint      NOT NULL REFERENCES access.account,
    since   timestamptz NOT NULL,
    seen    timestamptz NOT NULL
);
CREATE INDEX session_account ON access.session (account);

-- Every act of a person: only ever added.
CREATE TABLE access.act (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    account bigint      NOT NULL REFERENCES access.account,
    kind    text        NOT NULL,
    about   text        NOT NULL,
    reason  text        NOT NULL
);
CREATE INDEX act_account ON access.act (account, id);

CREATE FUNCTION access.only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'acts are only ever added';
END $$;
CREATE TRIGGER act_only_added BEFORE UPDATE OR DELETE ON access.act
    FOR EACH ROW EXECUTE FUNCTION access.only_added();
CREATE TRIGGER act_not_truncated BEFORE TRUNCATE ON access.act
    FOR EACH STATEMENT EXECUTE FUNCTION access.only_added();
