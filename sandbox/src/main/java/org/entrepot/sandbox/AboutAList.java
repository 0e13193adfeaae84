package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills in what a declarant sends about an import list that customs has accepted: its cancellation (623), a return of goods (625). */
public final class AboutAList {
    private static final List<String> SAID_AS_THE_LIST_SAYS = List.of(
            "orderNo",
            "ebpCode",
            "ebpName",
            "ebcCode",
            "ebcName",
            "logisticsNo",
            "logisticsCode",
            "logisticsName",
            "copNo",
            "invtNo",
            "buyerIdType",
            "buyerIdNumber",
            "buyerName",
            "buyerTelephone",
            "agentCode",
            "agentName");

    private final Sheet list;
    private final String invtNo;

    /**
     * About one list.
     *
     * @param list as it was declared
     * @param invtNo the number that customs gave it
     */
    public AboutAList(Sheet list, String invtNo) {
        this.list = list;
        this.invtNo = invtNo;
    }

    /**
     * Its cancellation.
     *
     * @param copNo the declarant's number of it
     */
    public Sheet cancellation(String copNo, Instant now, String guid) {
        return new Sheet(MessageKind.IMPORT_CANCELLATION, head(copNo, now, guid, "买家取消订单（演示）"), List.of());
    }

    /**
     * The return of goods.
     *
     * @param copNo the declarant's number of it
     * @param pieces how much of each line comes back, by its number; what is not in it stays
     */
    public Sheet refund(String copNo, Map<Integer, BigDecimal> pieces, Instant now, String guid) {
        List<Fields> lines = new ArrayList<>();
        for (Fields line : list.lines()) {
            BigDecimal back = pieces.get(Integer.parseInt(line.get("gnum")));
            if (back != null) {
                lines.add(Fields.of(
                        "gnum", line.get("gnum"),
                        "gcode", line.get("gcode"),
                        "gname", line.get("gname"),
                        "qty", back.toPlainString(),
                        "unit", line.get("unit")));
            }
        }
        return new Sheet(MessageKind.IMPORT_RETURN, head(copNo, now, guid, "尺寸不合适（演示）"), lines);
    }

    private Fields head(String copNo, Instant now, String guid, String reason) {
        List<String> said = new ArrayList<>(List.of(
                "guid",
                guid,
                "appType",
                "1",
                "appTime",
                Numbers.Stamp.of(now).time(),
                "appStatus",
                "2",
                "customsCode",
                list.get("customsCode")));
        for (String element : SAID_AS_THE_LIST_SAYS) {
            said.add(element);
            said.add(
                    switch (element) {
                        case "copNo" -> copNo;
                        case "invtNo" -> invtNo;
                        default -> list.get(element);
                    });
        }
        said.addAll(List.of("reason", reason, "note", "SANDBOX"));
        return Fields.of(said.toArray(String[]::new));
    }
}
