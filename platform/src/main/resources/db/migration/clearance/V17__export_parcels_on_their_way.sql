-- What is said of many export parcels or lists at once, part by part: that they arrived (kind A, 507), were loaded (B, 607), left
-- (F, 509), were summarised (S, 701). key: the owner's own number of it, as claims have it.
CREATE TABLE clearance.passage_part (
    document bigint  NOT NULL,
    part     integer NOT NULL,
    parts    integer NOT NULL,
    kind     "char"  NOT NULL,
    key      text    NOT NULL,
    PRIMARY KEY (kind, key, part)
);

-- Of what it is said. unit: a parcel, carrier and waybill, or of a summary a list's number. at: since when it holds; of a departure
-- when it left. list: the export list of the parcel, where it was known then.
CREATE TABLE clearance.passage (
    at   timestamptz NOT NULL,
    list bigint,
    part integer     NOT NULL,
    kind "char"      NOT NULL,
    key  text        NOT NULL,
    unit text        NOT NULL,
    PRIMARY KEY (unit, kind)
);
CREATE INDEX passage_set ON clearance.passage (kind, key, part);
CREATE INDEX passage_left ON clearance.passage (at) WHERE kind = 'F';
CREATE INDEX passage_list ON clearance.passage (list) WHERE list IS NOT NULL;

-- Customs entries that summaries came to (792), told to the applicant, the consignor and the broker who files them. said: as customs
-- sent it, under the authority upstream, where document is 0; null where it was put together here.
CREATE TABLE clearance.summary_entry (
    document    bigint         NOT NULL,
    made_at     timestamptz    NOT NULL,
    number      bigint         NOT NULL,
    epoch       integer        NOT NULL,
    place       integer        NOT NULL,
    sum_no      text           NOT NULL,
    decl_seq_no text           NOT NULL,
    office      text           NOT NULL,
    agent       text           NOT NULL,
    agent_name  text           NOT NULL,
    seller      text           NOT NULL,
    seller_name text           NOT NULL,
    broker      text           NOT NULL,
    broker_name text           NOT NULL,
    head        text           NOT NULL,
    gross       numeric(24, 5) NOT NULL,
    net         numeric(24, 5) NOT NULL,
    lines       text           NOT NULL,
    goods       text           NOT NULL,
    said        text,
    PRIMARY KEY (epoch, number, place)
);
CREATE INDEX summary_entry_sum_no ON clearance.summary_entry (sum_no);
CREATE INDEX summary_entry_decl_seq_no ON clearance.summary_entry (decl_seq_no);
CREATE INDEX summary_entry_seller ON clearance.summary_entry (seller, made_at);
CREATE TRIGGER summary_entry_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.summary_entry
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

ALTER TABLE clearance.passage_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.passage_part FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR EXISTS (SELECT FROM clearance.document d WHERE d.id = passage_part.document));
ALTER TABLE clearance.passage ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.passage FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.id = passage.list)
    OR kind = 'S' AND EXISTS (SELECT FROM clearance.declaration d WHERE d.invt_no <> '' AND d.invt_no = passage.unit));
ALTER TABLE clearance.summary_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.summary_entry FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) IN ('*', agent, seller, broker));
GRANT SELECT ON clearance.passage_part, clearance.passage, clearance.summary_entry TO entrepot_reader;

-- For whom export lists were declared (SAT 17/2025, art. 7): the actual consignor of each list that was approved, and its value in the
-- smallest unit of its currency. Cancelled ones stay: their declarations say so.
CREATE TABLE clearance.consignor (
    list       bigint      PRIMARY KEY,
    at         timestamptz NOT NULL,
    value      bigint      NOT NULL,
    currency   text        NOT NULL,
    declarant  text        NOT NULL,
    owner      text        NOT NULL,
    owner_name text        NOT NULL
);
CREATE INDEX consignor_declarant ON clearance.consignor (declarant, at);
ALTER TABLE clearance.consignor ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.consignor FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) IN ('*', declarant, owner));
GRANT SELECT ON clearance.consignor TO entrepot_reader;
