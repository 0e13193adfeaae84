-- By which address an enterprise is reached at the exchange (dxpId); empty where it has none. Copies go by it.
ALTER TABLE registry.enterprise ADD COLUMN dxp_id text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX enterprise_dxp_id ON registry.enterprise (dxp_id) WHERE dxp_id <> '';
