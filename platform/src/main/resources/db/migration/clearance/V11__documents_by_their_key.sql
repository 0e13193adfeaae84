-- Which documents a data key seals: by it is known what a person's documents are still needed for. Of a parcel three name its buyer
-- and share an entry.
CREATE INDEX document_seal_key ON clearance.document (seal_key);
