-- How far the feed of exports was read.
CREATE TABLE collection.feed (
    name     text PRIMARY KEY,
    position text NOT NULL
);
INSERT INTO collection.feed VALUES ('trades', '');

-- An export by its order: what was sold, declared, and what came of its money. Amounts are hundredths of the order's currency.
-- expected: goods and freight of the order; without an order the value of the list. netted: commission, freight and fees kept
-- back; refunded: given back to the buyer; both lower what is still to come. due: the last day of the term for collecting.
-- treatment: R refund, E exemption without invoice, P pre-refund on departure, N neither; empty before release.
CREATE TABLE collection.sale (
    sold_at      timestamptz NOT NULL,
    filed_at     timestamptz,
    released_at  timestamptz,
    departed_at  timestamptz,
    order_doc    bigint,
    list_doc     bigint,
    expected     bigint      NOT NULL,
    list_value   bigint,
    received     bigint      NOT NULL DEFAULT 0,
    netted       bigint      NOT NULL DEFAULT 0,
    refunded     bigint      NOT NULL DEFAULT 0,
    bounced      integer     NOT NULL DEFAULT 0,
    status       integer     NOT NULL DEFAULT 0,
    due          date,
    last_day     date,
    order_no     text        PRIMARY KEY,
    seller       text        NOT NULL,
    platform     text        NOT NULL,
    declarant    text        NOT NULL,
    owner_code   text        NOT NULL,
    mode         text        NOT NULL,
    office       text        NOT NULL,
    country      text        NOT NULL,
    currency     text        NOT NULL,
    list_currency text       NOT NULL,
    cop_no       text        NOT NULL,
    invt_no      text        NOT NULL,
    departure    text        NOT NULL DEFAULT '',
    treatment    text        NOT NULL DEFAULT '',
    lines        text        NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX sale_seller ON collection.sale (seller, sold_at DESC, order_no DESC);
CREATE INDEX sale_sold ON collection.sale (sold_at DESC, order_no DESC);
CREATE INDEX sale_released ON collection.sale (seller, released_at) WHERE released_at IS NOT NULL;
CREATE INDEX sale_invt_no ON collection.sale (invt_no) WHERE invt_no <> '';
CREATE INDEX sale_outstanding ON collection.sale (seller, currency, (expected - received - netted - refunded))
    WHERE expected - received - netted - refunded <> 0;

-- When the goods of a list left the country, as somebody told who knows.
CREATE TABLE collection.departure (
    departed_at timestamptz NOT NULL,
    noted_at    timestamptz NOT NULL,
    invt_no     text        PRIMARY KEY,
    reference   text        NOT NULL
);

-- What the columns of a bank's or a platform's file mean, by name.
CREATE TABLE collection.mapping (
    changed_at timestamptz NOT NULL,
    seller     text        NOT NULL,
    name       text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('BANK', 'PLATFORM')),
    by_whom    text        NOT NULL,
    said       text        NOT NULL,
    PRIMARY KEY (seller, name)
);

-- A statement of a bank or a platform with its original, sealed. state: NEW before its columns are said and it is loaded, LOADED,
-- TAKEN_BACK. scheme: whose references its lines carry; lines of two schemes may be the same money.
CREATE TABLE collection.file (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at timestamptz NOT NULL,
    loaded_at   timestamptz,
    seal_key    bigint,
    read_rows   integer     NOT NULL DEFAULT 0,
    faults      integer     NOT NULL DEFAULT 0,
    known       integer     NOT NULL DEFAULT 0,
    suspects    integer     NOT NULL DEFAULT 0,
    seller      text        NOT NULL,
    name        text        NOT NULL,
    format      text        NOT NULL CHECK (format IN ('TABLE', 'CAMT')),
    kind        text        NOT NULL CHECK (kind IN ('BANK', 'PLATFORM')),
    state       text        NOT NULL CHECK (state IN ('NEW', 'LOADED', 'TAKEN_BACK')),
    scheme      text        NOT NULL DEFAULT '',
    said        text        NOT NULL DEFAULT '',
    by_whom     text        NOT NULL,
    taken_back  text        NOT NULL DEFAULT '',
    digest      bytea       NOT NULL,
    sealed      bytea
);
CREATE UNIQUE INDEX file_digest ON collection.file (seller, digest) WHERE state <> 'TAKEN_BACK';

-- Rows that did not read.
CREATE TABLE collection.file_fault (
    file     bigint  NOT NULL REFERENCES collection.file (id) ON DELETE CASCADE,
    place    integer NOT NULL,
    row_no   integer NOT NULL,
    seller   text    NOT NULL,
    field    text    NOT NULL,
    found    text    NOT NULL,
    expected text    NOT NULL,
    PRIMARY KEY (file, place)
);

-- Money that came to an account or left it. identity: the same row of another file has the same. state: OPEN, PART, DONE by what
-- is told of it; SUSPECT may have been counted already and is not counted before a person says so; SAME is what a person called
-- the same. by_hand: a person undid something, so no rule touches it. decided: who said what of a suspect, and why. sealed: who paid and what for.
CREATE TABLE collection.line (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file       bigint      NOT NULL,
    seal_key   bigint,
    amount     bigint      NOT NULL,
    used       bigint      NOT NULL DEFAULT 0,
    row_no     integer     NOT NULL,
    booked     date        NOT NULL,
    by_hand    boolean     NOT NULL DEFAULT false,
    seller     text        NOT NULL,
    account    text        NOT NULL,
    currency   text        NOT NULL,
    reference  text        NOT NULL,
    end_to_end text        NOT NULL,
    reason     text        NOT NULL,
    scheme     text        NOT NULL,
    identity   text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('OPEN', 'PART', 'DONE', 'SUSPECT', 'SAME', 'TAKEN_BACK')),
    payer_mark text        NOT NULL,
    decided    text        NOT NULL DEFAULT '',
    sealed     bytea,
    UNIQUE (seller, identity)
) WITH (fillfactor = 80);
CREATE INDEX line_file ON collection.line (file);
CREATE INDEX line_work ON collection.line (seller, id) WHERE state IN ('OPEN', 'PART', 'SUSPECT');
CREATE INDEX line_alike ON collection.line (seller, account, currency, amount, booked);

