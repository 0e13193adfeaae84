package org.entrepot.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.clearance.DocumentPage;
import org.entrepot.messages.MessageType;

/**
 * What the list of documents shows.
 *
 * @param enterprises codes and names to filter by, by name; none where the reader sees its own alone
 * @param notUnderstood values of the address that are no filter and were left out
 */
public record DocumentsModel(
        DocumentPage page, Directory directory, Map<String, String> enterprises, List<String> notUnderstood) {
    /** The types to filter by. */
    public static final List<MessageType> TYPES =
            Stream.of(MessageType.values()).filter(MessageType::isRequest).toList();
}
