-- Which address at the exchange an applicant has (dxpId); empty where it has none.
ALTER TABLE registry.application ADD COLUMN dxp_id text NOT NULL DEFAULT '';

-- Addresses that registered enterprises ask for; empty: none any more. The operator decides, once.
CREATE TABLE registry.address_wish (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise text        NOT NULL,
    dxp_id     text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    asked_by   text        NOT NULL,
    state      text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'APPROVED', 'REFUSED')),
    decided_at timestamptz,
    decided_by text        NOT NULL DEFAULT '',
    reason     text        NOT NULL DEFAULT '',
    CHECK ((state = 'OPEN') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX address_wish_open ON registry.address_wish (enterprise) WHERE state = 'OPEN';
CREATE INDEX address_wish_enterprise ON registry.address_wish (enterprise, id);
CREATE TRIGGER address_wish_decided_once BEFORE UPDATE ON registry.address_wish
    FOR EACH ROW WHEN (OLD.state <> 'OPEN') EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER address_wish_kept BEFORE DELETE OR TRUNCATE ON registry.address_wish
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
