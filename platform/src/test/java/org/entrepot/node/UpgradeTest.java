package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.ListCourses;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What an earlier version of the program left behind is brought forward with all that is in it. */
class UpgradeTest {
    private static void migrate(TestDatabase database, String module, String version) {
        Flyway.configure()
                .dataSource(database.owner())
                .schemas(module)
                .locations("classpath:db/migration/" + module)
                .target(version)
                .load()
                .migrate();
    }

    private static List<String> ask(Connection c, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                answers.add(row.getString(1));
            }
        }
        return answers;
    }

    @Test
    void what_documents_were_told_at_once_is_told_by_their_messages_from_then_on() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "15");
            String message = "00000000-0000-0000-0000-000000000001";
            String refused = "00000000-0000-0000-0000-000000000002";
            statement.execute(
                    "INSERT INTO clearance.message VALUES ('" + message + "', '{1,2}', now(), 1, '9902960001', ''), ('"
                            + refused + "', '{3}', now(), 1, '9902960001', '')");
            statement.execute("INSERT INTO clearance.document SELECT n, CASE n WHEN 3 THEN '" + refused + "' ELSE '"
                    + message
                    + "' END::uuid, gen_random_uuid(), now(), 0, 40 + n, 0, 1, 'I' || n, 'K' || n, '9902960001',"
                    + " '', '', '', CASE WHEN n = 1 THEN 5 END, CASE WHEN n = 1 THEN '2026-11-24T01:00Z'::timestamptz END,"
                    + " CASE WHEN n = 1 THEN 9 END, CASE WHEN n = 1 THEN 0 END, CASE WHEN n = 1 THEN '2 120' END, NULL"
                    + " FROM generate_series(1, 3) n");
            statement.execute("INSERT INTO clearance.receipt SELECT n, 5, '2026-11-24T01:00Z', 9, n, '{100}',"
                    + " '9902960001', NULL, 'x', NULL FROM generate_series(2, 3) n");
            Migrations.run(database.owner());
            assertThat(ask(
                            c,
                            "SELECT concat_ws(' ', document, owner, epoch, number, place, statuses, time"
                                    + " = '2026-11-24T01:00Z') FROM clearance.told"))
                    .containsExactly("1 9902960001 9 5 0 2 120 t");
            assertThat(ask(c, "SELECT count(*) FROM clearance.receipt")).containsExactly("2");
            statement.execute("SET enable_seqscan = off");
            assertThat(ask(c, "SELECT id FROM clearance.document WHERE seal_key = ANY ('{41,43}') ORDER BY 1"))
                    .containsExactly("1", "3");
            assertThat(ask(c, "EXPLAIN SELECT id FROM clearance.document WHERE seal_key = ANY ('{41,43}') AND leads"))
                    .anyMatch(line -> line.contains("document_seal_key"));
        }
    }

    @Test
    void lists_of_exports_stay_where_their_parcels_begin_to_arrive_and_leave() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "16");
            statement.execute("INSERT INTO clearance.claim (kind, key, thread, document, at)"
                    + " VALUES ('W', '9902960004|L1', 'EE1', 7, now())");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT document FROM clearance.claim WHERE kind = 'W'"))
                    .containsExactly("7");
            assertThat(ask(c, "SELECT count(*) FROM clearance.passage")).containsExactly("0");
            assertThat(ask(c, "SELECT count(*) FROM clearance.summary_entry")).containsExactly("0");
        }
    }

    @Test
    void lists_stay_without_a_gross_weight_where_it_gets_a_column() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "17");
            statement.execute(
                    "INSERT INTO clearance.declaration (id, received_at, value, status, direction, country, currency,"
                            + " thread, cop_no, pre_no, logistics_no, platform, seller, declarant, carrier, guarantor, lines)"
                            + " VALUES (1, now(), 100, 399, 'E', '145', '142', 'EO1', 'C1', 'P1', 'L1', 'a', 'b', 'c', 'd', '', '')");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT gross_grams IS NULL FROM clearance.declaration"))
                    .containsExactly("t");
        }
    }

    @Test
    void stock_and_cases_stay_where_holds_and_nightly_comparisons_come() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "bonded", "4");
            statement.execute("INSERT INTO bonded.stock VALUES (1, 'L1', 'A-01', NULL)");
            statement.execute(
                    "INSERT INTO bonded.discrepancy (number, kind, item, place, lot, pieces, expected, document,"
                            + " opened_at, opened_by, four_eyes) VALUES (1, 1, 1, '', '', -2, 100, 'IN-1', now(), 'keeper', true)");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT lot FROM bonded.stock")).containsExactly("L1");
            assertThat(ask(c, "SELECT pieces FROM bonded.discrepancy")).containsExactly("-2");
            assertThat(ask(c, "SELECT count(*) FROM bonded.stock_hold")).containsExactly("0");
            assertThat(ask(c, "SELECT count(*) FROM bonded.comparison")).containsExactly("0");
        }
    }

    @Test
    void prices_to_the_fen_stay_what_they_were_where_finer_ones_come_and_a_finding_that_one_person_closed_stays_closed()
            throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            Migrations.run(database.owner(), List.of("ledger", "registry", "settlement", "park", "clearance"));
            migrate(database, "billing", "2");
            migrate(database, "incentives", "1");
            statement.execute("INSERT INTO billing.price VALUES ('PARCEL', '2026-01-01', 30, now(), 'o')");
            statement.execute(
                    "INSERT INTO billing.bill (number, enterprise, month, booked, made_at, made_by, due_day, net_fen, vat_fen,"
                            + " reason) VALUES ('202610-0001', '9902960011', '2026-10-01', '2026-10-01', now(), 'o', '2026-11-18', 60, 4, '')");
            statement.execute(
                    "INSERT INTO billing.line (bill, position, enterprise, fee, subject, from_day, to_day, quantity, price_fen,"
                            + " net_fen, vat_percent, vat_fen) VALUES (1, 1, '9902960011', 'PARCEL', '', '2026-10-01', '2026-10-31', 2, 30, 60, 6, 4)");
            statement.execute("INSERT INTO incentives.programme VALUES (now(), 1, 'p', 'o', '{}')");
            statement.execute(
                    "INSERT INTO incentives.claim (made_at, version, from_day, to_day, enterprise, programme, period, state,"
                            + " proposed_by, decided_by, named) VALUES (now(), 1, '2026-10-01', '2026-10-31', '9902960011', 'p', '2026-10', 'PAID',"
                            + " 'a', 'b', '{}')");
            statement.execute(
                    "INSERT INTO incentives.finding VALUES (1, 7, 100, now(), now(), false, '9902960011', 'I', 'left', 'a')");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT yuan FROM billing.price")).containsExactly("0.300000");
            assertThat(ask(c, "SELECT price FROM billing.line")).containsExactly("0.300000");
            assertThat(ask(c, "SELECT price_fen || ' ' || price_yuan FROM analyst.bills"))
                    .containsExactly("30 0.3");
            assertThat(ask(c, "SELECT closed_by || proposed_by FROM incentives.finding"))
                    .containsExactly("a");
        }
    }

    @Test
    void rooms_of_park_files_become_leases_without_an_end() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "park", "1");
            statement.execute("INSERT INTO park.tenancy VALUES ('A-203', '9902960011', 88.5, '2025-03-01'),"
                    + " ('Hall', '9902960012', 1200, '2025-04-01')");
            Migrations.run(database.owner());
            assertThat(
                            ask(
                                    c,
                                    "SELECT concat_ws(' ', l.number, l.enterprise, l.from_day, coalesce(l.to_day::text, 'open'), l.by_file,"
                                            + " u.building, u.floor, u.square_metres) FROM park.lease l JOIN park.unit u ON u.unit = l.unit ORDER BY 1"))
                    .containsExactly(
                            "F-A-203-1 9902960011 2025-03-01 open t A 2 88.50",
                            "F-Hall-1 9902960012 2025-04-01 open t Hall 1 1200.00");
            assertThat(ask(c, "SELECT code FROM park.building ORDER BY 1")).containsExactly("A", "Hall");
            assertThat(ask(c, "SELECT count(*) FROM park.tenancy")).containsExactly("2");
        }
    }

    @Test
    void filings_stay_where_what_was_approved_is_found_by_its_time() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "goods", "1");
            statement.execute(
                    "INSERT INTO goods.filing (enterprise, item_no, version, gcode, name, gmodel, brand, origin,"
                            + " unit, unit1, unit2, bar_code, state, filed_at, filed_by, valid_from, decided_at, decided_by)"
                            + " VALUES ('9902960011', 'A', 1, '0409000000', 'n', 'm', '', '142', '035', '035', '', '', 'APPROVED',"
                            + " now(), 's', '2026-11-24', '2026-11-24T01:00Z', 'o')");
            Migrations.run(database.owner());
            statement.execute("SET enable_seqscan = off");
            assertThat(ask(
                            c,
                            "SELECT item_no FROM goods.filing WHERE state = 'APPROVED' AND decided_at >= '2026-11-24'"))
                    .containsExactly("A");
            assertThat(
                            ask(
                                    c,
                                    "EXPLAIN SELECT id FROM goods.filing WHERE state = 'APPROVED' AND decided_at >= '2026-11-24'"))
                    .anyMatch(line -> line.contains("filing_approved"));
        }
    }

    @Test
    void enterprises_movements_and_work_stay_where_addresses_copies_and_waiting_come() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "13");
            migrate(database, "registry", "5");
            migrate(database, "bonded", "2");
            statement.execute(
                    "INSERT INTO registry.enterprise (code, credit_code, name_zh, name_en, name_ru, trade, tenant)"
                            + " VALUES ('9902960001', '', '', '', '', '', true)");
            statement.execute("INSERT INTO bonded.movement VALUES"
                    + " (gen_random_uuid(), NULL, 100000, 50000, NULL, now(), 1, '2026-11-24', 1, 1, 'IN-1')");
            statement.execute("INSERT INTO bonded.work VALUES"
                    + " (gen_random_uuid(), 3, now(), 1, '2026-11-24', 1, 'L1', NULL, 'A-01', 'IN-1', 'keeper')");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT code || '|' || dxp_id FROM registry.enterprise"))
                    .as("nobody gets an address by itself, and two without one do not meet")
                    .containsExactly("9902960001|");
            statement.execute(
                    "INSERT INTO registry.enterprise (code, credit_code, name_zh, name_en, name_ru, trade, tenant)"
                            + " VALUES ('9902960002', '', '', '', '', '', true)");
            assertThat(ask(c, "SELECT qty || ' ' || qty1 FROM bonded.movement")).containsExactly("100000 50000");
            assertThat(ask(c, "SELECT pieces FROM bonded.work")).containsExactly("3");
            assertThat(ask(c, "SELECT count(*) FROM clearance.cover_wait")).containsExactly("0");
            assertThat(ask(c, "SELECT count(*) FROM clearance.copy")).containsExactly("0");
        }
    }

    @Test
    void books_places_and_returned_lists_stay_where_returns_begin_to_wait_for_their_goods() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "10");
            migrate(database, "bonded", "1");
            statement.execute("INSERT INTO bonded.place VALUES ('APART', 4)");
            statement.execute("INSERT INTO clearance.returned VALUES (1, 2, 1, now(), 1.5, 100, 0, 0, 9)");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT code || ' ' || kind FROM bonded.place")).containsExactly("APART 4");
            assertThat(ask(c, "SELECT quantity FROM clearance.returned")).containsExactly("1.50000");
            assertThat(ask(c, "SELECT count(*) FROM bonded.came_back")).containsExactly("0");
            assertThat(ask(c, "SELECT count(*) FROM clearance.awaited_return")).containsExactly("0");
            assertThat(ask(c, "SELECT count(*) FROM clearance.control_image")).containsExactly("0");
            assertThat(ask(c, "SELECT count(*) FROM clearance.control_proposal"))
                    .containsExactly("0");
        }
    }

    @Test
    void the_figures_and_lists_of_the_first_version_stay_and_can_be_watched() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "3");
            migrate(database, "insight", "1");
            statement.execute("UPDATE insight.feed SET position = '1.7' WHERE name = 'cleared'");
            statement.execute(
                    "INSERT INTO insight.traffic VALUES ('2026-11-24', 'E', '145', '9902960001', '142', 3, 300)");
            statement.execute(
                    "INSERT INTO clearance.receipt VALUES (1, 1, now(), 1, 0, '{100}', '9902960001', NULL, 'x')");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT name || ' ' || position FROM insight.feed ORDER BY name"))
                    .as("refusals are counted from the beginning, what was counted is not counted again")
                    .containsExactly("cleared 1.7", "courses ", "gate ", "refused ");
            assertThat(ask(c, "SELECT declarations FROM insight.traffic")).containsExactly("3");
            assertThat(ask(c, "SELECT document FROM clearance.receipt WHERE epoch = 1 AND faults IS NOT NULL"))
                    .containsExactly("1");
            assertThat(ask(c, "SELECT indexname FROM pg_indexes WHERE schemaname = 'clearance'"))
                    .contains("receipt_refused", "declaration_seller", "declaration_unusual");
        }
    }

    @Test
    void hours_by_heading_and_corridor_are_those_of_the_lists_that_were_counted_before() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "20");
            migrate(database, "insight", "3");
            statement.execute("UPDATE insight.feed SET position = '1.7' WHERE name = 'courses'");
            statement.execute("""
                INSERT INTO insight.course (id, day, direction, mode, country, seller, corridor, ordered_at, arrived_at, accepted_at,
                    held_at, released_at, left_at, refused, inspected, cancelled, returned, value, tax, goods)
                SELECT n, '2026-11-24', 'E', '9610', '145', 'A', '3:4258', NULL, at, at + took * interval '1 second', NULL, NULL, NULL,
                    false, false, false, false, 100, 0, CASE n WHEN 1 THEN '' ELSE '6704:60:0 6505:40:0' END
                FROM (SELECT n, '2026-11-24T01:00Z'::timestamptz AS at, took
                      FROM unnest('{15,16,100,3600,3600}'::int[]) WITH ORDINALITY AS t (took, n)) l""");
            statement.execute(
                    "INSERT INTO insight.cube_month SELECT '2026-11-01', 5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 500, 0, 0, 'E',"
                            + " '9610', country, 'A', '3:4258' FROM unnest('{145,344}'::text[]) AS country");
            statement.execute(
                    "INSERT INTO insight.cube_goods_month SELECT '2026-11-01', 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 240, 0, 0, 'E',"
                            + " '9610', '145', 'A', '6704'");
            statement.execute(
                    "INSERT INTO insight.cube_cut SELECT '2026-11-01', 10, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1000, 0, 0, 'E',"
                            + " 'TENANT', 'A'");
            Migrations.run(database.owner());
            assertThat(ask(
                            c,
                            "SELECT concat_ws(' ', day, direction, mode, cut, key, class, lists, seconds)"
                                    + " FROM insight.hours_part, insight.hours_unpacked(s2)"
                                    + " WHERE key <> '6505' AND num_nonnulls(s1, s3, s4, s5, s6, s7, s8, s9) = 0"
                                    + " ORDER BY cut DESC, class"))
                    .as("all seconds stand with the lowest class")
                    .containsExactly(
                            "2026-11-01 E 9610 CORRIDOR 3:4258 15 1 7331",
                            "2026-11-01 E 9610 CORRIDOR 3:4258 16 1 0",
                            "2026-11-01 E 9610 CORRIDOR 3:4258 36 1 0",
                            "2026-11-01 E 9610 CORRIDOR 3:4258 78 2 0",
                            "2026-11-01 E 9610 COMMODITY 6704 16 1 7316",
                            "2026-11-01 E 9610 COMMODITY 6704 36 1 0",
                            "2026-11-01 E 9610 COMMODITY 6704 78 2 0");
            assertThat(
                            ask(
                                    c,
                                    "SELECT concat_ws(' ', day, direction, mode, cut, key, lists, value) FROM insight.cube_cut ORDER BY cut"))
                    .as("months by one thing alone know their modes")
                    .containsExactly(
                            "2026-11-01 E 9610 COMMODITY 6704 4 240",
                            "2026-11-01 E 9610 CORRIDOR 3:4258 10 1000",
                            "2026-11-01 E 9610 TENANT A 10 1000");
            assertThat(ask(c, "SELECT position FROM insight.feed WHERE name = 'courses'"))
                    .as("nothing is counted anew")
                    .containsExactly("1.7");
        }
    }

    @Test
    void hours_kept_a_class_a_row_are_the_same_in_a_row_a_key() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "20");
            migrate(database, "insight", "4");
            String[] classes = {"3 7 0 0", "300 2 40 0", "90000 1 90 0", "77 5 90 1", "12 0 91 0", "4 1 2 8"};
            for (String one : classes) {
                String[] of = one.split(" ", -1);
                String sums = of[0] + ", " + of[1] + ", ";
                String at = ", " + of[2] + ", 'E', '9610', ";
                int segment = 1 + Integer.parseInt(of[3]);
                for (String seller : List.of("A", "B")) {
                    statement.execute(
                            "INSERT INTO insight.hours_month (lists, seconds, segment, class, direction, mode, country, seller, day)"
                                    + " VALUES (" + of[1] + ", " + of[0] + ", " + segment + at + "'145', '" + seller
                                    + "', '2026-11-01')");
                }
                statement.execute(
                        "INSERT INTO insight.hours (seconds, lists, segment, class, direction, mode, country, day) VALUES ("
                                + sums + segment + at + "'145', '2026-11-24')");
                statement.execute(
                        "INSERT INTO insight.hours_park_month (seconds, lists, segment, class, direction, mode, country, day)"
                                + " VALUES (" + sums + segment + at + "'145', '2026-11-01')");
                statement.execute(
                        "INSERT INTO insight.hours_cut (seconds, lists, segment, class, direction, mode, cut, key, day) VALUES ("
                                + sums + segment + at + "'CORRIDOR', '3:4258', '2026-11-01')");
            }
            Migrations.run(database.owner());
            String unpacked =
                    "(SELECT string_agg(concat_ws(' ', class, lists, seconds), ', ') FROM insight.hours_unpacked(%s))";
            for (String key : List.of(
                    "hours_day 2026-11-24 E 9610 145",
                    "hours_park 2026-11-01 E 9610 145",
                    "hours_seller 2026-11-01 E 9610 145 A",
                    "hours_seller 2026-11-01 E 9610 145 B",
                    "hours_part 2026-11-01 E 9610 CORRIDOR 3:4258")) {
                String table = key.substring(0, key.indexOf(' '));
                assertThat(
                                ask(
                                        c,
                                        "SELECT concat_ws(' | ', " + unpacked.formatted("s1") + ", "
                                                + unpacked.formatted("s2")
                                                + ", " + unpacked.formatted("s9") + ") FROM insight." + table
                                                + " t WHERE '" + key + "' LIKE concat_ws(' ', '" + table
                                                + "', day, direction, mode, '%') AND num_nulls(s1, s2, s3, s4, s5, s6, s7, s8, s9) = 6"))
                        .as(key)
                        .contains("0 7 90303, 40 2 0, 90 1 0 | 90 5 77 | 2 1 4");
            }
            assertThat(ask(c, "SELECT " + unpacked.formatted("s1") + " FROM insight.hours_part WHERE key = 'A'"))
                    .containsExactly("0 7 90303, 40 2 0, 90 1 0");
            assertThat(ask(
                            c,
                            "SELECT concat_ws(' ', seller, sum(lists), sum(seconds), max(class)) FROM analyst.hours"
                                    + " WHERE segment = 1 GROUP BY seller ORDER BY 1"))
                    .as("for the park's own tools")
                    .containsExactly("A 10 90303 90", "B 10 90303 90");
        }
    }

    @Test
    void receipts_told_before_they_stood_with_their_documents_stay_where_they_were_written() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "5");
            statement.execute(
                    "INSERT INTO clearance.document VALUES (7, gen_random_uuid(), gen_random_uuid(), now(), 0, 1, 0, 1,"
                            + " 'I1', '1', '9902960001', '', '', '')");
            statement.execute("INSERT INTO clearance.receipt VALUES (7, 3, now(), 1, 0, '{2,120}', '9902960001')");
            statement.execute(
                    "INSERT INTO clearance.declaration (id, received_at, value, status, direction, country, currency,"
                            + " thread, cop_no, pre_no, logistics_no, platform, seller, declarant, carrier, guarantor, lines)"
                            + " SELECT n, now(), 0, CASE n WHEN 1 THEN 100 ELSE 800 END, 'I', '142', '142', '', '', '', '',"
                            + " '9902960001', '', '9902960008', '9902960006', '', '' FROM generate_series(1, 2) n");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT statuses FROM clearance.receipt WHERE document = 7"))
                    .containsExactly("{2,120}");
            assertThat(ask(c, "SELECT document FROM clearance.receipt WHERE said IS NULL"))
                    .as("receipts put together here are put together as before")
                    .containsExactly("7");
            assertThat(ask(c, "SELECT id FROM clearance.document WHERE told IS NULL"))
                    .as("what it was told stays where it was written")
                    .containsExactly("7");
            assertThat(ask(c, "SELECT id FROM clearance.declaration WHERE unusual = 100"))
                    .containsExactly("1");
            assertThat(ask(c, "SELECT party FROM clearance.party_day ORDER BY party"))
                    .as("tenants find what they had before")
                    .containsExactly("9902960001", "9902960006", "9902960008");
        }
    }

    @Test
    void what_was_told_before_the_feeds_told_types_is_followed_as_before() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "clearance", "20");
            migrate(database, "ledger", "latest");
            statement.execute("INSERT INTO ledger.epoch VALUES (1, 0, now(), sha256('x'), 3, sha256('y'))");
            statement.execute(
                    "INSERT INTO clearance.document (id, message, guid, received_at, app_time, seal_key, place, type,"
                            + " thread, key, sender, parties, content, archive)"
                            + " SELECT n, gen_random_uuid(), gen_random_uuid(), now(), 0, 1, n, CASE n WHEN 7 THEN 603 ELSE 303 END, 'E1', '1',"
                            + " '9902960001', '', '', '' FROM generate_series(7, 8) n");
            statement.execute("INSERT INTO clearance.receipt (document, number, time, epoch, place, statuses, owner)"
                    + " SELECT n, 3, now(), 1, n, '{2,120}', '9902960001' FROM generate_series(7, 8) n");
            Migrations.run(database.owner());
            assertThat(ListCourses.over(database.reader()).changedAfter("", 10).lists())
                    .as("a document without a type may be a list")
                    .containsExactly(7L, 8L);
        }
    }

    @Test
    void applications_stay_without_an_address_and_addresses_with_their_enterprises() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "registry", "6");
            statement.execute("INSERT INTO registry.enterprise"
                    + " (code, credit_code, name_zh, name_en, name_ru, trade, tenant, dxp_id)"
                    + " VALUES ('9902960001', '', '', '', '', '', true, 'DXPENT0000000001')");
            statement.execute("INSERT INTO registry.application (hash, received_at, customs_code, credit_code, name_zh,"
                    + " name_en, name_ru, trade, roles, seal_key, contact) VALUES (sha256('x'), now(), '9902960002', '',"
                    + " '', '', '', '', '{SELLER}', 1, 'x')");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT dxp_id FROM registry.enterprise")).containsExactly("DXPENT0000000001");
            assertThat(ask(c, "SELECT customs_code || '|' || dxp_id FROM registry.application"))
                    .containsExactly("9902960002|");
            assertThat(ask(c, "SELECT count(*) FROM registry.address_wish")).containsExactly("0");
        }
    }

    @Test
    void keys_of_the_park_file_stay_the_park_files() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "registry", "1");
            statement.execute("INSERT INTO registry.enterprise VALUES ('9902960001', '', '', '', '', '', true)");
            statement.execute("INSERT INTO registry.api_key VALUES (sha256('x'), '9902960001', now())");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT concat_ws(' ', from_file, label = '', until IS NULL) FROM registry.api_key"))
                    .containsExactly("t t t");
        }
    }

    @Test
    void entrustments_of_the_park_file_stay_the_park_files_and_hold_on_every_day() throws SQLException {
        try (TestDatabase database = TestDatabase.bare();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            migrate(database, "registry", "3");
            for (String code : List.of("9902960001", "9902960002")) {
                statement.execute("INSERT INTO registry.enterprise VALUES ('" + code + "', '', '', '', '', '', true)");
            }
            statement.execute("INSERT INTO registry.entrustment VALUES ('9902960001', '9902960002', 'DECLARE')");
            Migrations.run(database.owner());
            assertThat(ask(c, "SELECT concat_ws(' ', from_file, first_day, last_day, scope) FROM registry.entrustment"))
                    .containsExactly("t -infinity infinity DECLARE");
        }
    }
}
