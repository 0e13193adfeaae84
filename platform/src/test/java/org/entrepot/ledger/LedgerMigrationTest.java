package org.entrepot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.ledger.LedgerFixture.ALLOWANCE;
import static org.entrepot.ledger.LedgerFixture.DEED;
import static org.entrepot.ledger.LedgerFixture.GRANT;
import static org.entrepot.ledger.LedgerFixture.NOW;
import static org.entrepot.ledger.LedgerFixture.id;
import static org.entrepot.ledger.LedgerFixture.transact;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.entrepot.ledger.LedgerFixture.Batch;
import org.entrepot.node.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of the last landed version with books in it, carried forward. */
class LedgerMigrationTest {
    private static final String LANDED = "3";

    @TempDir
    private Path data;

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.owner())
                .schemas("ledger")
                .locations("classpath:db/migration/ledger")
                .target(target)
                .load()
                .migrate();
    }

    private static void credit(TestDatabase database, Writer writer, AccountSpec account, String name)
            throws SQLException {
        assertThat(transact(
                        database.owner(),
                        writer,
                        Batch.of(account, GRANT),
                        book -> book.apply(Transfer.posted(id(name), GRANT.id(), account.id(), 70, DEED))))
                .isEmpty();
    }

    @Test
    void its_books_are_kept_and_go_on() throws Exception {
        AccountSpec account = AccountSpec.limited(ALLOWANCE, "person", "CNY");
        try (TestDatabase database = TestDatabase.fresh();
                Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute("DROP SCHEMA ledger CASCADE");
            migrate(database, LANDED);
            Writer writer = Ledger.openWriter(database.owner(), 0, NOW);
            credit(database, writer, account, "before");
            migrate(database, "latest");
            assertThat(Ledger.balance(c, account.id())).isEqualTo(new Balance(0, 0, 0, 70));
            credit(database, writer, account, "after");
            assertThat(Ledger.balance(c, account.id())).isEqualTo(new Balance(0, 0, 0, 140));
            assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
            try (ResultSet row = statement.executeQuery(
                    "SELECT reloptions::text FROM pg_class WHERE oid = 'ledger.account'::regclass")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("{fillfactor=50}");
            }
        }
    }
}
