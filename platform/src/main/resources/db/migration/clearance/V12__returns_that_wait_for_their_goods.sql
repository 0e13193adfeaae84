-- Returns (625) that were taken and are decided when their goods are back, or when the day by which they must be has passed.
-- quantity: in the unit of the list's line. looked_at: when it was last asked whether they are; sorted: how many parcels of the list
-- were sorted then.
CREATE TABLE clearance.awaited_return (
    refund    bigint         NOT NULL,
    list      bigint         NOT NULL,
    gnum      integer        NOT NULL,
    quantity  numeric(24, 5) NOT NULL CHECK (quantity > 0),
    back_by   date           NOT NULL,
    looked_at timestamptz    NOT NULL,
    sorted    integer        NOT NULL,
    ended_at  timestamptz,
    thread    text           NOT NULL,
    invt_no   text           NOT NULL,
    owner     text           NOT NULL,
    PRIMARY KEY (refund, gnum)
);
CREATE INDEX awaited_return_open ON clearance.awaited_return (thread) WHERE ended_at IS NULL;
CREATE TRIGGER awaited_return_never_deleted BEFORE DELETE OR TRUNCATE ON clearance.awaited_return
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

ALTER TABLE clearance.awaited_return ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.awaited_return FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.id = awaited_return.list));
GRANT SELECT ON clearance.awaited_return TO entrepot_reader;
