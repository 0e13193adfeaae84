-- The park's price list: from a day on a service costs so much, CNY fen before VAT a unit of it.
CREATE TABLE billing.price (
    fee      text        NOT NULL,
    from_day date        NOT NULL,
    fen      bigint      NOT NULL CHECK (fen >= 0),
    made_at  timestamptz NOT NULL,
    made_by  text        NOT NULL,
    PRIMARY KEY (fee, from_day)
);

-- Services rendered to a tenant that nothing else counts. Never changed: withdrawn, and entered again.
CREATE TABLE billing.charge (
    id           bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise   text           NOT NULL,
    fee          text           NOT NULL,
    day          date           NOT NULL,
    quantity     numeric(12, 3) NOT NULL CHECK (quantity > 0),
    note         text           NOT NULL,
    made_at      timestamptz    NOT NULL,
    made_by      text           NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by text
);
CREATE INDEX charge_enterprise ON billing.charge (enterprise, day);

-- What a tenant owes for a month; "booked" is the month in whose books it stands. A bill is never changed: a red one takes it back
-- whole, once.
CREATE TABLE billing.bill (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number     text        NOT NULL UNIQUE,
    enterprise text        NOT NULL,
    month      date        NOT NULL,
    booked     date        NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL,
    due_day    date        NOT NULL,
    net_fen    bigint      NOT NULL,
    vat_fen    bigint      NOT NULL,
    reverses   bigint      UNIQUE REFERENCES billing.bill,
    reason     text        NOT NULL
);
CREATE INDEX bill_enterprise ON billing.bill (enterprise, month);
CREATE INDEX bill_month ON billing.bill (month);

-- A line says where it comes from: the lease and its stretch of days, the price of the list, the charge.
CREATE TABLE billing.line (
    bill        bigint         NOT NULL REFERENCES billing.bill,
    position    integer        NOT NULL,
    enterprise  text           NOT NULL,
    fee         text           NOT NULL,
    subject     text           NOT NULL,
    lease       bigint,
    charge      bigint,
    from_day    date           NOT NULL,
    to_day      date           NOT NULL,
    quantity    numeric(14, 3) NOT NULL,
    price_fen   bigint         NOT NULL,
    net_fen     bigint         NOT NULL,
    vat_percent numeric(5, 2)  NOT NULL,
    vat_fen     bigint         NOT NULL,
    PRIMARY KEY (bill, position)
);
CREATE INDEX line_lease ON billing.line (lease) WHERE lease IS NOT NULL;
CREATE INDEX line_charge ON billing.line (charge) WHERE charge IS NOT NULL;

-- Money received from a tenant or given back.
CREATE TABLE billing.receipt (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('BILLS', 'DEPOSIT', 'DEPOSIT_BACK')),
    day        date        NOT NULL,
    booked     date        NOT NULL,
    fen        bigint      NOT NULL CHECK (fen > 0),
    reference  text        NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL,
    UNIQUE (enterprise, reference)
);

-- A month that is closed takes no entry any more.
CREATE TABLE billing.closing (
    month     date        PRIMARY KEY,
    closed_at timestamptz NOT NULL,
    closed_by text        NOT NULL
);

CREATE TABLE billing.reminder (
    bill       bigint      NOT NULL REFERENCES billing.bill,
    step       integer     NOT NULL CHECK (step > 0),
    enterprise text        NOT NULL,
    day        date        NOT NULL,
    open_fen   bigint      NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL,
    PRIMARY KEY (bill, step)
);

-- A tenant sees what is its own, the operator ('*') all. The price list and the months are everybody's who has a word to say here.
ALTER TABLE billing.charge ENABLE ROW LEVEL SECURITY;
CREATE POLICY charge_of_viewer ON billing.charge FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE billing.bill ENABLE ROW LEVEL SECURITY;
CREATE POLICY bill_of_viewer ON billing.bill FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE billing.line ENABLE ROW LEVEL SECURITY;
CREATE POLICY line_of_viewer ON billing.line FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE billing.receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY receipt_of_viewer ON billing.receipt FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
ALTER TABLE billing.reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY reminder_of_viewer ON billing.reminder FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));
GRANT USAGE ON SCHEMA billing TO entrepot_reader;
GRANT SELECT ON billing.charge, billing.bill, billing.line, billing.receipt, billing.reminder TO entrepot_reader;
