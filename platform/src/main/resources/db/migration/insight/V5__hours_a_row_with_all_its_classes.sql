-- How long segments took stands in one row from now on for each key that it is kept by: a column a segment, and in it all seconds and how many
-- lists fell into which class. Whoever counts writes a row where it wrote one for each segment and class, and whoever asks reads as many.

-- Such a column: the seconds, then how many lists fell into each class from 0 on, each number by seven bits a byte, the lowest first, all
-- bytes but its last with the eighth bit set; 0 and a number stand for so many classes without lists. Seconds and lists are doubled, and
-- negative ones taken from -1, so that none needs a sign. Written and read by org.entrepot.insight.ClassSum too.
CREATE FUNCTION insight.hours_packed(classes smallint[], lists bigint[], seconds bigint) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    numbers bigint[] := ARRAY[(seconds << 1) # (seconds >> 63)];
    number  bigint;
    packed  bytea := '';
    class   int := 0;
BEGIN
    FOR i IN 1 .. cardinality(classes) LOOP
        IF classes[i] > class THEN
            numbers := numbers || ARRAY[0, classes[i] - class]::bigint[];
        END IF;
        numbers := numbers || ((lists[i] << 1) # (lists[i] >> 63));
        class := classes[i] + 1;
    END LOOP;
    FOREACH number IN ARRAY numbers LOOP
        WHILE number > 127 LOOP
            packed := packed || set_byte('\x00'::bytea, 0, (number & 127)::int | 128);
            number := number >> 7;
        END LOOP;
        packed := packed || set_byte('\x00'::bytea, 0, number::int);
    END LOOP;
    RETURN packed;
END $$;

-- The same as rows. The seconds are of all classes together: they stand with the lowest one, so that they add up.
CREATE FUNCTION insight.hours_unpacked(packed bytea) RETURNS TABLE (class smallint, lists bigint, seconds bigint)
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    place   int := 0;
    next    int := 0;
    byte    int;
    shift   int;
    number  bigint;
    skips   boolean := false;
BEGIN
    WHILE place < length(packed) LOOP
        number := 0;
        shift := 0;
        LOOP
            byte := get_byte(packed, place);
            place := place + 1;
            number := number | ((byte & 127)::bigint << shift);
            EXIT WHEN byte < 128;
            shift := shift + 7;
        END LOOP;
        IF seconds IS NULL THEN
            seconds := (number >> 1) # -(number & 1);
        ELSIF skips THEN
            next := next + number::int;
            skips := false;
        ELSIF number = 0 THEN
            skips := true;
        ELSE
            class := next;
            lists := (number >> 1) # -(number & 1);
            RETURN NEXT;
            next := next + 1;
            seconds := 0;
        END IF;
    END LOOP;
END $$;

-- By day of arrival, of the whole park. s1 to s9: org.entrepot.insight.Segment; null where no list has it.
CREATE TABLE insight.hours_day (
    day       date    NOT NULL,
    direction char(1) NOT NULL,
    mode      text    NOT NULL,
    country   text    NOT NULL,
    s1        bytea STORAGE MAIN,
    s2        bytea STORAGE MAIN,
    s3        bytea STORAGE MAIN,
    s4        bytea STORAGE MAIN,
    s5        bytea STORAGE MAIN,
    s6        bytea STORAGE MAIN,
    s7        bytea STORAGE MAIN,
    s8        bytea STORAGE MAIN,
    s9        bytea STORAGE MAIN,
    PRIMARY KEY (day, direction, mode, country)
) WITH (fillfactor = 70, toast_tuple_target = 8160);
-- The same by month: day is its first.
CREATE TABLE insight.hours_park (LIKE insight.hours_day INCLUDING ALL) WITH (fillfactor = 70, toast_tuple_target = 8160);
-- By month and seller.
CREATE TABLE insight.hours_seller (
    day       date    NOT NULL,
    direction char(1) NOT NULL,
    mode      text    NOT NULL,
    country   text    NOT NULL,
    seller    text    NOT NULL,
    s1        bytea STORAGE MAIN,
    s2        bytea STORAGE MAIN,
    s3        bytea STORAGE MAIN,
    s4        bytea STORAGE MAIN,
    s5        bytea STORAGE MAIN,
    s6        bytea STORAGE MAIN,
    s7        bytea STORAGE MAIN,
    s8        bytea STORAGE MAIN,
    s9        bytea STORAGE MAIN,
    PRIMARY KEY (day, direction, mode, country, seller)
) WITH (fillfactor = 70, toast_tuple_target = 8160);
-- By month of the whole park by one thing alone: cut is TENANT, CORRIDOR or COMMODITY, key a seller, a corridor or a heading. A list counts once
-- under each heading that it holds.
CREATE TABLE insight.hours_part (
    day       date    NOT NULL,
    direction char(1) NOT NULL,
    mode      text    NOT NULL,
    cut       text    NOT NULL,
    key       text    NOT NULL,
    s1        bytea STORAGE MAIN,
    s2        bytea STORAGE MAIN,
    s3        bytea STORAGE MAIN,
    s4        bytea STORAGE MAIN,
    s5        bytea STORAGE MAIN,
    s6        bytea STORAGE MAIN,
    s7        bytea STORAGE MAIN,
    s8        bytea STORAGE MAIN,
    s9        bytea STORAGE MAIN,
    PRIMARY KEY (cut, day, direction, mode, key)
) WITH (fillfactor = 70, toast_tuple_target = 8160);

INSERT INTO insight.hours_day (day, direction, mode, country, s1, s2, s3, s4, s5, s6, s7, s8, s9)
SELECT day, direction, mode, country,
    string_agg(p, '') FILTER (WHERE segment = 1), string_agg(p, '') FILTER (WHERE segment = 2), string_agg(p, '') FILTER (WHERE segment = 3),
    string_agg(p, '') FILTER (WHERE segment = 4), string_agg(p, '') FILTER (WHERE segment = 5), string_agg(p, '') FILTER (WHERE segment = 6),
    string_agg(p, '') FILTER (WHERE segment = 7), string_agg(p, '') FILTER (WHERE segment = 8), string_agg(p, '') FILTER (WHERE segment = 9)
FROM (SELECT day, direction, mode, country, segment,
          insight.hours_packed(array_agg(class ORDER BY class), array_agg(lists ORDER BY class), sum(seconds)::bigint) AS p
      FROM insight.hours WHERE lists <> 0 GROUP BY day, direction, mode, country, segment) s
GROUP BY day, direction, mode, country;

INSERT INTO insight.hours_park (day, direction, mode, country, s1, s2, s3, s4, s5, s6, s7, s8, s9)
SELECT day, direction, mode, country,
    string_agg(p, '') FILTER (WHERE segment = 1), string_agg(p, '') FILTER (WHERE segment = 2), string_agg(p, '') FILTER (WHERE segment = 3),
    string_agg(p, '') FILTER (WHERE segment = 4), string_agg(p, '') FILTER (WHERE segment = 5), string_agg(p, '') FILTER (WHERE segment = 6),
    string_agg(p, '') FILTER (WHERE segment = 7), string_agg(p, '') FILTER (WHERE segment = 8), string_agg(p, '') FILTER (WHERE segment = 9)
FROM (SELECT day, direction, mode, country, segment,
          insight.hours_packed(array_agg(class ORDER BY class), array_agg(lists ORDER BY class), sum(seconds)::bigint) AS p
      FROM insight.hours_park_month WHERE lists <> 0 GROUP BY day, direction, mode, country, segment) s
GROUP BY day, direction, mode, country;

INSERT INTO insight.hours_seller (day, direction, mode, country, seller, s1, s2, s3, s4, s5, s6, s7, s8, s9)
SELECT day, direction, mode, country, seller,
    string_agg(p, '') FILTER (WHERE segment = 1), string_agg(p, '') FILTER (WHERE segment = 2), string_agg(p, '') FILTER (WHERE segment = 3),
    string_agg(p, '') FILTER (WHERE segment = 4), string_agg(p, '') FILTER (WHERE segment = 5), string_agg(p, '') FILTER (WHERE segment = 6),
    string_agg(p, '') FILTER (WHERE segment = 7), string_agg(p, '') FILTER (WHERE segment = 8), string_agg(p, '') FILTER (WHERE segment = 9)
FROM (SELECT day, direction, mode, country, seller, segment,
          insight.hours_packed(array_agg(class ORDER BY class), array_agg(lists ORDER BY class), sum(seconds)::bigint) AS p
      FROM insight.hours_month WHERE lists <> 0 GROUP BY day, direction, mode, country, seller, segment) s
GROUP BY day, direction, mode, country, seller;

INSERT INTO insight.hours_part (day, direction, mode, cut, key, s1, s2, s3, s4, s5, s6, s7, s8, s9)
SELECT day, direction, mode, cut, key,
    string_agg(p, '') FILTER (WHERE segment = 1), string_agg(p, '') FILTER (WHERE segment = 2), string_agg(p, '') FILTER (WHERE segment = 3),
    string_agg(p, '') FILTER (WHERE segment = 4), string_agg(p, '') FILTER (WHERE segment = 5), string_agg(p, '') FILTER (WHERE segment = 6),
    string_agg(p, '') FILTER (WHERE segment = 7), string_agg(p, '') FILTER (WHERE segment = 8), string_agg(p, '') FILTER (WHERE segment = 9)
FROM (SELECT day, direction, mode, cut, key, segment,
          insight.hours_packed(array_agg(class ORDER BY class), array_agg(lists ORDER BY class), sum(seconds)::bigint) AS p
      FROM insight.hours_cut WHERE lists <> 0 GROUP BY day, direction, mode, cut, key, segment) s
GROUP BY day, direction, mode, cut, key;

INSERT INTO insight.hours_part (day, direction, mode, cut, key, s1, s2, s3, s4, s5, s6, s7, s8, s9)
SELECT day, direction, mode, cut, key,
    string_agg(p, '') FILTER (WHERE segment = 1), string_agg(p, '') FILTER (WHERE segment = 2), string_agg(p, '') FILTER (WHERE segment = 3),
    string_agg(p, '') FILTER (WHERE segment = 4), string_agg(p, '') FILTER (WHERE segment = 5), string_agg(p, '') FILTER (WHERE segment = 6),
    string_agg(p, '') FILTER (WHERE segment = 7), string_agg(p, '') FILTER (WHERE segment = 8), string_agg(p, '') FILTER (WHERE segment = 9)
FROM (SELECT day, direction, mode, cut, key, segment,
          insight.hours_packed(array_agg(class ORDER BY class), array_agg(lists ORDER BY class), sum(seconds)::bigint) AS p
      FROM (SELECT day, direction, mode, 'TENANT' AS cut, seller AS key, segment, class, sum(lists)::bigint AS lists,
          sum(seconds) AS seconds
      FROM insight.hours_month GROUP BY day, direction, mode, seller, segment, class HAVING sum(lists) <> 0) m GROUP BY day, direction, mode, cut, key, segment) s
GROUP BY day, direction, mode, cut, key;

CREATE INDEX hours_seller_seller ON insight.hours_seller (seller, day);

ALTER TABLE insight.hours_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.hours_day FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE insight.hours_park ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.hours_park FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE insight.hours_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY park ON insight.hours_part FOR SELECT TO entrepot_reader USING ((SELECT clearance.tenant()) = '*');
ALTER TABLE insight.hours_seller ENABLE ROW LEVEL SECURITY;
CREATE POLICY seller ON insight.hours_seller FOR SELECT TO entrepot_reader USING (
    (SELECT clearance.tenant()) = '*' OR seller = (SELECT clearance.tenant()));
GRANT SELECT ON insight.hours_day, insight.hours_park, insight.hours_seller, insight.hours_part TO entrepot_reader;

-- The view for the park's own tools was made over the table of this name, or will be: it finds the same columns here.
ALTER TABLE insight.hours_month RENAME TO hours_month_by_class;
CREATE VIEW insight.hours_month AS
    SELECT h.day, c.lists, c.seconds, s.segment, c.class, h.direction, h.mode, h.country, h.seller
    FROM insight.hours_seller h
    CROSS JOIN LATERAL (VALUES (1::smallint, h.s1), (2, h.s2), (3, h.s3), (4, h.s4), (5, h.s5), (6, h.s6), (7, h.s7), (8, h.s8), (9, h.s9))
        AS s (segment, packed)
    CROSS JOIN LATERAL insight.hours_unpacked(s.packed) c;
DO $$
BEGIN
    IF to_regclass('analyst.hours') IS NOT NULL THEN
        CREATE OR REPLACE VIEW analyst.hours AS
            SELECT day AS month, direction::text AS direction, mode, country, seller, segment::int AS segment, class::int AS class, lists, seconds
            FROM insight.hours_month;
    END IF;
END $$;
DROP TABLE insight.hours, insight.hours_park_month, insight.hours_month_by_class, insight.hours_seller_month, insight.hours_cut;
