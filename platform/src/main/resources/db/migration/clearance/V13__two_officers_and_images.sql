-- What an officer decided about a held list where another has to agree: one open for a list. It ends by being carried out with a
-- second (agreed), or by another decision (overtaken).
CREATE TABLE clearance.control_proposal (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list     bigint      NOT NULL,
    at       timestamptz NOT NULL,
    ended_at timestamptz,
    verdict  text        NOT NULL,
    by       text        NOT NULL,
    note     text        NOT NULL,
    ended    text        CHECK (ended IN ('agreed', 'overtaken')),
    ended_by text,
    CHECK ((ended_at IS NULL) = (ended IS NULL)),
    CHECK (ended <> 'agreed' OR ended_by <> by)
);
CREATE UNIQUE INDEX control_proposal_open ON clearance.control_proposal (list) WHERE ended_at IS NULL;
CREATE TRIGGER control_proposal_never_deleted BEFORE DELETE OR TRUNCATE ON clearance.control_proposal
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

-- Pictures of parcels at the sorting line, X-ray or camera, drawn anew so that nothing but the picture is in them, and sealed. sha256: of
-- the picture as it is kept.
CREATE SEQUENCE clearance.control_image_number;
CREATE TABLE clearance.control_image (
    id       bigint      PRIMARY KEY,
    list     bigint      NOT NULL,
    seal_key bigint      NOT NULL,
    at       timestamptz NOT NULL,
    width    integer     NOT NULL,
    height   integer     NOT NULL,
    size     integer     NOT NULL,
    type     text        NOT NULL CHECK (type IN ('JPEG', 'PNG')),
    by       text        NOT NULL,
    sha256   bytea       NOT NULL,
    sealed   bytea       NOT NULL
);
CREATE INDEX control_image_list ON clearance.control_image (list);
CREATE TRIGGER control_image_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.control_image
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

ALTER TABLE clearance.control_proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON clearance.control_proposal FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE clearance.control_image ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON clearance.control_image FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
GRANT SELECT ON clearance.control_proposal, clearance.control_image TO entrepot_reader;
