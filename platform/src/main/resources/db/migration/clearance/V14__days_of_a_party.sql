-- On which days (of Beijing) lists arrived of which somebody is a party. A tenant whose lists all lie long ago is looked for from
-- the last of its days, not through all that came since.
CREATE TABLE clearance.party_day (
    day   date NOT NULL,
    party text NOT NULL,
    PRIMARY KEY (party, day)
);
INSERT INTO clearance.party_day (party, day)
SELECT DISTINCT party, (received_at AT TIME ZONE 'Asia/Shanghai')::date
FROM clearance.declaration, unnest(ARRAY[platform, seller, declarant, carrier, guarantor]) AS party
WHERE party <> '';

ALTER TABLE clearance.party_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY party ON clearance.party_day FOR SELECT TO entrepot_reader
    USING (party = (SELECT clearance.tenant()) OR (SELECT clearance.tenant()) = '*');
GRANT SELECT ON clearance.party_day TO entrepot_reader;
