package org.entrepot.clearance;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which way an export is declared, and why. The guide's three: a list that is summarised into a customs entry later, a list that
 * is only counted, or a full customs entry (报关单), which is no message of the family.
 *
 * @param mode the supervision mode: 9610, 1210, 9710 or 9810; 1239 is by law an import regime and never proposed
 * @param way the way
 * @param reasons what led there, in the order in which it was asked
 */
public record ExportRoute(String mode, Way way, List<Reason> reasons) {
    public ExportRoute {
        reasons = List.copyOf(reasons);
    }

    /** The three ways. */
    public enum Way {
        /** List, then summary (701) into a customs entry: statisticsFlag B. */
        SUMMARY("B"),
        /** List and statistics alone: statisticsFlag A. */
        STATISTICS("A"),
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
        CONSUMER,
        BUSINESS,
        OVERSEAS_WAREHOUSE
    }

    /**
     * What is asked.
     *
     * @param bonded whether the goods lie in a bonded site
     * @param value FOB in CNY
     * @param licence whether the goods need an export licence or an inspection certificate
     * @param duty whether export duty is due
     * @param refund whether the seller wants its tax refunded
     */
    public record Question(
            Sale sale, boolean bonded, BigDecimal value, boolean licence, boolean duty, boolean refund) {}

    /**
     * One reason.
     *
     * @param word what it is about: {@code sale}, {@code bonded}, {@code licence}, {@code duty}, {@code limit}, {@code refund},
     *     {@code simple}
     * @param limit the limit that was passed or kept, in CNY; null where there is none
     * @param source where that is written; empty where it follows from the question
     */
    public record Reason(String word, @Nullable BigDecimal limit, String source, String confidence) {}
}
