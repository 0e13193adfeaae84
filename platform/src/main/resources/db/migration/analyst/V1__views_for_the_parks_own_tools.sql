-- What the park's own tools may read by SQL: sums and facts of firms, nothing of persons. The views are read with the rights of their
-- owner; the role that reads them (entrepot_analyst) has a grant on them and on nothing else, and is made when the operator opens it. Money
-- is fen before it is said otherwise; days are Beijing's. Columns are added, and never change their meaning.

-- Lists by day of arrival. A list's seller, mode, country and corridor are what it declares.
CREATE VIEW analyst.declarations AS
    SELECT day, direction::text AS direction, mode, country, seller, corridor, lists, parcels, accepted, refused, rejected, held, inspected,
           released, departed, cancelled, returned, value AS value_fen, tax AS tax_fen, unpriced
    FROM insight.cube;

-- The same by heading of the tariff: a list counts once under each that it holds, so rows add up to more lists than there are.
CREATE VIEW analyst.goods AS
    SELECT day, direction::text AS direction, mode, country, seller, heading::text AS heading, lists, parcels, accepted, refused, rejected,
           held, inspected, released, departed, cancelled, returned, value AS value_fen, tax AS tax_fen, unpriced
    FROM insight.cube_goods;

-- How long the stretches of lists' ways took, by month of arrival: how many lists fell into a class of seconds, and all their seconds.
-- Segments: 1 order to list, 2 list to acceptance, 3 acceptance to release, 4 control to release, 5 release to leaving, 6 list to release,
-- 7 order to release, 8 order to leaving. Up to class 15 a class is a second; above, each doubling is cut into eight.
CREATE VIEW analyst.hours AS
    SELECT day AS month, direction::text AS direction, mode, country, seller, segment::int AS segment, class::int AS class, lists, seconds
    FROM insight.hours_month;

-- Registered firms, not the people who work there.
CREATE VIEW analyst.firms AS
    SELECT code, credit_code, name_zh, name_en, name_ru, trade, tenant FROM registry.enterprise;

CREATE VIEW analyst.units AS
    SELECT unit, building, floor, kind, square_metres::float8 AS square_metres FROM park.unit;

CREATE VIEW analyst.leases AS
    SELECT number, enterprise AS tenant, unit, from_day, to_day, ended_day, deposit_fen FROM park.lease;

-- Lines of bills before VAT; of a red bill, which takes another back, they are negative.
CREATE VIEW analyst.bills AS
    SELECT b.month, b.booked, b.number, b.enterprise AS tenant, l.fee, l.quantity::float8 AS quantity, l.price_fen, l.net_fen, l.vat_fen
    FROM billing.bill b JOIN billing.line l ON l.bill = b.id;

-- Exports by seller, currency and month in which their money is due, in hundredths of the currency. settled: orders of which nothing is owed.
CREATE VIEW analyst.collections AS
    SELECT date_trunc('month', due)::date AS due_month, seller, country, currency, count(*) AS orders,
           count(*) FILTER (WHERE expected - received - netted - refunded - abroad <= 0) AS settled, sum(expected)::bigint AS expected,
           sum(received)::bigint AS received, sum(netted)::bigint AS netted, sum(refunded)::bigint AS refunded
    FROM collection.sale WHERE due IS NOT NULL GROUP BY 1, 2, 3, 4;

-- Baselines that stand: of whom, how many observations, mean or share.
CREATE VIEW analyst.baselines AS
    SELECT tenant, measure, origin, firm, from_month, to_month, n, coalesce(mean, (SELECT avg(s) FROM unnest(samples) s))::float8 AS mean,
           coalesce(deviation, (SELECT stddev_samp(s) FROM unnest(samples) s))::float8 AS deviation, having_it, source, sureness
    FROM benefits.baseline WHERE withdrawn_at IS NULL;
