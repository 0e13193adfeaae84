-- The return centre: what buyers send back of a released list, parcel by parcel. list: its number in clearance. sent_back: the number
-- on the parcel that came back. parties: who may see it. apply_by, back_by: the days that the law gives, as the parcel was entered.
-- Quantities count hundred-thousandths of the unit of the list.
CREATE TABLE bonded.came_back (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list         bigint      NOT NULL,
    announced_at timestamptz,
    received_at  timestamptz,
    sorted_at    timestamptz,
    released_on  date        NOT NULL,
    apply_by     date        NOT NULL,
    back_by      date        NOT NULL,
    received_on  date,
    invt_no      text        NOT NULL,
    waybill      text        NOT NULL,
    sent_back    text        NOT NULL,
    mode         text        NOT NULL,
    ems_no       text        NOT NULL,
    parties      text[]      NOT NULL,
    note         text        NOT NULL,
    apart        text,
    announced_by text,
    received_by  text,
    sorted_by    text,
    UNIQUE (list, sent_back),
    CHECK (announced_at IS NOT NULL OR received_at IS NOT NULL),
    CHECK (sorted_at IS NULL OR received_at IS NOT NULL)
);
CREATE TABLE bonded.came_back_line (
    parcel         bigint   NOT NULL,
    gnum           integer  NOT NULL,
    released       bigint   NOT NULL CHECK (released > 0),
    announced      bigint   NOT NULL CHECK (announced >= 0),
    came           bigint   CHECK (came >= 0),
    fit            bigint   CHECK (fit >= 0),
    unfit          bigint   CHECK (unfit >= 0),
    taken          bigint   NOT NULL DEFAULT 0 CHECK (taken >= 0),
    unit           text     NOT NULL,
    name           text     NOT NULL,
    item_record_no text     NOT NULL,
    lot            text,
    place          text,
    PRIMARY KEY (parcel, gnum),
    CHECK (fit + unfit = came),
    CHECK (taken <= coalesce(fit, 0))
);

-- What left the return centre otherwise than by a return that was granted. what: 1 the unfit goods, 2 the fit ones that nobody may
-- apply for any more. how: 1 out of the zone, 2 destroyed, 3 abroad.
CREATE TABLE bonded.came_back_gone (
    parcel   bigint      NOT NULL,
    what     smallint    NOT NULL CHECK (what IN (1, 2)),
    how      smallint    NOT NULL CHECK (how IN (1, 2, 3)),
    at       timestamptz NOT NULL,
    document text        NOT NULL,
    by_whom  text        NOT NULL,
    PRIMARY KEY (parcel, what)
);

CREATE TRIGGER came_back_never_deleted BEFORE DELETE OR TRUNCATE ON bonded.came_back
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();
CREATE TRIGGER came_back_line_never_deleted BEFORE DELETE OR TRUNCATE ON bonded.came_back_line
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();
CREATE TRIGGER came_back_gone_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON bonded.came_back_gone
    FOR EACH STATEMENT EXECUTE FUNCTION bonded.refuse_change();

ALTER TABLE bonded.came_back ENABLE ROW LEVEL SECURITY;
CREATE POLICY came_back_of_parties ON bonded.came_back FOR SELECT TO entrepot_reader
    USING (current_setting('entrepot.tenant', true) = '*' OR current_setting('entrepot.tenant', true) = ANY (parties));
ALTER TABLE bonded.came_back_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY came_back_line_of_parties ON bonded.came_back_line FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.came_back b WHERE b.id = came_back_line.parcel));
ALTER TABLE bonded.came_back_gone ENABLE ROW LEVEL SECURITY;
CREATE POLICY came_back_gone_of_parties ON bonded.came_back_gone FOR SELECT TO entrepot_reader
    USING (EXISTS (SELECT FROM bonded.came_back b WHERE b.id = came_back_gone.parcel));
GRANT SELECT ON bonded.came_back, bonded.came_back_line, bonded.came_back_gone TO entrepot_reader;
