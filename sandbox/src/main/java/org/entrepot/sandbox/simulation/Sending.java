package org.entrepot.sandbox.simulation;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;

/** What is wrong with a document by itself: who sends it, who is named in it, and what the guide says of its elements. */
record Sending(Cast cast) {
    private static final String UNKNOWN = "-10102";
    private static final String WRONG_TYPE = "-10101";
    private static final String NOT_REGISTERED = "22001";

    /** The codes of every fault for which it is not taken, in their order; those of the sender first. */
    List<String> faults(Paper paper) {
        List<String> codes = faultsOfSender(paper);
        codes.addAll(faultsOfElements(paper));
        return codes;
    }

    List<String> faultsOfSender(Paper paper) {
        List<String> codes = new ArrayList<>();
        switch (paper.kind()) {
            case IMPORT_ORDER, EXPORT_ORDER -> {
                sender(paper, UNKNOWN, codes, "ebpCode", "ebcCode");
                partner(paper.get("ebpCode"), Firm.Role.PLATFORM, codes);
                partner(paper.get("ebcCode"), Firm.Role.SELLER, codes);
            }
            case PAYMENT -> {
                sender(paper, UNKNOWN, codes, "payCode");
                partner(paper.get("payCode"), Firm.Role.PAYMENT, codes);
            }
            case IMPORT_WAYBILL, EXPORT_WAYBILL -> {
                sender(paper, UNKNOWN, codes, "logisticsCode");
                partner(paper.get("logisticsCode"), Firm.Role.LOGISTICS, codes);
            }
            case IMPORT_LIST -> sender(paper, "-621016", codes, "agentCode", "ebcCode");
            case IMPORT_CANCELLATION -> sender(paper, "-623026", codes, "agentCode", "ebcCode");
            case IMPORT_RETURN -> sender(paper, "-625013", codes, "agentCode", "ebcCode");
            case EXPORT_LIST, EXPORT_CANCELLATION, SUMMARY, EXPORT_RETURN ->
                sender(paper, UNKNOWN, codes, "agentCode", "ebcCode");
            case COLLECTION -> sender(paper, UNKNOWN, codes, "ebcCode");
            case ARRIVAL, TALLY -> sender(paper, UNKNOWN, codes, "operatorCode", "logisticsCode");
            case LOADING -> sender(paper, UNKNOWN, codes, "agentCode", "logisticsCode");
            case DEPARTURE -> sender(paper, UNKNOWN, codes, "logisticsCode");
        }
        return codes;
    }

    private void sender(Paper paper, String code, List<String> codes, String... owners) {
        for (String owner : owners) {
            if (cast.maySendFor(paper.sender(), paper.get(owner))) {
                return;
            }
        }
        codes.add(code);
    }

    private void partner(String code, Firm.Role role, List<String> codes) {
        if (!cast.isKnown(code)) {
            codes.add(UNKNOWN);
        } else if (!cast.is(code, role)) {
            codes.add(WRONG_TYPE);
        }
    }

    /** Of the many rules for elements those that the partners of the simulation break. */
    private static List<String> faultsOfElements(Paper paper) {
        boolean broken = switch (paper.kind()) {
            case IMPORT_ORDER -> !paper.get("orderType").equals("I");
            case EXPORT_ORDER -> !paper.get("orderType").equals("E");
            case PAYMENT -> paper.get("payTime").startsWith("13", 4);
            case IMPORT_WAYBILL -> paper.get("weight").equals("0");
            case EXPORT_WAYBILL -> paper.get("grossWeight").equals("0");
            case IMPORT_LIST,
                    IMPORT_CANCELLATION,
                    IMPORT_RETURN,
                    EXPORT_LIST,
                    EXPORT_CANCELLATION,
                    ARRIVAL,
                    LOADING,
                    DEPARTURE,
                    SUMMARY,
                    EXPORT_RETURN,
                    TALLY -> paper.get("customsCode").equals("0001");
            case COLLECTION -> paper.get("charge").equals("0");
        };
        List<String> codes = new ArrayList<>();
        if (broken) {
            codes.add(broken(paper.kind()));
        }
        if (paper.kind() == MessageKind.IMPORT_LIST && !guarantorTakesPart(paper)) {
            codes.add("-621001");
        }
        return codes;
    }

    /** From the tables of the guide; of the ranges for exports the first. */
    private static String broken(MessageKind kind) {
        return switch (kind) {
            case IMPORT_ORDER -> "-301008";
            case PAYMENT -> "-401009";
            case IMPORT_WAYBILL -> "-504011";
            case IMPORT_LIST -> "-621020";
            case IMPORT_CANCELLATION -> "-623001";
            case IMPORT_RETURN -> "-625001";
            case EXPORT_ORDER -> "-303001";
            case EXPORT_WAYBILL -> "-503001";
            case EXPORT_LIST -> "-603001";
            case EXPORT_CANCELLATION, EXPORT_RETURN -> "-607001";
            case COLLECTION -> "-403001";
            case ARRIVAL, TALLY -> "-803001";
            case LOADING -> "-903001";
            case DEPARTURE -> "-507001";
            case SUMMARY -> "-703001";
        };
    }

    private static boolean guarantorTakesPart(Paper list) {
        return List.of(list.get("ebpCode"), list.get("ebcCode"), list.get("logisticsCode"), list.get("agentCode"))
                .contains(list.get("assureCode"));
    }

    /** The codes for which customs rejects a list that was taken: parties that are not on record in their roles. */
    List<String> faultsOfParties(Paper list) {
        List<String> codes = new ArrayList<>();
        party(list.get("ebpCode"), Firm.Role.PLATFORM, codes);
        party(list.get("ebcCode"), Firm.Role.SELLER, codes);
        party(list.get("logisticsCode"), Firm.Role.LOGISTICS, codes);
        party(list.get("agentCode"), Firm.Role.DECLARANT, codes);
        if (list.kind() == MessageKind.IMPORT_LIST) {
            party(list.get("assureCode"), Firm.Role.GUARANTOR, codes);
        }
        if (codes.isEmpty() && !cast.mayDeclareFor(list.get("agentCode"), list.get("ebcCode"))) {
            codes.add(NOT_REGISTERED);
        }
        return codes;
    }

    private void party(String code, Firm.Role role, List<String> codes) {
        if (!cast.is(code, role)) {
            codes.add(NOT_REGISTERED);
        }
    }
}
