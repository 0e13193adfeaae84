-- The electronic tax bill of a released import list (CEB816), SIMULATED. Amounts are CNY fen. What stands here of the list it
-- takes with it, so that nothing else is read to tell a party or to show a page.
CREATE TABLE settlement.bill (
    declaration bigint      NOT NULL, -- the list's number in clearance
    released_at timestamptz NOT NULL,
    made_at     timestamptz NOT NULL, -- later than the release where a part was returned
    duty        bigint      NOT NULL CHECK (duty >= 0),
    consumption bigint      NOT NULL CHECK (consumption >= 0),
    vat         bigint      NOT NULL CHECK (vat >= 0),
    number      bigint      NOT NULL, -- of the commit that made it, for the feed
    epoch       integer     NOT NULL,
    place       integer     NOT NULL,
    seq         smallint    NOT NULL CHECK (seq >= 0),
    status      smallint    NOT NULL CHECK (status IN (1, 2, 3)), -- created, in a payment book, void
    drawn       uuid        NOT NULL, -- the ledger's transfer that drew on the guarantee
    invt_no     text        NOT NULL,
    office      text        NOT NULL,
    guarantor   text        NOT NULL,
    seller      text        NOT NULL,
    declarant   text        NOT NULL,
    carrier     text        NOT NULL,
    lines       text        NOT NULL,
    book        text,
    PRIMARY KEY (invt_no, seq)
);
CREATE INDEX bill_feed ON settlement.bill (epoch, number);
CREATE INDEX bill_guarantor ON settlement.bill (guarantor, released_at);

-- What bills became after they were made (CEB818).
CREATE TABLE settlement.bill_change (
    number  bigint      NOT NULL,
    at      timestamptz NOT NULL,
    epoch   integer     NOT NULL,
    place   integer     NOT NULL,
    seq     smallint    NOT NULL,
    status  smallint    NOT NULL CHECK (status IN (2, 3)),
    invt_no text        NOT NULL,
    book    text,
    PRIMARY KEY (epoch, number, place)
);

-- A bill is its parties' to see: who sells, declares, carries and guarantees; and the park's ('*').
ALTER TABLE settlement.bill ENABLE ROW LEVEL SECURITY;
CREATE POLICY bill_of_viewer ON settlement.bill FOR SELECT TO entrepot_reader
    USING ((SELECT current_setting('entrepot.tenant', true)) IN ('*', guarantor, seller, declarant, carrier));
ALTER TABLE settlement.bill_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY change_of_viewer ON settlement.bill_change FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM settlement.bill b WHERE b.invt_no = bill_change.invt_no AND b.seq = bill_change.seq));

GRANT USAGE ON SCHEMA settlement TO entrepot_reader;
GRANT SELECT ON settlement.bill, settlement.bill_change TO entrepot_reader;
