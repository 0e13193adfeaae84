package org.entrepot.credit;

import java.util.Locale;

/** A part of the grade: of so many things so many went well. */
public enum Component {
    /** Lists whose partners were all there in time, of those that no officer held. */
    DOCUMENTS,
    /** Lists that were not refused, of those that were decided. */
    REFUSALS,
    /** Lists that were inspected without being detained, sent back or rejected afterwards. */
    INSPECTIONS,
    /** Bills of the park that were paid whole by the day they were due. */
    BILLS,
    /** Orders of exports whose money came by the end of the term for collecting. */
    COLLECTIONS,
    /** Payment books of taxes that were paid by the last day on which they were not overdue. */
    TAXES;

    /** Its name in settings, as {@code weight.documents} has it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
