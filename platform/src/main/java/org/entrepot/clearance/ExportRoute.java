package org.entrepot.clearance;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which way an export is declared, and why. The guide's three: a list that is summarised into a customs entry later, a list that
 * is only counted, or a full customs entry (报关单), which is no message of the family.
 *
 * @param mode the supervision mode: 9610, 1210, 9710 or 9810; 1239 is by law an import regime and never proposed
 * @param way the way that is proposed: the least that will do
 * @param lawful the ways that a seller may choose on that day, the proposed one among them
 * @param reasons what led there, in the order in which it was asked
 */
public record ExportRoute(String mode, Way way, Set<Way> lawful, List<Reason> reasons) {
    public ExportRoute {
        lawful = Collections.unmodifiableSet(EnumSet.copyOf(lawful));
        reasons = List.copyOf(reasons);
    }

    /** The three ways, from the least to the most. */
    public enum Way {
        /** List and statistics alone: statisticsFlag A. */
        STATISTICS("A"),
        /** List, then summary (701) into a customs entry: statisticsFlag B. */
        SUMMARY("B"),
        /** The data of a full customs entry, for the broker who files it. */
        ENTRY("");

        private final String flag;

        Way(String flag) {
            this.flag = flag;
        }

        /** The statisticsFlag of the list; empty where there is none. */
        public String flag() {
            return flag;
        }
    }

    /** To whom the goods are sold. */
    public enum Sale {
        CONSUMER("9610"),
        BUSINESS("9710"),
        OVERSEAS_WAREHOUSE("9810");

        private final String mode;

        Sale(String mode) {
            this.mode = mode;
        }

        /** The supervision mode of such a sale, where the goods lie in no bonded site. */
        public String mode() {
            return mode;
        }

        /** To whom goods go that are declared under a supervision mode: out of a bonded site to consumers. */
        public static Sale of(String mode) {
            for (Sale sale : values()) {
                if (sale.mode.equals(mode)) {
                    return sale;
                }
            }
            return CONSUMER;
        }
    }

    /**
     * What is asked.
     *
     * @param bonded whether the goods lie in a bonded site
     * @param value FOB in CNY; null where it is in another currency, for which no rate is guessed
     * @param licence whether the goods need an export licence or an inspection certificate
     * @param duty whether export duty is due
     * @param refund whether the seller wants its tax refunded
     */
    public record Question(
            Sale sale, boolean bonded, @Nullable BigDecimal value, boolean licence, boolean duty, boolean refund) {}

    /**
     * One reason.
     *
     * @param word what it is about: {@code sale}, {@code bonded}, {@code licence}, {@code duty}, {@code limit}, {@code refund},
     *     {@code noRate}, {@code simple}
     * @param limit the limit that was passed or kept, in CNY; null where there is none
     * @param source where that is written; empty where it follows from the question
     */
    public record Reason(String word, @Nullable BigDecimal limit, String source, String confidence) {}
}
