-- A receipt of the authority upstream, told as it is: the values of its elements in the order of their table. Null where the
-- receipt is put together here.
ALTER TABLE clearance.receipt ADD COLUMN said text;
