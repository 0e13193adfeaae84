-- What guarantors have lodged: a cash deposit or a letter of guarantee. Written with the ledger's transfer in one transaction.
CREATE TABLE settlement.cover (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    guarantor     text        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('DEPOSIT', 'LETTER')),
    number        text        NOT NULL,
    issuer        text        NOT NULL, -- the bank; empty for a deposit
    amount        bigint      NOT NULL CHECK (amount > 0), -- CNY fen
    valid_from    date        NOT NULL,
    valid_to      date, -- the last day; a deposit has none
    covered       bigint      NOT NULL CHECK (covered BETWEEN 0 AND amount), -- what of it the ledger counts now
    steps         integer     NOT NULL, -- how often that changed
    registered_at timestamptz NOT NULL,
    registered_by text        NOT NULL,
    UNIQUE (issuer, number),
    CHECK (kind = 'DEPOSIT' OR valid_to >= valid_from)
);
CREATE INDEX cover_guarantor ON settlement.cover (guarantor);

-- A payment book gathers the bills of one payer and one day of release; SIMULATED.
CREATE TABLE settlement.payment_book (
    number      text        PRIMARY KEY, -- entDutyNo
    payer       text        NOT NULL,
    released_on date        NOT NULL,
    made_at     timestamptz NOT NULL,
    due_from    date        NOT NULL,
    due_to      date        NOT NULL CHECK (due_to >= due_from),
    duty        bigint      NOT NULL,
    consumption bigint      NOT NULL,
    vat         bigint      NOT NULL,
    bills       integer     NOT NULL CHECK (bills > 0),
    paid_at     timestamptz,
    paid_by     text,
    reference   text UNIQUE, -- of the payment
    CHECK ((paid_at IS NULL) = (reference IS NULL))
);
CREATE INDEX payment_book_payer ON settlement.payment_book (payer, due_to);
CREATE INDEX payment_book_open ON settlement.payment_book (due_to) WHERE paid_at IS NULL;
CREATE SEQUENCE settlement.book_number;

CREATE INDEX bill_ungathered ON settlement.bill (released_at) WHERE status = 1;
CREATE INDEX bill_book ON settlement.bill (book) WHERE book IS NOT NULL;

-- Both are their guarantor's to see, and the park's ('*').
ALTER TABLE settlement.cover ENABLE ROW LEVEL SECURITY;
CREATE POLICY cover_of_viewer ON settlement.cover FOR SELECT TO entrepot_reader
    USING ((SELECT current_setting('entrepot.tenant', true)) IN ('*', guarantor));
ALTER TABLE settlement.payment_book ENABLE ROW LEVEL SECURITY;
CREATE POLICY payment_book_of_viewer ON settlement.payment_book FOR SELECT TO entrepot_reader
    USING ((SELECT current_setting('entrepot.tenant', true)) IN ('*', payer));

GRANT SELECT ON settlement.cover, settlement.payment_book TO entrepot_reader;
