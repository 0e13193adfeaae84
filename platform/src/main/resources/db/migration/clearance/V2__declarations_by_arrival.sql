-- Lists are shown by their arrival. Their numbers do not tell it: each writer takes its numbers from a block of its own.
CREATE INDEX declaration_arrival ON clearance.declaration (received_at, id);
