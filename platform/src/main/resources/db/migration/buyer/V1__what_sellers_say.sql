-- What an enterprise says to the buyers of what it sells. contact: how they reach it, empty for not at all; terms: who bears the
-- charges at the door, DAP the buyer, DDP the seller; null where it does not say.
CREATE TABLE buyer.seller_word (
    enterprise text        PRIMARY KEY,
    contact    text        NOT NULL,
    terms      text        CHECK (terms IN ('DAP', 'DDP')),
    said_at    timestamptz NOT NULL,
    said_by    text        NOT NULL
);
