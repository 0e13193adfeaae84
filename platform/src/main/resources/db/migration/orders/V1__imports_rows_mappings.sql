-- Order files of sellers. file: the original, sealed, until the first of its orders is sent. seal_key: the key of the month in
-- which it came; it seals the rows too.
CREATE SEQUENCE orders.import_id AS bigint;
CREATE TABLE orders.import (
    id          bigint      PRIMARY KEY,
    seller      text        NOT NULL,
    file_name   text        NOT NULL,
    sha256      bytea       NOT NULL CHECK (length(sha256) = 32),
    received_at timestamptz NOT NULL,
    state       "char"      NOT NULL,
    heading_row integer     NOT NULL,
    headings    text        NOT NULL,
    sources     text        NOT NULL,
    rows        integer     NOT NULL,
    seal_key    bigint      NOT NULL,
    file        bytea,
    UNIQUE (seller, sha256)
);

-- Its rows. Rows of one order number are the lines of one order and share its state, its numbers and its documents.
-- cells: what the file says, sealed; null once it was forgotten. tracking: carrier and number.
CREATE TABLE orders.row (
    import      bigint      NOT NULL,
    number      integer     NOT NULL,
    seller      text        NOT NULL,
    line        integer     NOT NULL,
    order_no    text        NOT NULL,
    tracking    text        NOT NULL,
    state       "char"      NOT NULL,
    attempt     integer     NOT NULL DEFAULT 0,
    cop_no      text        NOT NULL DEFAULT '',
    released_at timestamptz,
    order_doc   bigint,
    list_doc    bigint,
    list_stands boolean     NOT NULL DEFAULT false,
    status      integer     NOT NULL DEFAULT 0,
    faults      text        NOT NULL DEFAULT '',
    cells       bytea,
    PRIMARY KEY (import, number)
) WITH (fillfactor = 70);
CREATE INDEX row_order ON orders.row (seller, order_no);
CREATE INDEX row_tracking ON orders.row (seller, tracking) WHERE tracking <> '';
CREATE INDEX row_undecided ON orders.row (import, number) WHERE list_stands;

-- What columns mean, remembered by seller and headings.
CREATE TABLE orders.mapping (
    seller   text        NOT NULL,
    headings bytea       NOT NULL,
    sources  text        NOT NULL,
    used_at  timestamptz NOT NULL,
    PRIMARY KEY (seller, headings)
);

-- A seller sees its own, without a tenant in the session nobody sees anything; nobody else, the operator neither.
ALTER TABLE orders.import ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_of_seller ON orders.import FOR SELECT TO entrepot_reader
    USING (seller = current_setting('entrepot.tenant', true));
ALTER TABLE orders.row ENABLE ROW LEVEL SECURITY;
CREATE POLICY row_of_seller ON orders.row FOR SELECT TO entrepot_reader
    USING (seller = current_setting('entrepot.tenant', true));
ALTER TABLE orders.mapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY mapping_of_seller ON orders.mapping FOR SELECT TO entrepot_reader
    USING (seller = current_setting('entrepot.tenant', true));

GRANT USAGE ON SCHEMA orders TO entrepot_reader;
GRANT SELECT ON orders.import, orders.row, orders.mapping TO entrepot_reader;
