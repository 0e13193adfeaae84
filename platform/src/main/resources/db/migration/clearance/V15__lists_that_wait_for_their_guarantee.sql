-- Lists (621) whose partners are all there and whose tax the guarantee does not cover, where the park lets them wait. The order's lock
-- guards its row. since: the place in the guarantor's queue; tax: what its guarantee has to cover, in fen.
CREATE TABLE clearance.cover_wait (
    list      bigint      NOT NULL,
    tax       bigint      NOT NULL CHECK (tax > 0),
    since     timestamptz NOT NULL,
    thread    text        PRIMARY KEY,
    guarantor text        NOT NULL
);
CREATE INDEX cover_wait_queue ON clearance.cover_wait (guarantor, since);
CREATE INDEX cover_wait_list ON clearance.cover_wait (list);

ALTER TABLE clearance.cover_wait ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.cover_wait FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.id = cover_wait.list));
GRANT SELECT ON clearance.cover_wait TO entrepot_reader;
