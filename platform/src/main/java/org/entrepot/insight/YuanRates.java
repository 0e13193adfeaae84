package org.entrepot.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.ListCourse;
import org.entrepot.insight.CubeStore.RateKey;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Money;
import org.entrepot.landed.ExchangeRates;
import org.jspecify.annotations.Nullable;

/** Yuan for one of a currency, on the day on which lists arrived. */
final class YuanRates {
    private static final String YUAN = "CNY";

    private YuanRates() {}

    static RateKey key(ListCourse course) {
        return new RateKey(
                Beijing.date(course.arrivedAt()), course.value().currency().value());
    }

    static List<RateKey> keys(List<ListCourse> lists) {
        return lists.stream().map(YuanRates::key).distinct().toList();
    }

    /** Those that are kept, and the yuan's own; absent is what was never asked for, null what was not known then. */
    static Map<RateKey, @Nullable BigDecimal> kept(Connection c, List<RateKey> keys) throws SQLException {
        Map<RateKey, @Nullable BigDecimal> kept = new HashMap<>();
        List<RateKey> foreign = keys.stream()
                .filter(key -> !key.currency().equals(Money.CNY.value()))
                .toList();
        kept.putAll(CubeStore.rates(c, foreign));
        keys.stream()
                .filter(key -> key.currency().equals(Money.CNY.value()))
                .forEach(key -> kept.put(key, BigDecimal.ONE));
        return kept;
    }

    /** Null where none is known. */
    static @Nullable BigDecimal find(ExchangeRates rates, RateKey key) {
        return CodeTables.load()
                .currencyLetters(key.currency())
                .flatMap(letters -> rates.rate(letters, YUAN, key.day()))
                .orElse(null);
    }
}
