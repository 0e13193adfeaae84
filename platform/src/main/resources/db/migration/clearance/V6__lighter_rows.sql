-- What stands between the values of documents: tags and blanks, in a few ways for all. Their values are kept without it.
CREATE TABLE clearance.markup (
    id    uuid  PRIMARY KEY,
    bytes bytea NOT NULL
);
CREATE TRIGGER markup_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.markup
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

-- What a document is told by the commit that files it stands with the document, unless it is refused: most are told nothing
-- else. A receipt row holds what came later, and faults, which are their owner's alone.
ALTER TABLE clearance.document
    ADD COLUMN told_number  bigint,
    ADD COLUMN told_at      timestamptz,
    ADD COLUMN told_epoch   integer,
    ADD COLUMN told_place   integer,
    ADD COLUMN told         text,
    ADD COLUMN told_invt_no text;
CREATE INDEX document_told ON clearance.document (sender, told_epoch, told_number) WHERE told IS NOT NULL;

-- An index that looks at the status makes each decision write all other indexes of the row anew. This one looks at a column
-- that stays empty as long as nothing unusual happens.
DROP INDEX clearance.declaration_unusual;
ALTER TABLE clearance.declaration
    ADD COLUMN unusual integer GENERATED ALWAYS AS (CASE WHEN status NOT IN (2, 120, 399, 800) THEN status END) STORED;
CREATE INDEX declaration_unusual ON clearance.declaration (unusual) WHERE unusual IS NOT NULL;

-- Nearly every row is written a second time, a moment after the first, and orders up to four times: with room for that on
-- the same page, no index is written again.
ALTER TABLE clearance.declaration SET (fillfactor = 55);
ALTER TABLE clearance.match SET (fillfactor = 40);
