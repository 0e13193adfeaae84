-- Whether a guarantee covers a bill of customs is told by what is drawn of it, as long as it is in force and not paid: what it lacks is
-- drawn when cover comes. It was a finding that stayed.
UPDATE settlement.customs_bill SET findings = array_to_string(array_remove(string_to_array(findings, ' '), 'guarantee'), ' ')
WHERE findings LIKE '%guarantee%';
CREATE INDEX customs_bill_uncovered ON settlement.customs_bill (came_at, tax_no)
    WHERE status <> 3 AND paid_at IS NULL AND drawn < duty + consumption + vat;
