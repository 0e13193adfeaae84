-- When a data key was destroyed, and by which rule: the page of what it sealed says so. Keys that were destroyed before this was
-- written down have neither.
ALTER TABLE registry.data_key
    ADD COLUMN destroyed_at timestamptz,
    ADD COLUMN destroyed_by text,
    ADD CHECK ((destroyed_at IS NULL) = (destroyed_by IS NULL)),
    ADD CHECK (destroyed_at IS NULL OR wrapped IS NULL);
