-- Tariffs are finer than the fen: prices are yuan with six decimals. What was priced to the fen stays what it was; the columns of fen are
-- written no more.
ALTER TABLE billing.price ADD COLUMN yuan numeric(16, 6) CHECK (yuan >= 0);
UPDATE billing.price SET yuan = fen / 100.0;
ALTER TABLE billing.price ALTER COLUMN yuan SET NOT NULL;
ALTER TABLE billing.price ALTER COLUMN fen DROP NOT NULL;

ALTER TABLE billing.line ADD COLUMN price numeric(16, 6);
UPDATE billing.line SET price = price_fen / 100.0;
ALTER TABLE billing.line ALTER COLUMN price SET NOT NULL;
ALTER TABLE billing.line ALTER COLUMN price_fen DROP NOT NULL;
