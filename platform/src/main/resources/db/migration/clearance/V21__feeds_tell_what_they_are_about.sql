-- Who follows the feeds asks for few of the documents: of what type one is that is told something, and whether a list that was cleared is
-- an export, stands beside it, so that the many that are not asked for are not looked up one by one. Empty for what was written before.
ALTER TABLE clearance.receipt ADD COLUMN type smallint;
ALTER TABLE clearance.cleared ADD COLUMN export boolean;
