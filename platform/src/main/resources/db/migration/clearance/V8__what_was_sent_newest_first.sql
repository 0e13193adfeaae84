-- What a sender sent, newest first: one entry a message, however many documents it carries. Documents have no such index: most
-- of a declaration's bytes are its documents' already.
CREATE INDEX message_sent ON clearance.message (sender, received_at, id);

-- What a sender was refused, newest first. Few receipts refuse.
CREATE INDEX receipt_refusals ON clearance.receipt (owner, time, document) WHERE faults IS NOT NULL;
