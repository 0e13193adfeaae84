package org.entrepot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How the database would go about what the reader role asks. A policy guards its rows: a condition with a function that the database does
 * not know to keep secrets (substr, ||) is looked at after the policy, row by row of the whole table, however well it fits an index.
 * On few rows nobody notices. So no claim is looked through but by its key, and a table that grows with every declaration is read
 * whole by none but those that are named here.
 */
class PlansTest {
    private static final Pattern WHOLE =
            Pattern.compile("Seq Scan on clearance\\.(document|declaration|claim|receipt|message)\\b");

    /** An audit looks at all there is. */
    private static final Set<String> READ_ALL = Set.of("org/entrepot/clearance/ReleaseAuditStore");

    private static final Pattern PARAMETER = Pattern.compile("\\?");
    private static final Pattern CLAIMS = Pattern.compile("(?:on clearance.claim|on claim_pkey)\\b[^\\n]*\\n([^\\n]*)");

    /** The reader has no right to it; a part of a statement; a parameter whose type only a driver tells. */
    private static final List<String> NOT_FOR_READERS = List.of("42501", "42601", "42P18", "42703", "42P01");

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** A statement, and how it would be gone about. */
    private record Planned(Sql sql, String plan) {}

    private static List<Planned> plans() throws Exception {
        List<Planned> plans = new ArrayList<>();
        try (Connection connection = database.reader().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET plan_cache_mode = force_generic_plan");
            for (Sql sql : Sql.in(Code.mainFolder())) {
                if (!sql.isInStore()
                        || !sql.text().strip().matches("(?s)\\(?(SELECT|WITH)\\s.*")
                        || sql.text().contains(" FOR UPDATE")) {
                    continue;
                }
                try {
                    plans.add(new Planned(sql, plan(statement, numbered(sql), parameters(sql))));
                } catch (SQLException e) {
                    assertThat(NOT_FOR_READERS).as(e.getMessage()).contains(e.getSQLState());
                }
            }
        }
        return plans;
    }

    private static String numbered(Sql sql) {
        AtomicInteger number = new AtomicInteger();
        return PARAMETER.matcher(sql.positional()).replaceAll(one -> "\\$" + number.incrementAndGet());
    }

    private static int parameters(Sql sql) {
        return (int) PARAMETER.matcher(sql.positional()).results().count();
    }

    private static String plan(Statement statement, String sql, int parameters) throws SQLException {
        StringBuilder plan = new StringBuilder();
        int within = Integer.MAX_VALUE; // what a policy asks is asked of rows that were found
        for (String line : explained(statement, sql, parameters)) {
            int depth = line.length() - line.stripLeading().length();
            within = depth <= within ? Integer.MAX_VALUE : within;
            if (within == Integer.MAX_VALUE && line.strip().startsWith("SubPlan")) {
                within = depth;
            }
            if (within == Integer.MAX_VALUE && !line.strip().startsWith("Output:")) {
                plan.append(line).append('\n');
            }
        }
        return plan.toString();
    }

    private static List<String> explained(Statement statement, String sql, int parameters) throws SQLException {
        statement.execute("DEALLOCATE ALL");
        statement.execute("PREPARE asked AS " + sql);
        String nothing = parameters == 0 ? "" : "(" + String.join(", ", Collections.nCopies(parameters, "NULL")) + ")";
        List<String> lines = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("EXPLAIN (VERBOSE, COSTS OFF) EXECUTE asked" + nothing)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    @Test
    void claims_are_found_by_their_key() throws Exception {
        List<Planned> plans = plans();
        assertThat(plans).as("statements that were looked at").hasSizeGreaterThan(100);
        assertThat(plans).anySatisfy(one -> assertThat(one.plan()).containsPattern(CLAIMS));
        assertThat(plans)
                .filteredOn(one -> !CLAIMS.matcher(one.plan())
                        .results()
                        .allMatch(found -> found.group(1).contains("key = ")))
                .isEmpty();
    }

    @Test
    void what_grows_is_not_read_whole() throws Exception {
        List<Planned> plans = plans();
        assertThat(plans)
                .filteredOn(one -> WHOLE.matcher(one.plan()).find())
                .filteredOn(one -> !READ_ALL.contains(one.sql().type()))
                .filteredOn(one -> plans.stream().noneMatch(other -> isPart(one.sql(), other.sql())))
                .isEmpty();
    }

    /** Receipts go to none but who sent the document. To plan what else documents are asked for took longer than to read a page of them. */
    @Test
    void who_reads_receipts_is_not_asked_which_lists_are_theirs() throws Exception {
        List<Sql> feeds = Sql.in(Code.mainFolder()).stream()
                .filter(sql -> sql.text().contains("clearance.sent"))
                .toList();
        assertThat(feeds).hasSize(2);
        try (Connection connection = database.reader().getConnection();
                Statement statement = connection.createStatement()) {
            for (Sql feed : feeds) {
                assertThat(explained(statement, numbered(feed), parameters(feed)))
                        .anySatisfy(line -> assertThat(line).contains("clearance.document"))
                        .noneSatisfy(line -> assertThat(line).contains("clearance.declaration"));
            }
        }
    }

    @Test
    void whether_a_tenant_may_see_a_document_is_found_by_indexes() throws Exception {
        try (Connection connection = database.reader().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN SELECT FROM clearance.document WHERE id = 1")) {
            List<String> plan = new ArrayList<>();
            while (row.next()) {
                plan.add(row.getString(1));
            }
            assertThat(plan).anySatisfy(line -> assertThat(line).contains("claim"));
            assertThat(plan).noneSatisfy(line -> assertThat(line).contains("Seq Scan"));
        }
    }

    private static boolean isPart(Sql one, Sql other) {
        return one.type().equals(other.type())
                && !one.text().equals(other.text())
                && other.text().startsWith(one.text());
    }
}
