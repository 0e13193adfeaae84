-- How far the feed of exports was read.
CREATE TABLE overseas.feed (
    name     text PRIMARY KEY,
    position text NOT NULL
);
INSERT INTO overseas.feed VALUES ('trades', '');

-- Warehouses abroad of an enterprise. filing: the number under which customs has it on file, where the rule of the day asks for one.
CREATE TABLE overseas.warehouse (
    opened_at  timestamptz NOT NULL,
    closed_at  timestamptz,
    filed_on   date,
    enterprise text        NOT NULL,
    code       text        NOT NULL,
    name       text        NOT NULL,
    country    text        NOT NULL,
    filing     text        NOT NULL,
    by_whom    text        NOT NULL,
    PRIMARY KEY (enterprise, code)
);

-- A line of a list that left for an overseas warehouse. Quantities are hundred-thousandths of the unit. warehouse: empty until
-- somebody says where it went. left is what lies there: qty less sold, returned and lost.
CREATE TABLE overseas.lot (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    departed_at timestamptz NOT NULL,
    noted_at    timestamptz NOT NULL,
    placed_at   timestamptz,
    qty         bigint      NOT NULL CHECK (qty > 0),
    sold        bigint      NOT NULL DEFAULT 0,
    returned    bigint      NOT NULL DEFAULT 0,
    lost        bigint      NOT NULL DEFAULT 0,
    departed_on date        NOT NULL,
    gnum        integer     NOT NULL,
    seller      text        NOT NULL,
    order_no    text        NOT NULL,
    invt_no     text        NOT NULL,
    mode        text        NOT NULL,
    item_no     text        NOT NULL,
    hs          text        NOT NULL,
    name        text        NOT NULL,
    unit        text        NOT NULL,
    currency    text        NOT NULL,
    country     text        NOT NULL,
    departure   text        NOT NULL,
    warehouse   text        NOT NULL DEFAULT '',
    placed_by   text        NOT NULL DEFAULT '',
    total       numeric     NOT NULL,
    UNIQUE (order_no, gnum),
    CHECK (sold >= 0 AND returned >= 0 AND lost >= 0 AND sold + returned + lost <= qty)
) WITH (fillfactor = 80);
CREATE INDEX lot_item ON overseas.lot (seller, warehouse, item_no, departed_at, id);
CREATE INDEX lot_departed ON overseas.lot (seller, departed_on);
CREATE INDEX lot_stock ON overseas.lot (seller) WHERE sold + returned + lost < qty;

-- What went out of a lot, or was taken back again (qty below nothing, reverses). Only ever added.
CREATE SEQUENCE overseas.movement_id;
CREATE TABLE overseas.movement (
    id         bigint      PRIMARY KEY,
    entered_at timestamptz NOT NULL,
    lot        bigint      NOT NULL,
    sale       bigint,
    reverses   bigint      UNIQUE,
    qty        bigint      NOT NULL,
    day        date        NOT NULL,
    seller     text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('SOLD', 'RETURNED', 'DESTROYED', 'LOST')),
    reason     text        NOT NULL,
    by_whom    text        NOT NULL,
    CHECK (qty > 0 AND reverses IS NULL OR qty < 0 AND reverses IS NOT NULL)
);
CREATE INDEX movement_lot ON overseas.movement (lot);
CREATE INDEX movement_day ON overseas.movement (seller, day);
CREATE INDEX movement_sale ON overseas.movement (sale) WHERE sale IS NOT NULL;
CREATE FUNCTION overseas.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are only ever added', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER movement_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON overseas.movement
    FOR EACH STATEMENT EXECUTE FUNCTION overseas.refuse_change();

-- Files of sales. Of the file itself nothing is kept but its digest: it may name buyers.
CREATE TABLE overseas.file (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at timestamptz NOT NULL,
    taken       integer     NOT NULL DEFAULT 0,
    known       integer     NOT NULL DEFAULT 0,
    faults      integer     NOT NULL DEFAULT 0,
    seller      text        NOT NULL,
    name        text        NOT NULL,
    mapping     text        NOT NULL,
    by_whom     text        NOT NULL,
    taken_back  text        NOT NULL DEFAULT '',
    digest      bytea       NOT NULL
);
CREATE UNIQUE INDEX file_digest ON overseas.file (seller, digest) WHERE taken_back = '';
CREATE TABLE overseas.file_fault (
    file     bigint  NOT NULL REFERENCES overseas.file (id),
    place    integer NOT NULL,
    row_no   integer NOT NULL,
    seller   text    NOT NULL,
    field    text    NOT NULL,
    found    text    NOT NULL,
    expected text    NOT NULL,
    PRIMARY KEY (file, place)
);

-- What the columns of a marketplace's file mean, by name.
CREATE TABLE overseas.mapping (
    changed_at timestamptz NOT NULL,
    seller     text        NOT NULL,
    name       text        NOT NULL,
    said       text        NOT NULL,
    by_whom    text        NOT NULL,
    PRIMARY KEY (seller, name)
);

-- A sale out of an overseas warehouse. amount: hundredths of its currency; 0 where nobody said it.
CREATE TABLE overseas.sale (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entered_at timestamptz NOT NULL,
    undone_at  timestamptz,
    file       bigint,
    qty        bigint      NOT NULL CHECK (qty > 0),
    amount     bigint      NOT NULL,
    row_no     integer     NOT NULL,
    day        date        NOT NULL,
    seller     text        NOT NULL,
    warehouse  text        NOT NULL,
    item_no    text        NOT NULL,
    channel    text        NOT NULL,
    sale_no    text        NOT NULL,
    currency   text        NOT NULL,
    by_whom    text        NOT NULL,
    undone_by  text        NOT NULL DEFAULT '',
    undone_why text        NOT NULL DEFAULT ''
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX sale_once ON overseas.sale (seller, channel, sale_no, warehouse, item_no) WHERE undone_at IS NULL;
CREATE INDEX sale_file ON overseas.sale (file) WHERE file IS NOT NULL;
CREATE INDEX sale_day ON overseas.sale (seller, day);

-- What the seller said that it handed in at the tax office, with the figure of that moment in fen. The last word of a month counts.
CREATE TABLE overseas.filing (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entered_at timestamptz NOT NULL,
    amount     bigint      NOT NULL,
    month      date        NOT NULL,
    filed_on   date        NOT NULL,
    seller     text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('CLAIM', 'SETTLEMENT', 'ADJUSTMENT')),
    by_whom    text        NOT NULL
);
CREATE INDEX filing_month ON overseas.filing (seller, month);

-- Orders whose part that nobody bought the money has to hear of.
CREATE TABLE overseas.untold (
    order_no text PRIMARY KEY,
    seller   text NOT NULL
);

-- A seller sees its own; the operator of the park, '*', all.
ALTER TABLE overseas.warehouse ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.warehouse FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR enterprise = (SELECT clearance.tenant()));
ALTER TABLE overseas.lot ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.lot FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE overseas.movement ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.movement FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE overseas.file ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.file FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE overseas.file_fault ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.file_fault FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE overseas.mapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.mapping FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE overseas.sale ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.sale FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE overseas.filing ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON overseas.filing FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE overseas.untold ENABLE ROW LEVEL SECURITY;
ALTER TABLE overseas.feed ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA overseas TO entrepot_reader;
GRANT SELECT ON overseas.warehouse, overseas.lot, overseas.movement, overseas.file, overseas.file_fault, overseas.mapping,
    overseas.sale, overseas.filing TO entrepot_reader;
