-- Tax bills as customs issued them (CEB816), under the authority upstream; nothing here is SIMULATED. Amounts are CNY fen. drawn: what of
-- it is drawn on the guarantee. findings: what does not agree with what was assessed here, by words that pages have texts for.
CREATE TABLE settlement.customs_bill (
    declaration          bigint      NOT NULL,
    came_at              timestamptz NOT NULL,
    paid_at              timestamptz,
    duty                 bigint      NOT NULL CHECK (duty >= 0),
    consumption          bigint      NOT NULL CHECK (consumption >= 0),
    vat                  bigint      NOT NULL CHECK (vat >= 0),
    assessed_duty        bigint,
    assessed_consumption bigint,
    assessed_vat         bigint,
    drawn                bigint      NOT NULL CHECK (drawn >= 0),
    status               smallint    NOT NULL CHECK (status IN (1, 2, 3)), -- created, in a payment book, void
    tax_no               text        PRIMARY KEY,
    invt_no              text        NOT NULL,
    status_time          text        NOT NULL, -- returnTime of what counts
    guarantor            text        NOT NULL,
    seller               text        NOT NULL,
    declarant            text        NOT NULL,
    carrier              text        NOT NULL,
    lines                text        NOT NULL,
    findings             text        NOT NULL DEFAULT '',
    book                 text, -- entDutyNo
    paid_by              text,
    reference            text
);
CREATE INDEX customs_bill_guarantor ON settlement.customs_bill (guarantor, came_at);
CREATE INDEX customs_bill_book ON settlement.customs_bill (book) WHERE book IS NOT NULL;

-- What customs said of them, as it was written, each once: told to the bill's parties in their feed. digest: of what was said.
CREATE TABLE settlement.customs_notice (
    number bigint  NOT NULL,
    epoch  integer NOT NULL,
    place  integer NOT NULL,
    tax_no text    NOT NULL,
    digest bytea   NOT NULL UNIQUE,
    said   bytea   NOT NULL,
    PRIMARY KEY (epoch, number, place)
);

ALTER TABLE settlement.customs_bill ENABLE ROW LEVEL SECURITY;
CREATE POLICY customs_bill_of_viewer ON settlement.customs_bill FOR SELECT TO entrepot_reader
    USING ((SELECT current_setting('entrepot.tenant', true)) IN ('*', guarantor, seller, declarant, carrier));
ALTER TABLE settlement.customs_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY customs_notice_of_viewer ON settlement.customs_notice FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM settlement.customs_bill b WHERE b.tax_no = customs_notice.tax_no));
GRANT SELECT ON settlement.customs_bill, settlement.customs_notice TO entrepot_reader;
