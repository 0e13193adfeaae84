package org.entrepot.goods;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeAnswer;
import org.entrepot.catalog.CodeSearch;
import org.entrepot.catalog.DeclarationElements;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.HsCode;
import org.jspecify.annotations.Nullable;

/**
 * Suggests commodity codes and asks declaration elements, and learns from what officers approve. The filings are the only copy of what it
 * learned: they are read when it is first asked, and what was approved since, here or by another process, before each further answer.
 */
public final class CodeDesk implements AutoCloseable {
    /** How many suggestions a page shows. */
    public static final int SHOWN = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** A transaction that began before another may be seen after it. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Instant BEGINNING = Instant.EPOCH;

    private final DataSource owner;
    private final Clock clock;
    private final Set<Long> seen = new HashSet<>();

    private @Nullable CodeSearch search;
    private Instant looked = BEGINNING;
    private Instant newest = BEGINNING;

    CodeDesk(DataSource owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * What a description or the beginning of a code may be, with the tariff lines in force today. Of other enterprises' filings nothing is
     * shown but how many speak for a code.
     */
    public CodeAnswer suggest(String text, int most) throws SQLException {
        return text.isBlank() ? CodeAnswer.EMPTY : upToDate(false).search(text, today(), most);
    }

    /** What is asked today of goods of a code. */
    public Optional<DeclarationElements.Asked> elements(String code) {
        return DeclarationElements.load().of(code, today());
    }

    /** How many accepted filings it has learned from. */
    public int learned() throws SQLException {
        return upToDate(false).learned();
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    /** What was approved just now is learned; nothing where nobody has asked yet. */
    synchronized void approved() throws SQLException {
        if (search != null) {
            upToDate(true);
        }
    }

    private synchronized CodeSearch upToDate(boolean atOnce) throws SQLException {
        Instant now = clock.instant();
        CodeSearch found = search;
        if (found == null) {
            found = new CodeSearch(Catalog.load());
            search = found;
        } else if (!atOnce && Duration.between(looked, now).compareTo(PATIENCE) < 0) {
            return found;
        }
        List<GoodsFiling> approved;
        try (Connection c = owner.getConnection()) {
            approved = GoodsStore.approvedSince(c, newest.equals(BEGINNING) ? newest : newest.minus(OVERLAP));
        }
        List<CodeSearch.Evidence> evidence = new ArrayList<>();
        for (GoodsFiling one : approved) {
            Instant decided = one.decidedAt();
            if (decided != null && seen.add(one.id())) {
                newest = decided.isAfter(newest) ? decided : newest;
                evidence.add(new CodeSearch.Evidence(
                        one.enterprise().value() + ' ' + one.form().itemNo(),
                        HsCode.of(one.form().gcode()),
                        one.form().name()));
            }
        }
        found.learn(evidence);
        looked = now;
        return found;
    }

    @Override
    public synchronized void close() {
        if (search != null) {
            search.close();
        }
    }
}
