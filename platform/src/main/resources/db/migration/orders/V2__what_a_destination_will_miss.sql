-- What the destination of an order will miss in it, though nothing refuses it here; stands at the order's first row. Says nothing of a person.
ALTER TABLE orders.row ADD COLUMN advice text NOT NULL DEFAULT '';
