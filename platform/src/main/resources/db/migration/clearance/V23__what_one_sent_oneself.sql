-- Documents for those who sent them, and for the park. The policy of documents asks in four ways whether a list of the tenant's names
-- one: who reads receipts, which go to none but the sender, needs none of them, and to plan all four took longer than to read a page.
CREATE VIEW clearance.sent WITH (security_barrier) AS
    SELECT d.id, d.message, d.sender, d.type, d.parties, d.key, d.seal_key, d.told_place, d.told, d.told_invt_no
    FROM clearance.document d
    WHERE current_user <> 'entrepot_reader' OR (SELECT clearance.tenant()) IN ('*', d.sender);
GRANT SELECT ON clearance.sent TO entrepot_reader;
