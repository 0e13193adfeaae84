package org.entrepot.insight;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.clearance.Declarations.Cleared;
import org.entrepot.clearance.Watch;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Telephones that the lists of several buyers share: what platforms have to watch for in resale (practice after 商财发〔2018〕486号).
 * Known by keyed marks that are forgotten a week after their last list; the numbers stay in the sealed originals. At most so
 * many lists a page of the feed are opened that the clearing is not slowed; the rest is counted as passed over.
 */
@Component
public class Telephones {
    private static final int OPENED_A_PAGE = 200;
    private static final Duration BETWEEN_FORGETTING = Duration.ofHours(1);

    private final Watch watch;
    private final Clock clock;
    private final DataSource reader;
    private Instant forgot = Instant.EPOCH;

    Telephones(Watch watch, Clock clock, @Qualifier("reader") DataSource reader) {
        this.watch = watch;
        this.clock = clock;
        this.reader = reader;
    }

    /** How many lists of the last week were looked at, and how many came too fast for it. */
    public record Coverage(long looked, long passed) {}

    /** The patterns, most lists first. */
    public List<SharedTelephone> shared() throws SQLException {
        try (Connection connection = reader.getConnection()) {
            return BoardStore.shared(connection);
        }
    }

    /** One of them. */
    public Optional<SharedTelephone> shared(long id) throws SQLException {
        try (Connection connection = reader.getConnection()) {
            return BoardStore.shared(connection, id);
        }
    }

    /** How much of the last week's lists that is about. */
    public Coverage coverage() throws SQLException {
        try (Connection connection = reader.getConnection()) {
            return BoardStore.watched(connection, Beijing.date(clock.instant()).minusDays(SharedTelephone.DAYS_KEPT));
        }
    }

    private static BoardStore.Named named(String mark, List<Cleared> lists) {
        List<Instant> times = lists.stream().map(Cleared::decidedAt).sorted().toList();
        return new BoardStore.Named(
                mark,
                times.getFirst(),
                times.getLast(),
                lists.stream().map(Cleared::declaration).toList());
    }

    /** Looks at a page of cleared declarations, in the transaction that counts it. */
    void look(Connection connection, List<Cleared> page) throws SQLException {
        List<Cleared> imports = page.stream()
                .filter(one -> one.direction() == Direction.IMPORT && !one.cancelled())
                .toList();
        if (imports.isEmpty()) {
            return;
        }
        List<Cleared> opened = imports.subList(0, Math.min(OPENED_A_PAGE, imports.size()));
        Map<Long, String> marks =
                watch.telephones(opened.stream().map(Cleared::declaration).toList());
        Map<String, List<Cleared>> byMark = opened.stream()
                .filter(one -> marks.containsKey(one.declaration()))
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNull(marks.get(one.declaration())),
                        TreeMap::new,
                        Collectors.toList()));
        Instant now = clock.instant();
        BoardStore.addTelephones(
                connection,
                byMark.entrySet().stream()
                        .map(entry -> named(entry.getKey(), entry.getValue()))
                        .toList());
        BoardStore.addWatched(connection, Beijing.date(now), opened.size(), (long) imports.size() - opened.size());
        if (now.isAfter(forgot.plus(BETWEEN_FORGETTING))) {
            BoardStore.forget(connection, now.minus(Duration.ofDays(SharedTelephone.DAYS_KEPT)));
            forgot = now;
        }
    }
}
