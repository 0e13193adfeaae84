-- What of an order lies in an overseas warehouse and was bought by nobody: its part of the order, from 0 to 1, and what that is of
-- the money. sold_on: when the last of it was sold; null before.
ALTER TABLE collection.overseas_sale ALTER COLUMN sold_on DROP NOT NULL;
ALTER TABLE collection.overseas_sale ADD COLUMN unsold numeric NOT NULL DEFAULT 0 CHECK (unsold BETWEEN 0 AND 1);
ALTER TABLE collection.sale ADD COLUMN abroad bigint NOT NULL DEFAULT 0;
