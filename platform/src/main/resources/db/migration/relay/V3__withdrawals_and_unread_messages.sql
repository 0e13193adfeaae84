-- Whether a document asks to take back what was sent before it (appType 3).
ALTER TABLE relay.outbox ADD COLUMN withdraws boolean NOT NULL DEFAULT false;

-- A message's state 6: customs could not read it (900); its documents were told so.
CREATE INDEX message_unread ON relay.message (id) WHERE state = 6;

-- Tax bills of customs (816, 818) that came before their list or their bill: tried again, and put aside after a time. file: in which
-- delivery it came.
CREATE TABLE relay.early (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    came_at  timestamptz NOT NULL,
    next_try timestamptz NOT NULL,
    file     text        NOT NULL,
    said     bytea       NOT NULL
);
CREATE INDEX early_next_try ON relay.early (next_try);
ALTER TABLE relay.early ENABLE ROW LEVEL SECURITY;
