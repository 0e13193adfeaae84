package org.entrepot.messages;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CamtReading.Entry;

/**
 * Reads ISO 20022 account statements, camt.053 of any version. No document type, no entity beyond XML's five; bounded in bytes,
 * depth, elements and entries. An entry that does not read is named and left out. Never throws, whatever the bytes are.
 */
public final class CamtReader {
    /** A busy account's month. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_CHARACTERS = 2_000;
    private static final int DEEPEST = 24;
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
    private static final String BOOKED = "BOOK";
    private static final String NOT_PROVIDED = "NOTPROVIDED";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{0,5})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final XMLStreamReader reader;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private String account = "";
    private int number;

    private CamtReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Whether bytes look like XML, of whatever kind. */
    public static boolean isXml(byte[] bytes) {
        int at = bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF ? 3 : 0;
        while (at < bytes.length && Character.isWhitespace(bytes[at])) {
            at++;
        }
        return at < bytes.length && bytes[at] == '<';
    }

    /** Reads a statement. */
    public static CamtReading read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return refused("camt.bytes", bytes.length + " bytes", "at most " + MOST_BYTES + " bytes");
        }
        try {
            XMLStreamReader reader = CebReader.FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return new CamtReader(reader).read();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            return refused("camt.malformed", "no well-formed XML", "well-formed XML in UTF-8");
        } catch (TooMuch e) {
            return refused("camt.swollen", e.found, e.most);
        }
    }

    private static CamtReading refused(String rule, String found, String expected) {
        return new CamtReading.Refused(new Fault("", rule, "", found, expected));
    }

    /** Ends the reading of what is larger than any statement. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String found;
        private final String most;

        TooMuch(String found, String most) {
            super(found, null, false, false);
            this.found = found;
            this.most = most;
        }
    }

    private CamtReading read() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                return refused("camt.doctype", "a document type declaration", "none");
            }
        }
        String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        if (!reader.getLocalName().equals("Document") || !namespace.startsWith(NAMESPACE)) {
            return refused(
                    "camt.kind",
                    cut(reader.getLocalName() + " " + namespace),
                    "an account statement, " + NAMESPACE + "*");
        }
        boolean statement = false;
        int depth = 1;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "Stmt" -> {
                        statement = true;
                        account = "";
                        depth++;
                    }
                    case "Acct" -> account = account(part());
                    case "Ntry" -> entry(part());
                    default -> depth++;
                }
                if (depth > DEEPEST) {
                    throw new TooMuch("deeper than " + DEEPEST, "elements " + DEEPEST + " deep");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return statement
                ? new CamtReading.Statement(List.copyOf(entries), List.copyOf(faults))
                : refused("camt.kind", "no Stmt", "an account statement with its Stmt");
    }

    // --- parts of the tree ------------------------------------------------------------------------------------------

    /** An element with what is in it: one account or one entry at a time is held. */
    private record Part(String name, String currency, StringBuilder text, List<Part> parts) {
        Stream<Part> all(String... path) {
            Stream<Part> found = Stream.of(this);
            for (String step : path) {
                found = found.flatMap(one -> one.parts.stream()).filter(one -> one.name.equals(step));
            }
            return found;
        }

        Optional<Part> first(String... path) {
            return all(path).findFirst();
        }

        String said(String... path) {
            return first(path).map(one -> one.text.toString().strip()).orElse("");
        }
    }

    /** Reads the element on which the reader stands, to its end. */
    private Part part() throws XMLStreamException {
        List<Part> open = new ArrayList<>();
        int elements = 0;
        open.add(started());
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Part part = started();
                    open.getLast().parts().add(part);
                    open.add(part);
                    if (open.size() > DEEPEST || ++elements > MOST_ELEMENTS) {
                        throw new TooMuch("a part of more than " + elements, MOST_ELEMENTS + " elements");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    StringBuilder text = open.getLast().text();
                    if (text.length() + reader.getTextLength() > MOST_CHARACTERS) {
                        throw new TooMuch("a text longer than " + MOST_CHARACTERS, MOST_CHARACTERS + " characters");
                    }
                    text.append(reader.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Part ended = open.removeLast();
                    if (open.isEmpty()) {
                        return ended;
                    }
                }
                default -> {
                    // comments and the like say nothing
                }
            }
        }
    }

    private Part started() {
        String currency = reader.getAttributeValue(null, "Ccy");
        return new Part(
                reader.getLocalName(), currency == null ? "" : currency, new StringBuilder(), new ArrayList<>());
    }

    private static String account(Part account) {
        String iban = account.said("Id", "IBAN");
        return iban.isEmpty() ? account.said("Id", "Othr", "Id") : iban;
    }

    // --- entries ----------------------------------------------------------------------------------------------------

    private void entry(Part entry) {
        number++;
        if (number > MOST_ENTRIES) {
            throw new TooMuch("more than " + MOST_ENTRIES + " entries", MOST_ENTRIES + " entries");
        }
        String standing = entry.said("Sts", "Cd").isEmpty() ? entry.said("Sts") : entry.said("Sts", "Cd");
        if (!standing.equals(BOOKED)) {
            fault("Sts", standing, BOOKED);
            return;
        }
        Optional<LocalDate> booked = day(entry);
        Optional<BigDecimal> amount = signed(entry, entry);
        if (booked.isEmpty() || amount.isEmpty()) {
            return;
        }
        List<Part> transactions = entry.all("NtryDtls", "TxDtls").toList();
        List<BigDecimal> amounts = amounts(entry, transactions, amount.get());
        String reversed = entry.said("RvslInd").equals("true") ? "RVSL" : "";
        if (amounts.isEmpty()) {
            add(
                    entry,
                    transactions.isEmpty() ? entry : transactions.getFirst(),
                    booked.get(),
                    amount.get(),
                    "",
                    reversed);
            return;
        }
        for (int i = 0; i < amounts.size(); i++) {
            String place = amounts.size() == 1 ? "" : "/" + (i + 1);
            add(entry, transactions.get(i), booked.get(), amounts.get(i), place, reversed);
        }
    }

    private void fault(String element, String found, String expected) {
        faults.add(new Fault("", "camt.entry", "Ntry[" + number + "]." + element, cut(found), expected));
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private Optional<LocalDate> day(Part entry) {
        String written =
                entry.said("BookgDt", "Dt").isEmpty() ? entry.said("BookgDt", "DtTm") : entry.said("BookgDt", "Dt");
        try {
            return Optional.of(LocalDate.parse(written.length() > 10 ? written.substring(0, 10) : written));
        } catch (DateTimeException e) {
            fault("BookgDt", written, "a day as 2026-07-01");
            return Optional.empty();
        }
    }

    /** The amount of a part, in the direction that it tells, or its entry where it tells none. */
    private Optional<BigDecimal> signed(Part part, Part entry) {
        String written = part.said("Amt");
        String currency = part.first("Amt").map(Part::currency).orElse("");
        String direction = part.said("CdtDbtInd").isEmpty() ? entry.said("CdtDbtInd") : part.said("CdtDbtInd");
        if (!AMOUNT.matcher(written).matches()) {
            fault("Amt", written, "an amount as 1234.50");
        } else if (!CURRENCY.matcher(currency).matches()) {
            fault("Amt.Ccy", currency, "three letters of ISO 4217");
        } else if (!direction.equals("CRDT") && !direction.equals("DBIT")) {
            fault("CdtDbtInd", direction, "CRDT or DBIT");
        } else {
            BigDecimal amount = new BigDecimal(written);
            return Optional.of(direction.equals("DBIT") ? amount.negate() : amount);
        }
        return Optional.empty();
    }

    /** The amounts of the transactions, where each has one in the entry's currency and together they are the entry. */
    private List<BigDecimal> amounts(Part entry, List<Part> transactions, BigDecimal whole) {
        String currency = entry.first("Amt").map(Part::currency).orElse("");
        List<BigDecimal> amounts = new ArrayList<>();
        for (Part one : transactions) {
            boolean same = one.first("Amt").map(Part::currency).orElse("").equals(currency);
            if (!same || !AMOUNT.matcher(one.said("Amt")).matches()) {
                return List.of();
            }
            Optional<BigDecimal> amount = signed(one, entry);
            if (amount.isEmpty()) {
                return List.of();
            }
            amounts.add(amount.get());
        }
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(whole) == 0 ? amounts : List.of();
    }

    private void add(Part entry, Part details, LocalDate booked, BigDecimal amount, String place, String reversed) {
        String own = details.said("Refs", "AcctSvcrRef");
        String ofEntry = entry.said("AcctSvcrRef");
        String endToEnd = details.said("Refs", "EndToEndId");
        String reason = details.said("RtrInf", "Rsn", "Cd");
        entries.add(new Entry(
                number,
                account,
                booked,
                amount,
                entry.first("Amt").map(Part::currency).orElse(""),
                !own.isEmpty() && (place.isEmpty() || !own.equals(ofEntry))
                        ? own
                        : ofEntry.isEmpty() ? "" : ofEntry + place,
                endToEnd.equals(NOT_PROVIDED) ? "" : endToEnd,
                payer(details, amount.signum() > 0 ? "Dbtr" : "Cdtr"),
                text(entry, details),
                reason.isEmpty() ? reversed : reason));
    }

    private static String payer(Part details, String party) {
        String name = details.said("RltdPties", party, "Nm");
        return name.isEmpty() ? details.said("RltdPties", party, "Pty", "Nm") : name;
    }

    private static String text(Part entry, Part details) {
        List<String> said = new ArrayList<>();
        details.all("RmtInf", "Ustrd")
                .forEach(one -> said.add(one.text().toString().strip()));
        details.all("RmtInf", "Strd", "CdtrRefInf", "Ref")
                .forEach(one -> said.add(one.text().toString().strip()));
        if (said.isEmpty() && !entry.said("AddtlNtryInf").isEmpty()) {
            said.add(entry.said("AddtlNtryInf"));
        }
        return String.join(" ", said);
    }
}
