-- How far the feed of changed lists has been counted into the cube.
INSERT INTO insight.feed VALUES ('courses', '');

-- What a yuan value was worked out by: the rate of a currency on the day of a list's arrival, as it was found when it was first asked
-- for. It stays when the file of rates changes, so that figures do not, whoever counts them again; null: no rate was known.
CREATE TABLE insight.yuan_rate (
    day      date    NOT NULL,
    currency char(3) NOT NULL,
    rate     numeric,
    PRIMARY KEY (day, currency)
);

-- A declared list as it was counted last: what is taken back before it is counted anew. day: of its arrival, in Beijing; value and tax:
-- fen, 0 unless it stands accepted; value null where no rate was known; goods: heading, value and tax of each heading.
CREATE TABLE insight.course (
    id          bigint      PRIMARY KEY,
    ordered_at  timestamptz,
    arrived_at  timestamptz NOT NULL,
    accepted_at timestamptz,
    held_at     timestamptz,
    released_at timestamptz,
    left_at     timestamptz,
    value       bigint,
    tax         bigint      NOT NULL,
    day         date        NOT NULL,
    refused     boolean     NOT NULL,
    inspected   boolean     NOT NULL,
    cancelled   boolean     NOT NULL,
    returned    boolean     NOT NULL,
    direction   char(1)     NOT NULL,
    mode        text        NOT NULL,
    country     text        NOT NULL,
    seller      text        NOT NULL,
    corridor    text        NOT NULL,
    goods       text        NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX course_day ON insight.course (day, id);

-- Sums of lists by the day of their arrival. corridor: transport and port, as 3:4258. refused: never accepted; rejected: accepted and
-- rejected by control; parcels: accepted, neither cancelled nor rejected;
-- value and tax (fen) are theirs; unpriced: those of them whose value is in a currency without a rate.
CREATE TABLE insight.cube (
    day       date    NOT NULL,
    lists     bigint  NOT NULL,
    parcels   bigint  NOT NULL,
    accepted  bigint  NOT NULL,
    refused   bigint  NOT NULL,
    rejected  bigint  NOT NULL,
    held      bigint  NOT NULL,
    inspected bigint  NOT NULL,
    released  bigint  NOT NULL,
    departed  bigint  NOT NULL,
    cancelled bigint  NOT NULL,
    returned  bigint  NOT NULL,
    value     bigint  NOT NULL,
    tax       bigint  NOT NULL,
    unpriced  bigint  NOT NULL,
    direction char(1) NOT NULL,
    mode      text    NOT NULL,
    country   text    NOT NULL,
    seller    text    NOT NULL,
    corridor  text    NOT NULL,
    PRIMARY KEY (day, direction, mode, country, seller, corridor)
);
-- The same by month: day is its first.
CREATE TABLE insight.cube_month (LIKE insight.cube INCLUDING ALL);
CREATE INDEX cube_month_seller ON insight.cube_month (seller, day);
CREATE INDEX cube_seller ON insight.cube (seller, day);

-- The same by day for the park, whoever sold and whichever way it went: most boards ask no more.
CREATE TABLE insight.cube_park (
    day       date    NOT NULL,
    lists     bigint  NOT NULL,
    parcels   bigint  NOT NULL,
    accepted  bigint  NOT NULL,
    refused   bigint  NOT NULL,
    rejected  bigint  NOT NULL,
    held      bigint  NOT NULL,
    inspected bigint  NOT NULL,
    released  bigint  NOT NULL,
    departed  bigint  NOT NULL,
    cancelled bigint  NOT NULL,
    returned  bigint  NOT NULL,
    value     bigint  NOT NULL,
    tax       bigint  NOT NULL,
    unpriced  bigint  NOT NULL,
    direction char(1) NOT NULL,
    mode      text    NOT NULL,
    country   text    NOT NULL,
    PRIMARY KEY (day, direction, mode, country)
);

-- The same by heading of the tariff: a list counts once under each heading that it holds, with the value and tax of those lines.
CREATE TABLE insight.cube_goods (
    day       date    NOT NULL,
    lists     bigint  NOT NULL,
    parcels   bigint  NOT NULL,
    accepted  bigint  NOT NULL,
    refused   bigint  NOT NULL,
    rejected  bigint  NOT NULL,
    held      bigint  NOT NULL,
    inspected bigint  NOT NULL,
    released  bigint  NOT NULL,
    departed  bigint  NOT NULL,
    cancelled bigint  NOT NULL,
    returned  bigint  NOT NULL,
    value     bigint  NOT NULL,
    tax       bigint  NOT NULL,
    unpriced  bigint  NOT NULL,
    direction char(1) NOT NULL,
    mode      text    NOT NULL,
    country   text    NOT NULL,
    seller    text    NOT NULL,
    heading   char(4) NOT NULL,
    PRIMARY KEY (day, direction, mode, country, heading, seller)
);
CREATE TABLE insight.cube_goods_month (LIKE insight.cube_goods INCLUDING ALL);
CREATE INDEX cube_goods_seller ON insight.cube_goods (seller, day);
CREATE INDEX cube_goods_month_seller ON insight.cube_goods_month (seller, day);

-- The same by month of the whole park by one thing alone: cut is TENANT, CORRIDOR or COMMODITY, key a seller, a corridor or a heading. A year's
-- board is as many rows as its keys, not as many as all that sellers ship to everywhere.
CREATE TABLE insight.cube_cut (
    day       date    NOT NULL,
    lists     bigint  NOT NULL,
    parcels   bigint  NOT NULL,
    accepted  bigint  NOT NULL,
    refused   bigint  NOT NULL,
    rejected  bigint  NOT NULL,
    held      bigint  NOT NULL,
    inspected bigint  NOT NULL,
    released  bigint  NOT NULL,
    departed  bigint  NOT NULL,
    cancelled bigint  NOT NULL,
    returned  bigint  NOT NULL,
    value     bigint  NOT NULL,
    tax       bigint  NOT NULL,
    unpriced  bigint  NOT NULL,
    direction char(1) NOT NULL,
    cut       text    NOT NULL,
    key       text    NOT NULL,
    PRIMARY KEY (cut, day, direction, key)
);

-- How long the segments of a list's way took: how many lists fell into each class of seconds, and all their seconds, by the day of
-- arrival and by its month for the park, and by month for each seller. Classes: org.entrepot.insight.Hours.
CREATE TABLE insight.hours (
    day       date     NOT NULL,
    lists     bigint   NOT NULL,
    seconds   bigint   NOT NULL,
    segment   smallint NOT NULL,
    class     smallint NOT NULL,
    direction char(1)  NOT NULL,
    mode      text     NOT NULL,
    country   text     NOT NULL,
    PRIMARY KEY (day, direction, mode, country, segment, class)
);
CREATE TABLE insight.hours_park_month (LIKE insight.hours INCLUDING ALL);
CREATE TABLE insight.hours_month (
    day       date     NOT NULL,
    lists     bigint   NOT NULL,
    seconds   bigint   NOT NULL,
    segment   smallint NOT NULL,
    class     smallint NOT NULL,
    direction char(1)  NOT NULL,
    mode      text     NOT NULL,
    country   text     NOT NULL,
    seller    text     NOT NULL,
    PRIMARY KEY (day, direction, mode, country, seller, segment, class)
);
CREATE INDEX hours_month_seller ON insight.hours_month (seller, day);
-- The same by seller alone: who asks about all sellers reads as few rows as there are classes of each.
CREATE TABLE insight.hours_seller_month (
    day       date     NOT NULL,
    lists     bigint   NOT NULL,
    seconds   bigint   NOT NULL,
    segment   smallint NOT NULL,
    class     smallint NOT NULL,
    direction char(1)  NOT NULL,
    seller    text     NOT NULL,
    PRIMARY KEY (day, direction, seller, segment, class)
);

-- A seller sees its own rows; the park's people and customs see all ('*').
ALTER TABLE insight.course ENABLE ROW LEVEL SECURITY;
CREATE POLICY seller ON insight.course FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE insight.cube ENABLE ROW LEVEL SECURITY;
CREATE POLICY seller ON insight.cube FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE insight.cube_month ENABLE ROW LEVEL SECURITY;
CREATE POLICY seller ON insight.cube_month FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE insight.cube_goods ENABLE ROW LEVEL SECURITY;
CREATE POLICY seller ON insight.cube_goods FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE insight.cube_goods_month ENABLE ROW LEVEL SECURITY;
CREATE POLICY seller ON insight.cube_goods_month FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE insight.hours ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.hours FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE insight.hours_park_month ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.hours_park_month FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE insight.cube_park ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.cube_park FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE insight.hours_month ENABLE ROW LEVEL SECURITY;
CREATE POLICY seller ON insight.hours_month FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
ALTER TABLE insight.cube_cut ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.cube_cut FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE insight.hours_seller_month ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.hours_seller_month FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
GRANT SELECT ON insight.yuan_rate, insight.course, insight.cube, insight.cube_month, insight.cube_goods, insight.cube_goods_month,
    insight.cube_park, insight.hours, insight.hours_park_month, insight.hours_month, insight.cube_cut,
    insight.hours_seller_month TO entrepot_reader;
