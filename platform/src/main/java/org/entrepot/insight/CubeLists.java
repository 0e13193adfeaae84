package org.entrepot.insight;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists behind a figure.
 *
 * @param lists their numbers, the latest day of arrival first
 * @param next where to read on; null at the end
 */
public record CubeLists(List<Long> lists, @Nullable Place next) {

    /** A list on the day of its arrival, as a page ends with it. */
    public record Place(LocalDate day, long list) {
        private static final String FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{1,18}";

        /** Reads what {@link #toString} writes; refuses all else. */
        public static Place parse(String text) {
            if (!text.matches(FORM)) {
                throw new IllegalArgumentException("a place is a day and a number, found '" + text + "'");
            }
            int cut = text.indexOf('_');
            return new Place(LocalDate.parse(text.substring(0, cut)), Long.parseLong(text.substring(cut + 1)));
        }

        @Override
        public String toString() {
            return day + "_" + list;
        }
    }

    /** Which lists stand behind a figure that is counted, not timed. */
    public enum Of {
        LISTS,
        PARCELS,
        DECIDED,
        ACCEPTED,
        /** Refused, and rejected by control. */
        REFUSED,
        HELD,
        INSPECTED,
        RELEASED,
        DEPARTED,
        CANCELLED,
        RETURNED
    }
}
