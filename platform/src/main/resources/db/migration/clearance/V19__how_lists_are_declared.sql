-- By what mode (tradeMode, a supervision code as 9610), at which customs of entry or exit (portCode) and by what transport (trafMode) a
-- list was declared: statistics and filters ask for them, and the list itself is sealed. Empty for lists filed before these columns
-- were, and where a refused list holds no code there.
ALTER TABLE clearance.declaration
    ADD COLUMN mode      text NOT NULL DEFAULT '',
    ADD COLUMN port      text NOT NULL DEFAULT '',
    ADD COLUMN transport text NOT NULL DEFAULT '';