-- What a platform pays out in one sum, and the orders that it settles by it. Amounts are hundredths of the payout's currency.
CREATE TABLE collection.payout (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    line      bigint,
    total     bigint NOT NULL DEFAULT 0,
    orders    integer NOT NULL DEFAULT 0,
    day       date   NOT NULL,
    seller    text   NOT NULL,
    source    text   NOT NULL,
    reference text   NOT NULL,
    currency  text   NOT NULL,
    UNIQUE (seller, source, reference, currency)
);
CREATE INDEX payout_open ON collection.payout (seller) WHERE line IS NULL;
CREATE TABLE collection.settled (
    id         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payout     bigint  NOT NULL,
    file       bigint  NOT NULL,
    gross      bigint  NOT NULL,
    commission bigint  NOT NULL,
    freight    bigint  NOT NULL,
    refund     bigint  NOT NULL,
    net        bigint  NOT NULL,
    row_no     integer NOT NULL,
    late       boolean NOT NULL,
    seller     text    NOT NULL,
    order_no   text    NOT NULL,
    identity   text    NOT NULL,
    UNIQUE (seller, identity)
);
CREATE INDEX settled_payout ON collection.settled (payout);
CREATE INDEX settled_file ON collection.settled (file);
CREATE INDEX settled_order ON collection.settled (order_no);

-- What was told of money: which order it is for, by which rule or which person. Never changed but to be undone. amount: in the
-- currency of the line; of_order: in the order's, at the rate of that day; difference: what of of_order is the exchange's.
CREATE SEQUENCE collection.allocation_id;
CREATE TABLE collection.allocation (
    id          bigint      PRIMARY KEY,
    made_at     timestamptz NOT NULL,
    undone_at   timestamptz,
    line        bigint,
    payout      bigint,
    amount      bigint      NOT NULL,
    of_order    bigint      NOT NULL,
    difference  bigint      NOT NULL,
    rate        numeric,
    day         date        NOT NULL,
    seller      text        NOT NULL,
    order_no    text        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN
        ('RECEIVED', 'COMMISSION', 'FREIGHT', 'REFUND', 'FEE', 'BOUNCED', 'NOT_OURS')),
    currency    text        NOT NULL,
    order_currency text     NOT NULL,
    rule        text        NOT NULL,
    code        text        NOT NULL,
    reason      text        NOT NULL,
    by_whom     text        NOT NULL,
    undone_by   text        NOT NULL DEFAULT '',
    undone_why  text        NOT NULL DEFAULT ''
);
CREATE INDEX allocation_order ON collection.allocation (order_no);
CREATE INDEX allocation_line ON collection.allocation (line) WHERE line IS NOT NULL;

-- Who pays for which seller, as persons told once; keyed marks of names, not names.
CREATE TABLE collection.payer (
    seller text NOT NULL,
    mark   text NOT NULL,
    PRIMARY KEY (seller, mark)
);

-- For the tax office: invoices of purchases, how an enterprise is taxed, what of overseas stock was sold, which months are filed.
CREATE TABLE collection.purchase (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entered_at timestamptz NOT NULL,
    amount     bigint      NOT NULL CHECK (amount > 0),
    gnum       integer     NOT NULL,
    invoiced   date        NOT NULL,
    seller     text        NOT NULL,
    order_no   text        NOT NULL,
    invoice_no text        NOT NULL,
    by_whom    text        NOT NULL,
    UNIQUE (seller, order_no, gnum, invoice_no)
);
CREATE TABLE collection.tax_profile (
    entered_at timestamptz NOT NULL,
    valid_from date        NOT NULL,
    zone       boolean     NOT NULL,
    small      boolean     NOT NULL,
    seller     text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('TRADER', 'PRODUCER')),
    by_whom    text        NOT NULL,
    PRIMARY KEY (seller, valid_from)
);
CREATE TABLE collection.overseas_sale (
    entered_at timestamptz NOT NULL,
    sold_on    date        NOT NULL,
    seller     text        NOT NULL,
    order_no   text        PRIMARY KEY,
    by_whom    text        NOT NULL
);

-- A seller sees its own; the operator of the park, '*', all.
ALTER TABLE collection.sale ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.sale FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.mapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.mapping FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.file ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.file FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.file_fault ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.file_fault FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.line FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.payout ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.payout FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.settled ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.settled FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.allocation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.allocation FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.purchase ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.purchase FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.tax_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.tax_profile FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.overseas_sale ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON collection.overseas_sale FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE collection.payer ENABLE ROW LEVEL SECURITY;
ALTER TABLE collection.departure ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA collection TO entrepot_reader;
GRANT SELECT ON collection.sale, collection.mapping, collection.file, collection.file_fault, collection.line, collection.payout,
    collection.settled, collection.allocation, collection.purchase, collection.tax_profile, collection.overseas_sale
    TO entrepot_reader;
