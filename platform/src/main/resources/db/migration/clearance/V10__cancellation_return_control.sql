-- What came back of released lists, by the return that brought it: part by part, never more than was released. Amounts are CNY fen.
CREATE TABLE clearance.returned (
    list        bigint         NOT NULL,
    refund      bigint         NOT NULL,
    gnum        integer        NOT NULL,
    at          timestamptz    NOT NULL,
    quantity    numeric(24, 5) NOT NULL CHECK (quantity > 0),
    dutiable    bigint         NOT NULL,
    duty        bigint         NOT NULL,
    consumption bigint         NOT NULL,
    vat         bigint         NOT NULL,
    PRIMARY KEY (list, refund, gnum)
);
CREATE TRIGGER returned_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.returned
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

-- Orders to control (布控). kind: O an order, W a parcel by its waybill number, S a seller, G goods by tariff line. An order ends by
-- being lifted; one from above (upstream) is lifted from above alone.
CREATE TABLE clearance.control_order (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      "char"      NOT NULL,
    key       text        NOT NULL,
    measure   text        NOT NULL,
    upstream  boolean     NOT NULL,
    reason    text        NOT NULL,
    placed_by text        NOT NULL,
    placed_at timestamptz NOT NULL,
    lifted_by text,
    lifted_at timestamptz
);
CREATE INDEX control_order_standing ON clearance.control_order (kind, key) WHERE lifted_at IS NULL;

-- What control did to a list, in its order. by is empty where the order did it itself.
CREATE TABLE clearance.control (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list          bigint      NOT NULL,
    at            timestamptz NOT NULL,
    verdict       text        NOT NULL,
    control_order bigint,
    by            text        NOT NULL,
    note          text        NOT NULL
);
CREATE INDEX control_list ON clearance.control (list);
CREATE TRIGGER control_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance.control
    FOR EACH STATEMENT EXECUTE FUNCTION clearance.refuse_change();

ALTER TABLE clearance.returned ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties ON clearance.returned FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*'
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.id = returned.list));
-- Who is controlled, and why, is not for those who are.
ALTER TABLE clearance.control_order ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON clearance.control_order FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE clearance.control ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON clearance.control FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
GRANT SELECT ON clearance.returned, clearance.control_order, clearance.control TO entrepot_reader;

-- The word that a parcel was delivered is seen by the parties of its declaration.
ALTER POLICY parties ON clearance.document USING (
    (SELECT clearance.tenant()) = '*'
    OR sender = (SELECT clearance.tenant())
    OR EXISTS (SELECT FROM clearance.declaration d WHERE d.thread = document.thread)
    OR document.thread LIKE 'W%' AND EXISTS (SELECT FROM clearance.declaration d
        WHERE d.logistics_no = document.key AND document.thread = 'W' || d.carrier || '|' || d.logistics_no)
    OR document.thread LIKE 'D%' AND EXISTS (SELECT FROM clearance.declaration d
        WHERE d.logistics_no = document.key AND document.thread = 'D' || d.carrier || '|' || d.logistics_no)
    OR document.thread LIKE 'V%' AND EXISTS (SELECT FROM clearance.declaration d
        WHERE d.invt_no <> '' AND d.invt_no = substr(document.thread, 2)));
