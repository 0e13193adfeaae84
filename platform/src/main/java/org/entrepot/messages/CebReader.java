package org.entrepot.messages;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.entrepot.kernel.Fault;

/**
 * Reads CEB messages. What the official schema of 202205 accepts is read; what it refuses is refused with all its faults at
 * once, in the order of the message, save the named {@link Leniency leniencies}. One pass over the bytes; no DTD, no
 * entity beyond XML's five, no other encoding than UTF-8.
 */
public final class CebReader {
    static final String NAMESPACE = "http://www.chinaport.gov.cn/ceb";

    static final InputFactoryImpl FACTORY = factory();

    private CebReader() {}

    private static InputFactoryImpl factory() {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("com.ctc.wstx.lazyParsing", false);
        return factory;
    }

    /** Reads a message. */
    public static Reading read(byte[] message, ReadLimits limits) {
        Faults faults = new Faults();
        if (message.length > limits.bytes()) {
            faults.message("limit.bytes", "", message.length + " bytes", "at most " + limits.bytes() + " bytes");
            return new Reading.Refused(faults.refusal());
        }
        if (!isUtf8(message)) {
            faults.message("xml.encoding", "", "another encoding", "UTF-8");
            return new Reading.Refused(faults.refusal());
        }
        MessageScan scan = new MessageScan(message, limits, faults);
        try {
            XMLStreamReader2 reader =
                    (XMLStreamReader2) FACTORY.createXMLStreamReader(new ByteArrayInputStream(message));
            try {
                return scan.read(reader);
            } finally {
                reader.close();
            }
        } catch (LimitExceeded e) {
            e.report(faults);
            return new Reading.Refused(faults.refusal());
        } catch (XMLStreamException | UncheckedStreamException e) {
            faults.message("xml.malformed", "", firstLine(e), "well-formed XML");
            return new Reading.Refused(faults.refusal());
        }
    }

    /**
     * Reads one document again from its own bytes, as they stood in a message that was read before.
     *
     * @throws IllegalArgumentException when these bytes are no document of that type
     */
    public static CebDocument readDocument(MessageType type, byte[] original) {
        byte[] wrapped = Wrapping.of(original).bytes();
        Faults faults = new Faults();
        DocumentScan scan = new DocumentScan(type, ReadLimits.SANDBOX, faults);
        try {
            XMLStreamReader2 reader =
                    (XMLStreamReader2) FACTORY.createXMLStreamReader(new ByteArrayInputStream(wrapped));
            try {
                reader.nextTag();
                reader.nextTag();
                scan.namespace(DocumentScan.uri(reader));
                CebDocument document = scan.read(reader, 0);
                if (!faults.isEmpty()) {
                    throw new IllegalArgumentException("no " + type + ": " + faults.refusal());
                }
                return document;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw new IllegalArgumentException("no " + type + ": " + firstLine(e), e);
        }
    }

    private static boolean isUtf8(byte[] message) {
        if (message.length >= 2) {
            int first = message[0] & 0xFF;
            int second = message[1] & 0xFF;
            if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE) || first == 0 || second == 0) {
                return false;
            }
        }
        return true;
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    /** The faults of one reading; the code hangs on the message type once it is known. */
    static final class Faults {
        static final int MOST = 1_000;

        private final List<FormatRefusal.DocumentFault> faults = new java.util.ArrayList<>();
        private String typeName = "Unknown";
        private String code = FormatRefusal.UNREADABLE;
        private String guid = "";
        private int document = FormatRefusal.MESSAGE;
        private int documents;
        private String key = "";

        void type(String root, String formatCode) {
            this.typeName = root;
            this.code = formatCode;
        }

        void guid(String messageGuid) {
            this.guid = messageGuid;
        }

        void enter(int index) {
            document = index;
            documents = index + 1;
            key = "";
        }

        /** Names the document that the faults from {@code from} on belong to. */
        void leave(int from, String documentKey) {
            for (int i = from; i < faults.size(); i++) {
                faults.set(
                        i,
                        new FormatRefusal.DocumentFault(
                                document, documentKey, faults.get(i).fault()));
            }
            document = FormatRefusal.MESSAGE;
        }

        int size() {
            return faults.size();
        }

        void add(String rule, String field, String found, String expected) {
            add(code, rule, field, found, expected);
        }

        void add(String officialCode, String rule, String field, String found, String expected) {
            if (faults.size() < MOST) {
                faults.add(new FormatRefusal.DocumentFault(
                        document, key, new Fault(officialCode, rule, field, shortened(found), expected)));
            }
        }

        void message(String rule, String field, String found, String expected) {
            document = FormatRefusal.MESSAGE;
            add(rule, field, found, expected);
        }

        private static String shortened(String found) {
            return found.length() > 80 ? found.substring(0, 77) + "..." : found;
        }

        boolean isEmpty() {
            return faults.isEmpty();
        }

        boolean full() {
            return faults.size() >= MOST;
        }

        FormatRefusal refusal() {
            return new FormatRefusal(typeName, guid, documents, List.copyOf(faults));
        }
    }
}
