-- The number of an accepted list is claimed when it is given. An index of the declarations said the same a second time, and
-- made every decision write all other indexes of the row anew, because an indexed column changed.
DROP INDEX clearance.declaration_invt_no;

ALTER TABLE clearance.claim ENABLE ROW LEVEL SECURITY;
CREATE POLICY numbers_of_own_lists ON clearance.claim FOR SELECT TO entrepot_reader USING (
    kind = 'V' AND ((SELECT clearance.tenant()) = '*'
        OR EXISTS (SELECT FROM clearance.declaration d WHERE d.id = claim.document)));
GRANT SELECT ON clearance.claim TO entrepot_reader;

ALTER POLICY parties ON clearance.document USING (
    (SELECT clearance.tenant()) = '*'
    OR sender = (SELECT clearance.tenant())
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.thread = document.thread)
    OR document.thread LIKE 'W%' AND EXISTS (SELECT FROM clearance.declaration d
        WHERE d.logistics_no = document.key
            AND (document.thread = 'W' || d.carrier || '|' || d.logistics_no OR document.sender = d.carrier))
    OR document.thread LIKE 'V%' AND EXISTS (SELECT FROM clearance.claim k JOIN clearance.declaration d ON d.id = k.document
        WHERE k.kind = 'V' AND k.key = substr(document.thread, 2)));
