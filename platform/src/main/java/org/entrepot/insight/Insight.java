package org.entrepot.insight;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.entrepot.clearance.Declarations;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The figures of the park. They follow the feed of cleared declarations: each page is counted in one transaction with the
 * place it ends at, so that nothing is counted twice or left out, however often the program is killed.
 */
@Component
public class Insight {
    private static final int PAGE = 2_000;

    private static final String FEED = "cleared";

    private final Declarations declarations;
    private final Pulse pulse;
    private final Telephones telephones;
    private final DataSource owner;
    private final DataSource reader;

    Insight(
            Declarations declarations,
            Pulse pulse,
            Telephones telephones,
            DataSource owner,
            @Qualifier("reader") DataSource reader) {
        this.declarations = declarations;
        this.pulse = pulse;
        this.telephones = telephones;
        this.owner = owner;
        this.reader = reader;
    }

    /** The figures as far as the feed was counted. */
    public ParkFigures figures() throws SQLException {
        return figures(null);
    }

    /** The figures of a Beijing day; of all days where it is null. */
    public ParkFigures figures(@Nullable LocalDate day) throws SQLException {
        try (Connection connection = reader.getConnection()) {
            return FiguresStore.read(connection, day);
        }
    }

    /** What a seller's cleared declarations add up to. */
    public SellerFigures ofSeller(EnterpriseCode seller) throws SQLException {
        try (Connection connection = reader.getConnection()) {
            return FiguresStore.read(connection, seller);
        }
    }

    /** What sellers' cleared declarations add up to month by month, from that month on. */
    public List<MonthlyTraffic> months(YearMonth from) throws SQLException {
        try (Connection connection = reader.getConnection()) {
            return FiguresStore.months(connection, from);
        }
    }

    /** Counts what was cleared since the last call. */
    public void catchUp() throws SQLException {
        while (OwnTransaction.in(owner, this::countPage)) {
            // another page
        }
    }

    private boolean countPage(Connection connection) throws SQLException {
        String position = FiguresStore.lockPosition(connection, FEED);
        Declarations.ClearedPage page = declarations.clearedAfter(position, PAGE);
        if (page.position().equals(position)) {
            return false;
        }
        Tally tally = new Tally();
        page.cleared().forEach(tally::count);
        FiguresStore.add(connection, tally);
        telephones.look(connection, page.cleared());
        FiguresStore.move(connection, FEED, page.position());
        page.cleared().forEach(pulse::cleared);
        return page.more();
    }
}
