package org.entrepot.clearance.decision;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;

/** What a cancellation or a return must say as the list does that it is about. */
final class AboutAList {
    private static final List<String> SAME = List.of(
            "agentCode",
            "ebcCode",
            "ebpCode",
            "orderNo",
            "logisticsNo",
            "logisticsCode",
            "buyerIdType",
            "buyerIdNumber");

    private static final List<String> PARTIES = List.of("agentCode", "ebcCode", "ebpCode");

    private AboutAList() {}

    /** The same of its parties alone: exports may come back with another carrier. */
    static List<Fault> ofParties(String code, Arrival about, CebDocument list) {
        return differences(code, about, list, PARTIES);
    }

    /** Where it says something else, with that code; a person's data are masked. */
    static List<Fault> differences(String code, Arrival about, CebDocument list) {
        return differences(code, about, list, SAME);
    }

    private static List<Fault> differences(String code, Arrival about, CebDocument list, List<String> same) {
        List<Fault> faults = new ArrayList<>();
        CebDocument says = about.document();
        for (String element : same) {
            boolean both = says.head().knows(element) && list.head().knows(element);
            if (both && !says.text(element).equals(list.text(element))) {
                boolean personal = element.startsWith("buyer");
                faults.add(new Fault(
                        code,
                        "list." + element,
                        element,
                        personal ? Masked.value(says.text(element)) : says.text(element),
                        personal ? Masked.value(list.text(element)) : list.text(element)));
            }
        }
        return faults;
    }
}
