-- What stands with a document of what it was told is its sender's to read, as receipts are their owner's; the document itself is
-- seen by all parties of its declaration. So readers see those columns through a view alone. The owner role speaks for nobody
-- and sees all.
REVOKE SELECT ON clearance.document FROM entrepot_reader;
GRANT SELECT (id, message, guid, received_at, app_time, seal_key, place, type, thread, key, sender, parties, content, archive)
    ON clearance.document TO entrepot_reader;

CREATE VIEW clearance.told WITH (security_barrier) AS
    SELECT d.id AS document, d.sender AS owner, d.told_epoch AS epoch, d.told_number AS number, d.told_place AS place,
        d.told AS statuses, d.told_at AS time, d.told_invt_no AS invt_no, d.type, d.parties, d.key
    FROM clearance.document d
    WHERE d.told IS NOT NULL
        AND (current_user <> 'entrepot_reader' OR (SELECT clearance.tenant()) IN ('*', d.sender));
GRANT SELECT ON clearance.told TO entrepot_reader;
