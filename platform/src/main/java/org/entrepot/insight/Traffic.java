package org.entrepot.insight;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What {@link Insight} has counted, over months. Reads alone, so that commands may ask as well. */
@Component
public class Traffic {
    private final DataSource reader;

    /** Over the pool of the role that reads. */
    public Traffic(@Qualifier("reader") DataSource reader) {
        this.reader = reader;
    }

    private interface Look<T> {
        T at(Connection c) throws SQLException;
    }

    private <T> T read(Look<T> look) throws SQLException {
        try (Connection c = reader.getConnection()) {
            return look.at(c);
        }
    }

    /** The figures of all days. */
    public ParkFigures all() throws SQLException {
        return read(c -> FiguresStore.read(c, (java.time.LocalDate) null));
    }

    /** What is told of a month beside the cube. */
    public MonthFigures of(YearMonth month) throws SQLException {
        return read(c -> TrafficStore.month(c, month));
    }

    /** What sellers' cleared declarations add up to month by month, from that month on. */
    public List<MonthlyTraffic> months(YearMonth from) throws SQLException {
        return read(c -> FiguresStore.months(c, from));
    }
}
