-- Customs account books and what is filed in them. keeper: whose book it is. per_piece: declared quantity in one piece.
-- Quantities everywhere in this schema count hundred-thousandths of their unit.
CREATE TABLE bonded.book (
    ems_no text PRIMARY KEY,
    keeper text NOT NULL,
    name   text NOT NULL
);
CREATE TABLE bonded.item (
    id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ems_no         text    NOT NULL,
    item_record_no text    NOT NULL,
    keeper         text    NOT NULL,
    unit           text    NOT NULL,
    unit1          text    NOT NULL,
    unit2          text,
    per_piece      bigint  NOT NULL CHECK (per_piece > 0),
    hs             text    NOT NULL,
    name           text    NOT NULL,
    UNIQUE (ems_no, item_record_no)
);

-- What moved the book: the day it counts for and the moment it was recorded. transfer: the ledger's for the declared quantity.
-- of: the transfer that reserved what this one deducts, restores or gives back.
CREATE TABLE bonded.movement (
    transfer    uuid        PRIMARY KEY,
    of          uuid,
    qty         bigint      NOT NULL CHECK (qty > 0),
    qty1        bigint      NOT NULL CHECK (qty1 > 0),
    qty2        bigint      CHECK (qty2 > 0),
    recorded_at timestamptz NOT NULL,
    item        integer     NOT NULL,
    day         date        NOT NULL,
    line        integer     NOT NULL,
    kind        smallint    NOT NULL,
    document    text        NOT NULL
);
CREATE INDEX movement_item ON bonded.movement (item, day);
CREATE INDEX movement_given_back ON bonded.movement (of) WHERE kind = 5;
CREATE INDEX movement_document ON bonded.movement (document) WHERE kind IN (1, 6);

-- Places of the warehouse and the lots in them. stock: which accounts of the ledger there are; how many pieces they hold is the
-- sum of the work below.
CREATE TABLE bonded.place (
    code text     PRIMARY KEY,
    kind smallint NOT NULL
);
CREATE TABLE bonded.stock (
    item    integer NOT NULL,
    lot     text    NOT NULL,
    place   text    NOT NULL,
    expires date,
    PRIMARY KEY (item, lot, place)
);
CREATE TABLE bonded.work (
    transfer    uuid        PRIMARY KEY,
    pieces      bigint      NOT NULL CHECK (pieces > 0),
    recorded_at timestamptz NOT NULL,
    item        integer     NOT NULL,
    day         date        NOT NULL,
    kind        smallint    NOT NULL,
    lot         text        NOT NULL,
    from_place  text,
    to_place    text,
    document    text        NOT NULL,
    by_whom     text        NOT NULL
);
CREATE INDEX work_item ON bonded.work (item, day);
CREATE INDEX work_document ON bonded.work (document);

-- Inbound documents of which nothing more is to be received.
CREATE TABLE bonded.receipt (
    document     text        PRIMARY KEY,
    completed_at timestamptz NOT NULL,
    by_whom      text        NOT NULL
);

-- Waves: several lists picked in one walk. A pick is reserved in the ledger until it is done or given up.
CREATE TABLE bonded.wave (
    id      text        PRIMARY KEY,
    packing text        NOT NULL,
    made_at timestamptz NOT NULL,
    by_whom text        NOT NULL
);
CREATE TABLE bonded.pick (
    wave    text     NOT NULL,
    number  integer  NOT NULL,
    carrier text     NOT NULL,
    waybill text     NOT NULL,
    list    text     NOT NULL,
    item    integer  NOT NULL,
    lot     text     NOT NULL,
    place   text     NOT NULL,
    pieces  bigint   NOT NULL CHECK (pieces > 0),
    state   smallint NOT NULL,
    PRIMARY KEY (wave, number)
);
CREATE INDEX pick_parcel ON bonded.pick (waybill, carrier);
CREATE INDEX pick_open ON bonded.pick (wave) WHERE state = 1;

-- Discrepancy cases: what was found, what was expected, and how an officer closed it. pieces: found less expected.
CREATE SEQUENCE bonded.case_number;
CREATE TABLE bonded.discrepancy (
    number      bigint      PRIMARY KEY,
    kind        smallint    NOT NULL,
    item        integer     NOT NULL,
    place       text        NOT NULL,
    lot         text        NOT NULL,
    pieces      bigint      NOT NULL,
    expected    bigint      NOT NULL,
    document    text        NOT NULL,
    opened_at   timestamptz NOT NULL,
    opened_by   text        NOT NULL,
    four_eyes   boolean     NOT NULL,
    first_eyes  text,
    reason      text,
    proposed_at timestamptz,
    closed_by   text,
    closed_at   timestamptz,
    CHECK (closed_at IS NULL OR reason IS NOT NULL),
    CHECK (NOT four_eyes OR closed_by IS NULL OR closed_by <> first_eyes)
);
CREATE INDEX discrepancy_item ON bonded.discrepancy (item);

