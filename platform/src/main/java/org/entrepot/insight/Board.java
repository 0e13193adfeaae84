package org.entrepot.insight;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.entrepot.clearance.Watch;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.node.OwnTransaction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Where the lists of today went. Follows the feed of refusals as {@link Insight} follows that of cleared declarations: each
 * page is counted in one transaction with the place it ends at.
 */
@Component
public class Board {
    private static final int PAGE = 1_000;
    private static final String FEED = "refused";

    private final Watch watch;
    private final Pulse pulse;
    private final Clock clock;
    private final DataSource owner;
    private final DataSource reader;

    Board(Watch watch, Pulse pulse, Clock clock, DataSource owner, @Qualifier("reader") DataSource reader) {
        this.watch = watch;
        this.pulse = pulse;
        this.clock = clock;
        this.owner = owner;
        this.reader = reader;
    }

    /** The lanes of this Beijing day. */
    public Lanes today() throws SQLException {
        LocalDate day = Beijing.date(clock.instant());
        Watch.Standing standing = watch.standing();
        try (Connection connection = reader.getConnection()) {
            List<ByCountry> countries = FiguresStore.read(connection, day).countries();
            BoardStore.Refusals refusals = BoardStore.refused(connection, day);
            return new Lanes(
                    day,
                    declarations(countries, Direction.IMPORT),
                    declarations(countries, Direction.EXPORT),
                    refusals.refused(),
                    refusals.expired(),
                    standing.waiting(),
                    standing.quarantined(),
                    BoardStore.reasons(connection, day),
                    countries);
        }
    }

    private static long declarations(List<ByCountry> countries, Direction direction) {
        return countries.stream()
                .filter(row -> row.direction() == direction)
                .mapToLong(ByCountry::declarations)
                .sum();
    }

    /** Counts what was refused since the last call. */
    public void catchUp() throws SQLException {
        while (OwnTransaction.in(owner, this::countPage)) {
            // another page
        }
    }

    private boolean countPage(Connection connection) throws SQLException {
        String position = FiguresStore.lockPosition(connection, FEED);
        Watch.RefusedPage page = watch.refusedAfter(position, PAGE);
        if (page.position().equals(position)) {
            return false;
        }
        RefusalTally tally = new RefusalTally();
        page.refused().forEach(tally::count);
        BoardStore.add(connection, tally);
        FiguresStore.move(connection, FEED, page.position());
        page.refused().forEach(pulse::refused);
        return page.more();
    }
}
