package org.entrepot.insight;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.entrepot.clearance.Declarations;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The figures of the park. They follow the feed of cleared declarations: each page is counted in one transaction with the
 * place it ends at, so that nothing is counted twice or left out, however often the program is killed.
 */
@Component
public class Insight {
    private static final int PAGE = 2_000;

    private final Declarations declarations;
    private final DataSource owner;
    private final DataSource reader;

    Insight(Declarations declarations, DataSource owner, @Qualifier("reader") DataSource reader) {
        this.declarations = declarations;
        this.owner = owner;
        this.reader = reader;
    }

    /** The figures as far as the feed was counted. */
    public ParkFigures figures() throws SQLException {
        try (Connection connection = reader.getConnection()) {
            return FiguresStore.read(connection);
        }
    }

    /** Counts what was cleared since the last call. */
    public void catchUp() throws SQLException {
        boolean more = true;
        while (more) {
            more = countPage();
        }
    }

    private boolean countPage() throws SQLException {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean more = countPage(connection);
                connection.commit();
                return more;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private boolean countPage(Connection connection) throws SQLException {
        String position = FiguresStore.lockPosition(connection);
        Declarations.ClearedPage page = declarations.clearedAfter(position, PAGE);
        if (page.position().equals(position)) {
            return false;
        }
        Tally tally = new Tally();
        page.cleared().forEach(tally::count);
        FiguresStore.add(connection, tally, page.position());
        return true;
    }
}
