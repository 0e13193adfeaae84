-- A part of a list that comes back may be less than the smallest legal quantity: of 0.00001 kg the half is nothing.
ALTER TABLE bonded.movement DROP CONSTRAINT movement_qty1_check, DROP CONSTRAINT movement_qty2_check;
ALTER TABLE bonded.movement ADD CONSTRAINT movement_qty1_check CHECK (qty1 > 0 OR qty1 = 0 AND kind = 5),
    ADD CONSTRAINT movement_qty2_check CHECK (qty2 > 0 OR qty2 = 0 AND kind = 5);
