-- Parcels that passed the gate are counted by who follows them. Numbers are given when a scan writes and seen when it commits, so that one
-- may appear below another that was seen before; what a scan gave up leaves a gap.
ALTER TABLE bonded.exit ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX exit_number ON bonded.exit (number);
