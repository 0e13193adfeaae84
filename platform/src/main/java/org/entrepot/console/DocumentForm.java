package org.entrepot.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.entrepot.clearance.DocumentFilter;
import org.entrepot.clearance.DocumentFilter.Outcome;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;

/** The filters of the list of documents as an address carries them. What is not understood is left out and named. */
record DocumentForm(DocumentFilter filter, List<String> notUnderstood) {

    static DocumentForm of(Screen screen) {
        List<String> bad = new ArrayList<>();
        return new DocumentForm(
                new DocumentFilter(
                        FilterForm.read(screen, "enterprise", EnterpriseCode::of, bad),
                        FilterForm.read(screen, "type", DocumentForm::type, bad),
                        FilterForm.read(screen, "outcome", Outcome::valueOf, bad),
                        FilterForm.read(screen, "from", LocalDate::parse, bad),
                        FilterForm.read(screen, "to", LocalDate::parse, bad),
                        FilterForm.read(screen, "number", Function.identity(), bad)),
                bad);
    }

    private static MessageType type(String text) {
        MessageType type = MessageType.valueOf(text);
        if (!type.isRequest()) {
            throw new IllegalArgumentException(text + " is not sent here");
        }
        return type;
    }
}
