-- What was approved since a moment is asked for often, by whatever learns from it.
CREATE INDEX filing_approved ON goods.filing (decided_at) WHERE state = 'APPROVED';
