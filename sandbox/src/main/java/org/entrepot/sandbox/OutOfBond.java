package org.entrepot.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Goods of a bonded site: their list says 1210, names the customs account book and each item of it, and no journey. */
public final class OutOfBond {
    private static final String MODE = "1210";
    private static final String CHINA = "142";

    private OutOfBond() {}

    /** The same list, of goods that lie in a book. */
    public static Sheet list(Sheet direct, String emsNo, Firm keeper) {
        Fields head = direct.head()
                .with("tradeMode", MODE)
                .with("trafMode", "Y")
                .with("country", CHINA)
                .after("assureCode", "emsNo", emsNo)
                .after("agentName", "areaCode", keeper.code())
                .after("areaCode", "areaName", keeper.nameZh());
        for (String journey : List.of("trafNo", "voyageNo", "billNo", "ieDate")) {
            head = head.without(journey);
        }
        List<Fields> lines = new ArrayList<>();
        direct.lines().forEach(line -> lines.add(line.after("gnum", "itemRecordNo", line.get("itemNo"))));
        return new Sheet(direct.kind(), head, lines);
    }

    /** Whether a list is one of goods that lie in a book. */
    public static boolean is(Sheet list) {
        return list.kind() == MessageKind.IMPORT_LIST && list.get("tradeMode").equals(MODE);
    }

    /** The parcel whose goods come out of a book instead of from abroad. */
    public static Parcel parcel(Parcel direct, String emsNo, Firm keeper) {
        List<Sheet> sheets = new ArrayList<>(direct.sheets());
        sheets.replaceAll(sheet -> sheet.kind() == MessageKind.IMPORT_LIST ? list(sheet, emsNo, keeper) : sheet);
        return new Parcel(direct.trouble(), direct.parties(), direct.orderNo(), direct.copNo(), sheets);
    }
}
