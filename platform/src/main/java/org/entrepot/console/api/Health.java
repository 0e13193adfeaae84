package org.entrepot.console.api;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the program can serve: everything before readiness is done, and the database answers both roles. */
@RestController
@Order(Ordered.LOWEST_PRECEDENCE)
class Health implements BeforeReady {
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource owner;
    private final DataSource reader;
    private volatile boolean ready;

    Health(DataSource owner, @Qualifier("reader") DataSource reader) {
        this.owner = owner;
        this.reader = reader;
    }

    /** How it stands. */
    record Body(String status, String database) {}

    @Override
    public void beforeReady(EntrepotSettings settings) {
        ready = true;
    }

    @GetMapping("/health")
    ResponseEntity<Body> health() {
        boolean reachable = ready && answers(owner) && answers(reader);
        return ResponseEntity.status(reachable ? 200 : 503)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body(reachable));
    }

    private Body body(boolean reachable) {
        if (!ready) {
            return new Body("STARTING", "UNKNOWN");
        }
        return reachable ? new Body("UP", "UP") : new Body("DOWN", "DOWN");
    }

    private static boolean answers(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
