-- A line may come from a request for a service, or from two readings of a meter.
ALTER TABLE billing.line ADD COLUMN request bigint;
ALTER TABLE billing.line ADD COLUMN meter bigint;
ALTER TABLE billing.line ADD COLUMN meter_number text;
ALTER TABLE billing.line ADD COLUMN reading bigint;
ALTER TABLE billing.line ADD COLUMN reading_day date;
ALTER TABLE billing.line ADD COLUMN reading_before numeric(12, 3);
ALTER TABLE billing.line ADD COLUMN reading_after numeric(12, 3);
CREATE INDEX line_request ON billing.line (request) WHERE request IS NOT NULL;
CREATE INDEX line_meter ON billing.line (meter) WHERE meter IS NOT NULL;

-- Goods and services codes of the tax administration that a person of the park has confirmed, from a day on.
CREATE TABLE billing.tax_code (
    fee      text        NOT NULL,
    from_day date        NOT NULL,
    code     text        NOT NULL CHECK (code ~ '^[0-9]{19}$'),
    made_at  timestamptz NOT NULL,
    made_by  text        NOT NULL,
    PRIMARY KEY (fee, from_day)
);
