package org.entrepot.clearance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.entrepot.clearance.decision.Masked;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;

/**
 * What a viewer sees of a document in clear. Its sender sees all of it; another party of the declaration only what binds the
 * documents together; the operator of the park all but the persons; customs with a reason all of it.
 */
enum Visibility {
    OWN,
    PARTY,
    OPERATOR;

    private static final Set<String> PERSONAL = Set.of(
            "buyerRegNo",
            "buyerName",
            "buyerTelephone",
            "buyerIdNumber",
            "payerName",
            "payerIdNumber",
            "telephone",
            "consignee",
            "consigneeTelephone",
            "consigneeAddress",
            "consigneeDistrict",
            "ebcTelephone",
            "note");
    private static final Set<String> BINDING = Set.of(
            "guid",
            "appType",
            "appTime",
            "appStatus",
            "orderType",
            "orderNo",
            "ebpCode",
            "ebpName",
            "ebcCode",
            "ebcName",
            "payCode",
            "payName",
            "logisticsCode",
            "logisticsName",
            "logisticsNo",
            "copNo",
            "preNo",
            "invtNo",
            "agentCode",
            "agentName",
            "assureCode",
            "customsCode",
            "portCode",
            "ieFlag",
            "tradeMode",
            "currency",
            "gnum",
            "lines");

    static Visibility of(Viewer viewer, String sender) {
        return switch (viewer) {
            case Viewer.Park() -> OPERATOR;
            case Viewer.InClear() -> OWN;
            case Viewer.Tenant(var code) -> code.value().equals(sender) ? OWN : PARTY;
        };
    }

    /** Whether an element tells of a person. */
    static boolean isPersonal(String element) {
        return PERSONAL.contains(element);
    }

    /** The elements whose values are masked. */
    Predicate<String> hidden() {
        return switch (this) {
            case OWN -> element -> false;
            case PARTY -> element -> !BINDING.contains(element);
            case OPERATOR -> PERSONAL::contains;
        };
    }

    CebDocument masked(CebDocument document) {
        if (this == OWN) {
            return document;
        }
        List<Fields> lines = new ArrayList<>();
        document.lines().forEach(line -> lines.add(masked(line)));
        return new CebDocument(document.type(), masked(document.head()), lines);
    }

    private Fields masked(Fields fields) {
        Fields masked = Fields.of(fields.block());
        fields.forEach((element, value) -> masked.with(element, value(element, value)));
        return masked;
    }

    /** A fault without what it says of a person. Where two documents disagree, what was expected is a person's value too. */
    static Fault withoutPersons(Fault fault) {
        String element = fault.field().substring(fault.field().lastIndexOf('.') + 1);
        if (!PERSONAL.contains(element)) {
            return fault;
        }
        boolean compared = fault.rule().startsWith("match.");
        return new Fault(
                fault.code(),
                fault.rule(),
                fault.field(),
                Masked.value(fault.found()),
                compared ? Masked.value(fault.expected()) : fault.expected());
    }

    String value(String element, String value) {
        return hidden().test(element) ? Masked.value(value) : value;
    }
}
