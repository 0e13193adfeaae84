-- The gross weight of an export list in grams, as it was declared; null for imports, for lists filed before this column was, and where
-- the list says none that is a number. By it what a parcel costs at its buyer's door is worked out without opening the document.
ALTER TABLE clearance.declaration ADD COLUMN gross_grams bigint;