-- The hold ledger: what customs said of a parcel, in order; the last word stands.
CREATE TABLE bonded.hold (
    carrier  text        NOT NULL,
    waybill  text        NOT NULL,
    number   integer     NOT NULL,
    released boolean     NOT NULL,
    list     text        NOT NULL,
    reason   text        NOT NULL,
    at       timestamptz NOT NULL,
    by_whom  text        NOT NULL,
    PRIMARY KEY (waybill, carrier, number)
);

-- Vehicle lists, the twin of the 核放单, and the parcels on them; a parcel is on one at a time.
CREATE TABLE bonded.vehicle_list (
    number    text        PRIMARY KEY,
    vehicle   text        NOT NULL,
    made_at   timestamptz NOT NULL,
    by_whom   text        NOT NULL,
    closed_at timestamptz
);
CREATE TABLE bonded.on_vehicle (
    waybill text NOT NULL,
    carrier text NOT NULL,
    list    text NOT NULL,
    PRIMARY KEY (waybill, carrier)
);
CREATE INDEX on_vehicle_list ON bonded.on_vehicle (list);

-- Every scan at the gate, and the one by which a parcel left.
CREATE SEQUENCE bonded.scan_number;
CREATE TABLE bonded.scan (
    number  bigint      PRIMARY KEY,
    at      timestamptz NOT NULL,
    list    text        NOT NULL,
    scanned text        NOT NULL,
    carrier text        NOT NULL,
    answer  smallint    NOT NULL,
    detail  text        NOT NULL,
    by_whom text        NOT NULL
);
CREATE INDEX scan_list ON bonded.scan (list, number);
CREATE TABLE bonded.exit (
    waybill text        NOT NULL,
    carrier text        NOT NULL,
    list    text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (waybill, carrier)
);

CREATE FUNCTION bonded.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are only ever added', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER movement_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON bonded.movement
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();
CREATE TRIGGER work_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON bonded.work
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();
CREATE TRIGGER hold_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON bonded.hold
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();
CREATE TRIGGER scan_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON bonded.scan
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();
CREATE TRIGGER exit_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON bonded.exit
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();
CREATE TRIGGER discrepancy_never_deleted BEFORE DELETE OR TRUNCATE ON bonded.discrepancy
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();

-- A keeper sees its own books and what is in them, the operator ('*') all; the warehouse and the gate are the operator's.
ALTER TABLE bonded.book ENABLE ROW LEVEL SECURITY;
CREATE POLICY book_of_keeper ON bonded.book FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', keeper));
ALTER TABLE bonded.item ENABLE ROW LEVEL SECURITY;
CREATE POLICY item_of_keeper ON bonded.item FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', keeper));
ALTER TABLE bonded.movement ENABLE ROW LEVEL SECURITY;
CREATE POLICY movement_of_keeper ON bonded.movement FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.item i WHERE i.id = movement.item));
ALTER TABLE bonded.work ENABLE ROW LEVEL SECURITY;
CREATE POLICY work_of_keeper ON bonded.work FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.item i WHERE i.id = work.item));
ALTER TABLE bonded.stock ENABLE ROW LEVEL SECURITY;
CREATE POLICY stock_of_keeper ON bonded.stock FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.item i WHERE i.id = stock.item));
ALTER TABLE bonded.discrepancy ENABLE ROW LEVEL SECURITY;
CREATE POLICY discrepancy_of_keeper ON bonded.discrepancy FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.item i WHERE i.id = discrepancy.item));
ALTER TABLE bonded.place ENABLE ROW LEVEL SECURITY;
CREATE POLICY place_of_operator ON bonded.place FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE bonded.receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY receipt_of_keeper ON bonded.receipt FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.movement m WHERE m.document = receipt.document AND m.kind = 1));
ALTER TABLE bonded.wave ENABLE ROW LEVEL SECURITY;
CREATE POLICY wave_of_operator ON bonded.wave FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE bonded.pick ENABLE ROW LEVEL SECURITY;
CREATE POLICY pick_of_operator ON bonded.pick FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE bonded.hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY hold_of_operator ON bonded.hold FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE bonded.vehicle_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY vehicle_list_of_operator ON bonded.vehicle_list FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE bonded.on_vehicle ENABLE ROW LEVEL SECURITY;
CREATE POLICY on_vehicle_of_operator ON bonded.on_vehicle FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE bonded.scan ENABLE ROW LEVEL SECURITY;
CREATE POLICY scan_of_operator ON bonded.scan FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');
ALTER TABLE bonded.exit ENABLE ROW LEVEL SECURITY;
CREATE POLICY exit_of_operator ON bonded.exit FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*');

GRANT USAGE ON SCHEMA bonded TO entrepot_reader;
GRANT SELECT ON bonded.book, bonded.item, bonded.movement, bonded.place, bonded.stock, bonded.work, bonded.receipt, bonded.wave, bonded.pick,
    bonded.discrepancy, bonded.hold, bonded.vehicle_list, bonded.on_vehicle, bonded.scan, bonded.exit TO entrepot_reader;
