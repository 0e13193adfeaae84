package org.entrepot.console.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.Probe;
import org.entrepot.node.Probe.Finding;
import org.entrepot.node.Probe.Level;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether work should be sent here: what every probe finds, each in a sentence; 503 while one of them says stop. */
@RestController
@Order(Ordered.LOWEST_PRECEDENCE)
class Readiness implements BeforeReady {
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource owner;
    private final DataSource reader;
    private final ObjectProvider<Probe> probes;
    private volatile boolean ready;

    Readiness(DataSource owner, @Qualifier("reader") DataSource reader, ObjectProvider<Probe> probes) {
        this.owner = owner;
        this.reader = reader;
        this.probes = probes;
    }

    /** How it stands: {@code READY}, {@code WORRYING} or {@code STOPPED}, as the worst of the checks. */
    record Body(String status, List<Check> checks) {}

    /** What was looked at. */
    record Check(String name, String level, String sentence) {}

    @Override
    public void beforeReady(EntrepotSettings settings) {
        ready = true;
    }

    @GetMapping("/ready")
    ResponseEntity<Body> ready() {
        List<Finding> findings = new ArrayList<>();
        findings.add(start());
        findings.add(database());
        probes.orderedStream().forEach(probe -> findings.add(probe.look()));
        Level worst = findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.WELL);
        return ResponseEntity.status(worst == Level.STOPPED ? 503 : 200)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(new Body(
                        worst == Level.WELL ? "READY" : worst.name(),
                        findings.stream().map(Readiness::check).toList()));
    }

    private static Check check(Finding finding) {
        return new Check(finding.name(), finding.level().name().toLowerCase(Locale.ROOT), finding.sentence());
    }

    private Finding start() {
        return ready
                ? new Finding("start", Level.WELL, "Everything was opened.")
                : new Finding("start", Level.STOPPED, "The program is starting; ask again in a moment.");
    }

    private Finding database() {
        if (answers(owner) && answers(reader)) {
            return new Finding("database", Level.WELL, "The database answers both roles.");
        }
        return new Finding(
                "database",
                Level.STOPPED,
                "The database does not answer; see pg.log in the data folder, or the server that ENTREPOT_DB names.");
    }

    private static boolean answers(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
