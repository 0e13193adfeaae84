-- Rooms and who rents them; a room has one tenant.
CREATE TABLE park.tenancy (
    unit          text           PRIMARY KEY,
    enterprise    text           NOT NULL,
    square_metres numeric(10, 2) NOT NULL CHECK (square_metres > 0),
    since         date           NOT NULL
);
CREATE INDEX tenancy_enterprise ON park.tenancy (enterprise);

-- What each guarantor has given so far in CNY fen, and in how many steps; written with the ledger's transfer in one transaction.
CREATE TABLE park.guarantee (
    guarantor text    PRIMARY KEY,
    given_fen bigint  NOT NULL CHECK (given_fen > 0),
    steps     integer NOT NULL CHECK (steps > 0)
);

-- A tenant sees its own rooms, the operator ('*') all; without a tenant in the session nothing.
ALTER TABLE park.tenancy ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenancy_of_viewer ON park.tenancy FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) IN ('*', enterprise));

GRANT USAGE ON SCHEMA park TO entrepot_reader;
GRANT SELECT ON park.tenancy TO entrepot_reader;
