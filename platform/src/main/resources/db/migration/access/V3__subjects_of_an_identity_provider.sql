-- Who at an identity provider comes in as which account. An account has one subject of an issuer, a subject one account.
CREATE TABLE access.subject (
    issuer    text        NOT NULL,
    subject   text        NOT NULL,
    account   bigint      NOT NULL REFERENCES access.account,
    linked_at timestamptz NOT NULL,
    linked_by text        NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, account)
);
