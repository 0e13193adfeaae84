package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.util.List;
import org.entrepot.messages.MessageType;

/**
 * One line of the matrix of reconciliation.
 *
 * @param rule its name
 * @param code the official code when it fails
 * @param places what is compared, the list's last
 * @param agreement when the values agree
 * @param basis where it comes from
 */
record Match(String rule, String code, List<Place> places, Agreement agreement, Basis basis) {

    /** An element of a head or, in the tables for lines, of a line. */
    record Place(MessageType type, String element) {}

    /** When values agree. */
    enum Agreement {
        /** The same text, but for spaces. */
        TEXT("the same text, but for spaces"),
        /** The same text where both say something. */
        TEXT_IF_GIVEN("the same text where both are given"),
        /** The same number, however it is written. */
        NUMBER("the same number"),
        /** The same number where both say something. */
        NUMBER_IF_GIVEN("the same number where both are given"),
        /** Amount and currency twice: the same number, where the currency is one. */
        AMOUNT_IN_ONE_CURRENCY("the same number where the currency is one"),
        /** Weight of the waybill, gross and net of the list. */
        WEIGHTS("the waybill's not below the net weight; neither gross weight above twice the other");

        /** Parcel and declaration are weighed apart; only what cannot be one parcel is called a difference. */
        private static final BigDecimal WIDEST_RATIO = BigDecimal.TWO;

        private final String text;

        Agreement(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean of(List<String> values) {
            String first = values.getFirst();
            String second = values.get(1);
            return switch (this) {
                case TEXT -> sameText(first, second);
                case TEXT_IF_GIVEN -> first.isBlank() || second.isBlank() || sameText(first, second);
                case NUMBER -> sameNumber(first, second);
                case NUMBER_IF_GIVEN -> first.isBlank() || second.isBlank() || sameNumber(first, second);
                case AMOUNT_IN_ONE_CURRENCY ->
                    !sameText(values.get(1), values.get(3)) || sameNumber(values.get(0), values.get(2));
                case WEIGHTS -> plausible(values.get(0), values.get(1), values.get(2));
            };
        }

        private static boolean sameText(String one, String other) {
            return one.equals(other) || collapsed(one).equals(collapsed(other));
        }

        private static boolean sameNumber(String one, String other) {
            return one.equals(other) || Numbers.same(one, other) || sameText(one, other);
        }

        private static boolean plausible(String waybill, String gross, String net) {
            BigDecimal weighed = Numbers.parse(waybill).orElse(BigDecimal.ZERO);
            BigDecimal declared = Numbers.parse(gross).orElse(BigDecimal.ZERO);
            BigDecimal goods = Numbers.parse(net).orElse(BigDecimal.ZERO);
            return weighed.compareTo(goods) >= 0
                    && weighed.compareTo(declared.multiply(WIDEST_RATIO)) <= 0
                    && declared.compareTo(weighed.multiply(WIDEST_RATIO)) <= 0;
        }

        private static String collapsed(String text) {
            StringBuilder collapsed = new StringBuilder(text.length());
            boolean pending = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                    pending = collapsed.length() > 0;
                } else {
                    if (pending) {
                        collapsed.append(' ');
                    }
                    pending = false;
                    collapsed.append(c);
                }
            }
            return collapsed.toString();
        }
    }

    static Match text(String rule, String code, Place partner, Place list) {
        return new Match(rule, code, List.of(partner, list), Agreement.TEXT, Basis.GUIDE);
    }

    static Match number(String rule, String code, Place partner, Place list) {
        return new Match(rule, code, List.of(partner, list), Agreement.NUMBER, Basis.GUIDE);
    }

    Match by(Agreement other) {
        return new Match(rule, code, places, other, basis);
    }

    Match from(Basis other) {
        return new Match(rule, code, places, agreement, other);
    }
}
