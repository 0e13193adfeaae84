package org.entrepot.console;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.entrepot.incentives.Claim;
import org.entrepot.incentives.ClaimPeriod;
import org.entrepot.incentives.Earning;
import org.entrepot.incentives.Programmes;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;

/**
 * What the page of a programme shows.
 *
 * @param shown the version looked at
 * @param versions all of them, the newest first
 * @param claims under the programme; an enterprise's own
 * @param periods for which it can be claimed, the newest first; none where the reader claims nothing
 * @param misses conditions that the reader's enterprise does not meet for the newest of them
 * @param reviews whether the reader may note a review
 */
public record ProgrammeModel(
        Programmes.Standing shown,
        List<Programmes.Standing> versions,
        List<Claim> claims,
        List<ClaimPeriod> periods,
        List<Fault> misses,
        Directory directory,
        boolean reviews,
        Told told) {

    /** The rate with its unit, in words. */
    public String rate(Screen screen) {
        Earning earning = shown.programme().earning();
        String rate = earning.isByValue()
                ? screen.number(earning.rate()) + " %"
                : screen.money(Money.fen(earning.rate().longValueExact()));
        return screen.t("incentives.rate." + earning.measure(), rate);
    }

    /** Countries in words. */
    public String countries(Screen screen) {
        return shown.programme().earning().countries().stream()
                .sorted()
                .map(code -> screen.country(CountryCode.of(code)))
                .collect(Collectors.joining(", "));
    }

    /** Codes with spaces between. */
    public static String codes(Collection<String> codes) {
        return codes.stream().sorted().collect(Collectors.joining(" "));
    }

    /** An amount, or a dash where there is none. */
    public static String fen(@org.jspecify.annotations.Nullable Long fen, Screen screen) {
        return fen == null ? "–" : screen.cents(BigDecimal.valueOf(fen, 2));
    }
}
