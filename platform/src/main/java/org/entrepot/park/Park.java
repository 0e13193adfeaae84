package org.entrepot.park;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The park as pages show it. Reads as the reader role, which sees what the tenant of its session may see. */
@Component
public class Park {
    /** Who may see all rooms. */
    private static final String OPERATOR = "*";

    private final DataSource reader;
    private final Clock clock;

    /** Over the pool of the role that reads. */
    public Park(@Qualifier("reader") DataSource reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** All rooms that are rented today, for the operator of the park, by their numbers. */
    public List<Tenancy> tenancies() throws SQLException {
        return tenancies(OPERATOR);
    }

    /** What one tenant rents today, by number. */
    public List<Tenancy> tenanciesOf(EnterpriseCode tenant) throws SQLException {
        return tenancies(tenant.value());
    }

    private List<Tenancy> tenancies(String viewer) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false); // what the session may see holds for one transaction
            try {
                ParkStore.see(c, viewer);
                return ParkStore.rented(c, Beijing.date(clock.instant()));
            } finally {
                c.rollback();
            }
        }
    }
}
