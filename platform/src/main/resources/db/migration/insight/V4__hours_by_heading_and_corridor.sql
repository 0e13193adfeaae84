-- Months by one thing alone are narrowed to a mode as often as to a direction: they keep the mode beside it. What stands in the sums by
-- everything says what they are.
ALTER TABLE insight.cube_cut DROP CONSTRAINT cube_cut_pkey;
TRUNCATE insight.cube_cut;
ALTER TABLE insight.cube_cut ADD COLUMN mode text NOT NULL;
ALTER TABLE insight.cube_cut ADD PRIMARY KEY (cut, day, direction, mode, key);
INSERT INTO insight.cube_cut (day, direction, mode, cut, key, lists, parcels, accepted, refused, rejected, held, inspected, released,
    departed, cancelled, returned, value, tax, unpriced)
SELECT day, direction, mode, cut, key, sum(lists), sum(parcels), sum(accepted), sum(refused), sum(rejected), sum(held), sum(inspected),
    sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax), sum(unpriced)
FROM insight.cube_month, LATERAL (VALUES ('TENANT', seller), ('CORRIDOR', corridor)) AS v (cut, key)
GROUP BY day, direction, mode, cut, key HAVING sum(lists) <> 0;
INSERT INTO insight.cube_cut (day, direction, mode, cut, key, lists, parcels, accepted, refused, rejected, held, inspected, released,
    departed, cancelled, returned, value, tax, unpriced)
SELECT day, direction, mode, 'COMMODITY', heading, sum(lists), sum(parcels), sum(accepted), sum(refused), sum(rejected), sum(held),
    sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax), sum(unpriced)
FROM insight.cube_goods_month GROUP BY day, direction, mode, heading HAVING sum(lists) <> 0;

-- When an import's parcel passed the gate of its bonded site, and how far the order of the gate has been counted.
ALTER TABLE insight.course ADD COLUMN out_at timestamptz;
INSERT INTO insight.feed VALUES ('gate', '');

-- How long the segments took by heading of the tariff and by corridor, of the whole park by month: cut is COMMODITY or CORRIDOR, key a
-- heading or a corridor. A list counts once under each heading that it holds.
CREATE TABLE insight.hours_cut (
    day       date     NOT NULL,
    lists     bigint   NOT NULL,
    seconds   bigint   NOT NULL,
    segment   smallint NOT NULL,
    class     smallint NOT NULL,
    direction char(1)  NOT NULL,
    mode      text     NOT NULL,
    cut       text     NOT NULL,
    key       text     NOT NULL,
    PRIMARY KEY (cut, segment, day, direction, mode, key, class)
);
-- Boards and figures ask for one segment of many keys: it goes before the days.
ALTER TABLE insight.hours_seller_month DROP CONSTRAINT hours_seller_month_pkey;
ALTER TABLE insight.hours_seller_month ADD PRIMARY KEY (segment, day, direction, seller, class);

ALTER TABLE insight.hours_cut ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.hours_cut FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
GRANT SELECT ON insight.hours_cut TO entrepot_reader;

-- What was counted of each list says how long its segments took, so that nothing has to be counted anew: the segments of
-- org.entrepot.insight.Segment, the classes of org.entrepot.insight.Hours.
INSERT INTO insight.hours_cut (day, direction, mode, cut, key, segment, class, lists, seconds)
SELECT date_trunc('month', c.day)::date AS day, c.direction, c.mode, k.cut, k.key, s.segment,
    CASE WHEN s.took < 16 THEN s.took
        ELSE 16 + (s.octave - 4) * 8 + ((s.took >> (s.octave - 3)) & 7) END AS class, count(*) AS lists, sum(s.took) AS seconds
FROM insight.course c
CROSS JOIN LATERAL (
    SELECT m.segment, t.took, 64 - position('1' IN t.took::bit(64)::text) AS octave
    FROM (VALUES (1, c.ordered_at, c.arrived_at), (2, c.arrived_at, c.accepted_at), (3, c.accepted_at, c.released_at),
            (4, c.held_at, c.released_at), (5, c.released_at, c.left_at), (6, c.arrived_at, c.released_at),
            (7, c.ordered_at, c.released_at), (8, c.ordered_at, c.left_at), (9, c.released_at, c.out_at)) AS m (segment, since, until)
    CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM m.until - m.since))::bigint AS took) t
    WHERE m.until >= m.since) s
CROSS JOIN LATERAL (
    SELECT 'CORRIDOR' AS cut, c.corridor AS key
    UNION ALL SELECT 'COMMODITY', split_part(goods, ':', 1) FROM string_to_table(c.goods, ' ') AS goods WHERE goods <> '') k
GROUP BY 1, 2, 3, 4, 5, 6, 7;
