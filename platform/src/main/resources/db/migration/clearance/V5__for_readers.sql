-- Refusals by the feed, whoever they were told to. Small: most receipts refuse nothing.
CREATE INDEX receipt_refused ON clearance.receipt (epoch, number) WHERE faults IS NOT NULL;

-- A tenant may be any party of a declaration: where it is a party of few, these find them; of many, the order of arrival does.
-- Equal keys share an entry, so that each costs a few bytes a declaration.
CREATE INDEX declaration_platform ON clearance.declaration (platform);
CREATE INDEX declaration_seller ON clearance.declaration (seller);
CREATE INDEX declaration_declarant ON clearance.declaration (declarant);
CREATE INDEX declaration_carrier ON clearance.declaration (carrier);
CREATE INDEX declaration_guarantor ON clearance.declaration (guarantor)
    WHERE guarantor <> '' AND guarantor <> platform AND guarantor <> seller;

-- What is filtered for and rare.
CREATE INDEX declaration_country ON clearance.declaration (country);
CREATE INDEX declaration_unusual ON clearance.declaration (status) WHERE status NOT IN (2, 120, 399, 800);
