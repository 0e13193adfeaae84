package org.entrepot.node;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings each module's schema to this program's version: one folder of scripts and one history a module. */
final class Migrations {
    /** Modules with a schema, in the order in which they are made. */
    static final List<String> MODULES = List.of("ledger", "registry", "park", "clearance", "insight");

    private Migrations() {}

    static void run(DataSource owner) {
        for (String module : MODULES) {
            if (Migrations.class.getResource("/db/migration/" + module) != null) {
                migrate(owner, module);
            }
        }
    }

    private static void migrate(DataSource owner, String module) {
        Flyway flyway = Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .locations("classpath:db/migration/" + module)
                .ignoreMigrationPatterns("*:future", "*:pending")
                .loggers("slf4j")
                .load();
        refuseNewer(flyway, module);
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StartRefused(
                    "The schema " + module + " cannot be brought to this program's version (" + firstLine(e)
                            + "); restore a backup or start the program version that made it.",
                    e);
        }
    }

    private static void refuseNewer(Flyway flyway, String module) {
        for (MigrationInfo info : flyway.info().applied()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new StartRefused("The schema " + module + " is at version " + info.getVersion()
                        + ", which is newer than this program; start the newer program on this data.");
            }
        }
    }

    private static String firstLine(FlywayException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
