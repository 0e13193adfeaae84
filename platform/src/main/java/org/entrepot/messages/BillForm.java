package org.entrepot.messages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;

/** What documents of customs with heads and lines cannot do without: tax bills (816), what became of them (818), entries (792). */
final class BillForm {
    private static final String SCHEMA = "0002";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,14}(\\.[0-9]{1,5})?");
    private static final List<String> TAXES = List.of("customsTax", "valueAddedTax", "consumptionTax");

    private BillForm() {}

    /** The first thing that does not fit; empty where all does. */
    static Optional<Fault> fault(CebDocument bill) {
        Fields head = bill.head();
        for (String element : List.of("invtNo", "taxNo")) {
            if (head.text(element).isEmpty() || head.text(element).length() > 50) {
                return fault(element, head, "1 to 50 characters");
            }
        }
        if (!head.text("status").matches("[123]")) {
            return fault("status", head, "1, 2 or 3");
        }
        if (bill.type() == MessageType.CEB816) {
            for (String element : TAXES) {
                if (!AMOUNT.matcher(head.text(element)).matches()) {
                    return fault(element, head, "an amount");
                }
            }
            for (Fields line : bill.lines()) {
                Optional<Fault> fault = line(line);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return ReceiptReader.timeFault(head);
    }

    /** The same of an entry that lists were summarised into (792): its numbers, its time, its lines. */
    static Optional<Fault> entryFault(CebDocument entry) {
        Fields head = entry.head();
        for (String element : List.of("sumNo", "declSeqNo")) {
            if (head.text(element).isEmpty() || head.text(element).length() > 18) {
                return fault(element, head, "1 to 18 characters");
            }
        }
        for (String element : List.of("grossWeight", "netWeight")) {
            if (!AMOUNT.matcher(head.text(element)).matches()) {
                return fault(element, head, "a weight");
            }
        }
        for (Fields line : entry.lines()) {
            if (!line.text("gnum").matches("[0-9]{1,5}")) {
                return fault("gnum", line, "a number");
            }
            if (!line.text("gseqno").matches("[0-9]{0,5}")) { // the official sample of the edition lacks it
                return fault("gseqno", line, "a number");
            }
        }
        return ReceiptReader.timeFault(head, "opDate");
    }

    private static Optional<Fault> line(Fields line) {
        if (!line.text("gnum").matches("[0-9]{1,4}")) {
            return fault("gnum", line, "a number");
        }
        if (!HsCode.fits(line.text("gcode"))) {
            return fault("gcode", line, "ten digits");
        }
        for (String element : TAXES) {
            if (!AMOUNT.matcher(line.text(element)).matches()) {
                return fault(element, line, "an amount");
            }
        }
        return AMOUNT.matcher(line.text("taxPrice")).matches()
                ? Optional.empty()
                : fault("taxPrice", line, "an amount");
    }

    private static Optional<Fault> fault(String element, Fields fields, String expected) {
        String found = fields.text(element);
        return Optional.of(new Fault(
                SCHEMA,
                "format.value",
                element,
                found.length() > 80 ? found.substring(0, 77) + "..." : found,
                expected));
    }
}
