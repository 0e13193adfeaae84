-- A return that customs granted before its goods were back, or sorted, waits for them too: all else of it is done. came: what of the
-- quantity the return centre had of it since.
ALTER TABLE clearance.awaited_return
    ADD COLUMN granted boolean NOT NULL DEFAULT false,
    ADD COLUMN came numeric(24, 5) NOT NULL DEFAULT 0 CHECK (came >= 0 AND came <= quantity);
