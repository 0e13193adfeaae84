package org.entrepot.clearance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.MessageType;

/**
 * Correcting a refused import document by hand: its sender changes what was wrong, and it goes in at the same door as messages do, as a
 * document of its own with the same keys. It is sent unsigned, as order files are; where lists must be signed, it is refused for that.
 */
public interface Corrections {
    /** What can be corrected so. Exports are mended in their order file, or by the program that sent them. */
    Set<MessageType> TYPES = Set.of(MessageType.CEB311, MessageType.CEB411, MessageType.CEB511, MessageType.CEB621);

    /** A refused document of that sender, to be corrected; empty where it is not refused, not the sender's or of another type. */
    Optional<Draft> draft(EnterpriseCode sender, long document);

    /**
     * Sends it corrected.
     *
     * @param values by {@link Field#name}; what is not there stays as it was, and so do persons that are left empty
     * @return empty where {@link #draft} is
     */
    Optional<Result> correct(EnterpriseCode sender, long document, Map<String, String> values);

    /**
     * A document as a form.
     *
     * @param head the fields of its head in their order
     * @param lines the fields of each line
     * @param faults those that stand beside no field of it: what a partner's document says, or the whole
     */
    record Draft(
            long document,
            MessageType type,
            String key,
            List<Field> head,
            List<List<Field>> lines,
            List<Fault> faults) {}

    /**
     * A field.
     *
     * @param name as the form calls it: {@code head.buyerName}, {@code line2.qty}
     * @param value as it was; masked where it is a person's
     * @param person whether it is masked: left empty, it stays as it was
     * @param fixed whether it cannot be changed: a key by which the document is known
     */
    record Field(String name, String element, String value, boolean person, boolean fixed, List<Fault> faults) {}

    /** What became of it. */
    sealed interface Result {
        /** It was decided; refused again perhaps. */
        record Decided(DocumentOutcome outcome) implements Result {}

        /** It does not read: the form with what was typed and what is wrong with it. Nothing was sent. */
        record Unreadable(Draft draft) implements Result {}

        /** It was taken and will be decided soon; it is found among the sender's documents then. */
        record Later() implements Result {}

        /** Too much waits: nothing was sent. The form with what was typed. */
        record Busy(Draft draft) implements Result {}
    }
}
