package org.entrepot.node;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each module's schema to this program's version: one folder of scripts and one history a module. */
final class Migrations {
    /** Modules with a schema, in the order in which they are made. */
    static final List<String> MODULES = List.of(
            "ledger",
            "registry",
            "settlement",
            "park",
            "clearance",
            "insight",
            "orders",
            "access",
            "bonded",
            "goods",
            "relay",
            "retention",
            "risk",
            "webhooks",
            "collection",
            "overseas",
            "freight",
            "buyer",
            "billing",
            "strategy",
            "economics",
            "benefits",
            "credit",
            "incentives",
            "report",
            "analyst");

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /** Makes and carries forward what is missing or older. */
    static void run(DataSource owner) {
        run(owner, MODULES);
    }

    static void run(DataSource owner, List<String> modules) {
        for (String module : modules) {
            migrate(owner, module);
        }
    }

    /** Refuses schemas that are not exactly this program's; changes nothing. */
    static void check(DataSource owner) {
        for (String module : MODULES) {
            Flyway flyway = flyway(owner, module);
            refuseNewer(flyway, module);
            refuseOlder(flyway, module);
        }
    }

    private static Flyway flyway(DataSource owner, String module) {
        return Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .locations("classpath:db/migration/" + module)
                .failOnMissingLocations(true)
                .ignoreMigrationPatterns("*:pending")
                .loggers("slf4j")
                .load();
    }

    private static void migrate(DataSource owner, String module) {
        Flyway flyway = flyway(owner, module);
        try {
            MigrateResult result = flyway.migrate();
            if (result.migrationsExecuted > 0 && result.initialSchemaVersion != null) {
                LOG.info("schema {} is at version {} now", module, result.targetSchemaVersion);
            }
        } catch (FlywayValidateException e) { // before anything was done
            refuseNewer(flyway, module);
            throw refusal(module, e);
        } catch (FlywayException e) {
            throw refusal(module, e);
        }
    }

    private static StartRefused refusal(String module, FlywayException e) {
        SQLException cause = cause(e);
        return new StartRefused(
                "The schema " + module + " cannot be brought to this program's version ("
                        + Sentences.firstLine(cause == null ? e : cause) + "); "
                        + (cause != null && Sentences.hasNoRoom(cause)
                                ? "free disk space or memory and start again."
                                : "restore a backup or start the program version that made it."),
                e);
    }

    private static void refuseNewer(Flyway flyway, String module) {
        for (MigrationInfo info : flyway.info().applied()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new StartRefused("The schema " + module + " is at version " + info.getVersion()
                        + ", which is newer than this program; start the newer program on this data.");
            }
        }
    }

    private static void refuseOlder(Flyway flyway, String module) {
        MigrationInfo[] pending = flyway.info().pending();
        if (pending.length > 0) {
            MigrationInfo current = flyway.info().current();
            throw new StartRefused("The schema " + module + " is "
                    + (current == null ? "not there" : "at version " + current.getVersion())
                    + ", this program needs version " + pending[pending.length - 1].getVersion()
                    + "; start 'entrepot serve' once, which brings it there, and try again.");
        }
    }

    private static @Nullable SQLException cause(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
