package org.entrepot.clearance.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;

/**
 * All rules of one message.
 *
 * @param type the message
 * @param document what its rules' names begin with: {@code order}
 * @param head the rules of the head, in the order of faults
 * @param lines the rules of each line, in the order of faults; none for flat documents
 */
record RuleTable(MessageType type, String document, List<Rule> head, List<Rule> lines) {

    /** Enough to mend by: a list of parcels that entered may have any number of lines, and a receipt must stay readable. */
    private static final int MOST = 1_000;

    static RuleTable flat(MessageType type, String document, List<Rule> head) {
        return new RuleTable(type, document, head, List.of());
    }

    /** The faults of a document, or what it is warned of. */
    List<Fault> faults(CebDocument subject, LocalDate today, boolean warnings) {
        List<Fault> faults = new ArrayList<>();
        collect(head, document, Subject.head(subject, today), warnings, faults);
        if (!lines.isEmpty()) {
            for (int line = 1; line <= subject.lines().size() && faults.size() < MOST; line++) {
                collect(lines, document + ".line", Subject.line(subject, line, today), warnings, faults);
            }
        }
        return faults;
    }

    private void collect(List<Rule> rules, String prefix, Subject subject, boolean warnings, List<Fault> faults) {
        for (Rule rule : rules) {
            if ((rule.kind() == Kind.WARNING) == warnings) {
                Optional<String> expected = rule.expected(subject);
                if (expected.isPresent()) {
                    faults.add(fault(rule, prefix, subject, expected.get()));
                }
            }
        }
    }

    private Fault fault(Rule rule, String prefix, Subject subject, String expected) {
        String found = subject.fields().knows(rule.element()) ? subject.text(rule.element()) : "";
        return new Fault(
                OfficialCodes.of(type, rule.kind()),
                prefix + "." + rule.word(),
                subject.path(rule.element()),
                found,
                expected);
    }
}
