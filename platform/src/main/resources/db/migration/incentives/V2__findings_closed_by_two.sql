-- What is to become of a finding is proposed by one person and decided by another. A finding that one person closed before stays as it is.
ALTER TABLE incentives.finding ADD COLUMN proposed_at timestamptz;
ALTER TABLE incentives.finding ADD COLUMN proposed_reclaims boolean;
ALTER TABLE incentives.finding ADD COLUMN proposed_by text NOT NULL DEFAULT '';
ALTER TABLE incentives.finding ADD COLUMN proposal_reason text NOT NULL DEFAULT '';
ALTER TABLE incentives.finding ADD CONSTRAINT finding_proposal
    CHECK ((proposed_at IS NULL) = (proposed_reclaims IS NULL) AND (proposed_at IS NULL) = (proposed_by = ''));
ALTER TABLE incentives.finding ADD CONSTRAINT finding_two_persons
    CHECK (closed_at IS NULL OR proposed_by <> '' AND proposed_by <> closed_by AND reclaimed = proposed_reclaims) NOT VALID;
