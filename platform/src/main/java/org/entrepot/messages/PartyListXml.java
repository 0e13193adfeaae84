package org.entrepot.messages;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The consolidated list of the UN Security Council: persons and entities with their names, aliases and names in their own script. Whatever else
 * the list says of them is passed over. Without document type and outside entities, as all XML here.
 */
public final class PartyListXml {
    private static final String ROOT = "CONSOLIDATED_LIST";
    private static final Set<String> PARTIES = Set.of("INDIVIDUAL", "ENTITY");
    private static final List<String> NAMES = List.of("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME");
    private static final int LONGEST = 2_000;

    private PartyListXml() {}

    /**
     * Somebody on the list.
     *
     * @param row its line in the file
     * @param ref its reference number, else its data id
     * @param names the whole name first, then aliases and the name in its own script
     * @param note list and day of listing
     */
    public record Party(long row, String ref, List<String> names, String note) {
        public Party {
            names = List.copyOf(names);
        }
    }

    /**
     * What came of a file.
     *
     * @param fault why it is no such list; empty where it is one
     */
    public record Read(List<Party> parties, String fault) {
        public Read {
            parties = List.copyOf(parties);
        }
    }

    /** Reads all of it. */
    public static Read read(byte[] bytes) {
        List<Party> parties = new ArrayList<>();
        try {
            XMLStreamReader xml = CebReader.FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
            boolean root = false;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (!root && !xml.getLocalName().equals(ROOT)) {
                    return new Read(List.of(), "the element " + xml.getLocalName());
                }
                root = true;
                if (PARTIES.contains(xml.getLocalName())) {
                    parties.add(party(xml, xml.getLocalName()));
                }
            }
            return new Read(parties, root ? "" : "no element");
        } catch (XMLStreamException e) {
            return new Read(
                    List.of(),
                    "text that is no XML at line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
        }
    }

    private static Party party(XMLStreamReader xml, String element) throws XMLStreamException {
        long row = xml.getLocation().getLineNumber();
        Map<String, String> single = new TreeMap<>();
        List<String> more = new ArrayList<>();
        int depth = 1;
        String name = element;
        StringBuilder text = new StringBuilder();
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    name = xml.getLocalName();
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    String said = text.toString().strip();
                    if (xml.getLocalName().equals(name) && !said.isEmpty()) {
                        if (name.equals("ALIAS_NAME") || name.equals("NAME_ORIGINAL_SCRIPT")) {
                            more.add(said);
                        } else if (depth == 1) {
                            single.putIfAbsent(name, said);
                        }
                    }
                    text.setLength(0);
                }
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("ends within " + element);
                default -> {
                    // comments and the like say nothing
                }
            }
        }
        List<String> names = new ArrayList<>();
        String whole = String.join(
                " ",
                NAMES.stream()
                        .map(each -> single.getOrDefault(each, ""))
                        .filter(each -> !each.isEmpty())
                        .toList());
        if (!whole.isEmpty()) {
            names.add(whole);
        }
        more.stream().filter(each -> !names.contains(each)).forEach(names::add);
        return new Party(
                row,
                single.getOrDefault("REFERENCE_NUMBER", single.getOrDefault("DATAID", "")),
                names,
                (single.getOrDefault("UN_LIST_TYPE", "") + " " + single.getOrDefault("LISTED_ON", "")).strip());
    }
}
