package org.entrepot.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What site, carrier and declarant say of exports on one train: parcels arrived (507), were loaded (607), left (509), their lists are
 * summarised (701), some come back (213) and are tallied (215). Parts of one document share its number.
 */
public final class Train {
    private static final String OFFICE = "4260";
    private static final String RAIL = "3";

    private final Firm site;
    private final Numbers.Stamp stamp;
    private final Chance chance;

    public Train(Firm site, Instant now, Chance chance) {
        this.site = site;
        this.stamp = Numbers.Stamp.of(now);
        this.chance = chance;
    }

    /** Parcels of one carrier that arrived at the site. */
    public Sheet arrival(String number, int part, int parts, Firm carrier, List<Parcel> parcels) {
        Said head = said(number, part, parts, carrier)
                .with("operatorCode", site.code())
                .with("operatorName", site.nameZh())
                .with("ieFlag", "E")
                .with("domesticTrafNo", "鲁B演示" + number);
        return new Sheet(
                MessageKind.ARRIVAL,
                ordered(
                        head,
                        "guid appType appTime appStatus customsCode copNo operatorCode operatorName ieFlag trafMode billNo"
                                + " domesticTrafNo logisticsCode logisticsName msgCount msgSeqNo note"),
                waybills(parcels));
    }

    /** Parcels of one carrier that a declarant says are loaded. */
    public Sheet loading(String number, int part, int parts, Firm carrier, Firm declarant, List<Parcel> parcels) {
        Said head = said(number, part, parts, carrier)
                .with("agentCode", declarant.code())
                .with("agentName", declarant.nameZh())
                .with("grossWeight", String.valueOf(parcels.size()));
        return new Sheet(
                MessageKind.LOADING,
                ordered(
                        head,
                        "guid appType appTime appStatus customsCode copNo agentCode agentName trafMode trafName voyageNo"
                                + " billNo grossWeight logisticsCode logisticsName msgCount msgSeqNo note"),
                waybills(parcels));
    }

    /** Parcels that their carrier says have left. */
    public Sheet departure(String number, int part, int parts, Firm carrier, List<Parcel> parcels) {
        Said head = said(number, part, parts, carrier).with("leaveTime", stamp.time());
        return new Sheet(
                MessageKind.DEPARTURE,
                ordered(
                        head,
                        "guid appType appTime appStatus customsCode copNo logisticsCode logisticsName trafMode trafName"
                                + " voyageNo billNo leaveTime msgCount msgSeqNo note"),
                waybills(parcels));
    }

    /** Lists of one seller to be summarised. */
    public Sheet summary(String number, int part, int parts, Parcel.Parties parties, List<String> invtNos) {
        Said head = said(number, part, parts, parties.carrier())
                .with("agentCode", parties.declarant().code())
                .with("agentName", parties.declarant().nameZh())
                .with("ebcCode", parties.seller().code())
                .with("ebcName", parties.seller().nameZh())
                .with("declAgentCode", parties.declarant().code())
                .with("declAgentName", parties.declarant().nameZh())
                .with("summaryFlag", "1")
                .with("itemNameFlag", "0");
        List<Fields> lines = new ArrayList<>();
        invtNos.forEach(number1 -> lines.add(Fields.of("invtNo", number1)));
        return new Sheet(
                MessageKind.SUMMARY,
                ordered(
                        head,
                        "guid appType appTime appStatus customsCode copNo agentCode agentName ebcCode ebcName declAgentCode"
                                + " declAgentName summaryFlag itemNameFlag msgCount msgSeqNo note"),
                lines);
    }

    /** One piece of the first line of a parcel comes back in a parcel of that waybill. */
    public Sheet comesBack(String number, Parcel parcel, String invtNo, String waybill) {
        Sheet list = parcel.sheet(MessageKind.EXPORT_LIST);
        Parcel.Parties parties = parcel.parties();
        Said head = said(number, 1, 1, parties.carrier())
                .with("ebpCode", parties.platform().code())
                .with("ebpName", parties.platform().nameZh())
                .with("ebcCode", parties.seller().code())
                .with("ebcName", parties.seller().nameZh())
                .with("logisticsNo", waybill)
                .with("coElNo", number)
                .with("invtNo", invtNo)
                .with("tradeMode", "9661")
                .with("agentCode", parties.declarant().code())
                .with("agentName", parties.declarant().nameZh())
                .with("ieFlag", "I")
                .with("portCode", list.get("portCode"))
                .with("reason", "尺寸不合适（演示）")
                .with("country", list.get("country"));
        Fields of = list.lines().getFirst();
        Fields line = Fields.of(
                "gnum", of.get("gnum"),
                "gcode", of.get("gcode"),
                "gname", of.get("gname"),
                "gmodel", of.get("gmodel"),
                "qty", "1",
                "qty1", of.get("qty1"),
                "unit", of.get("unit"),
                "unit1", of.get("unit1"));
        if (of.has("qty2")) {
            line = line.after("unit1", "qty2", of.get("qty2")).after("qty2", "unit2", of.get("unit2"));
        }
        return new Sheet(
                MessageKind.EXPORT_RETURN,
                ordered(
                        head,
                        "guid appType appTime appStatus customsCode ebpCode ebpName ebcCode ebcName logisticsNo logisticsCode"
                                + " logisticsName coElNo invtNo tradeMode agentCode agentName billNo ieFlag trafMode trafName"
                                + " portCode reason country voyageNo note"),
                List.of(line));
    }

    /** The site has that parcel. */
    public Sheet tally(String number, Firm carrier, String waybill) {
        Said head = said(number, 1, 1, carrier)
                .with("operatorCode", site.code())
                .with("operatorName", site.nameZh())
                .with("logisticsNo", waybill)
                .with("coElNo", number)
                .with("ieFlag", "I");
        return new Sheet(
                MessageKind.TALLY,
                ordered(
                        head,
                        "guid appType appTime appStatus customsCode operatorCode operatorName logisticsCode logisticsName"
                                + " logisticsNo coElNo billNo ieFlag trafMode trafName voyageNo note"),
                List.of());
    }

    /** The money for an order came. */
    public Sheet collection(Parcel parcel, String charge) {
        Parcel.Parties parties = parcel.parties();
        Said head = said(parcel.orderNo(), 1, 1, parties.carrier())
                .with("ebpCode", parties.platform().code())
                .with("ebpName", parties.platform().nameZh())
                .with("ebcCode", parties.seller().code())
                .with("ebcName", parties.seller().nameZh())
                .with("orderNo", parcel.orderNo())
                .with("payName", "境外收单（演示）")
                .with("charge", charge)
                .with("currency", "142")
                .with("accountingDate", stamp.time());
        return new Sheet(
                MessageKind.COLLECTION,
                ordered(
                        head,
                        "guid appType appTime appStatus ebpCode ebpName ebcCode ebcName orderNo payName charge currency"
                                + " accountingDate note"),
                List.of());
    }

    private Said said(String number, int part, int parts, Firm carrier) {
        return Said.of(
                "guid", chance.guid(),
                "appType", "1",
                "appTime", stamp.time(),
                "appStatus", "2",
                "customsCode", OFFICE,
                "copNo", number,
                "trafMode", RAIL,
                "trafName", stamp.vehicle(),
                "voyageNo", stamp.day(),
                "billNo", stamp.bill(),
                "logisticsCode", carrier.code(),
                "logisticsName", carrier.nameZh(),
                "msgCount", String.valueOf(parts),
                "msgSeqNo", String.valueOf(part),
                "note", "SANDBOX");
    }

    /** What there is to say, in no order. */
    private record Said(Map<String, String> values) {
        static Said of(String... namesAndValues) {
            Said said = new Said(new LinkedHashMap<>());
            for (int i = 0; i < namesAndValues.length; i += 2) {
                said.values.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return said;
        }

        Said with(String name, String value) {
            values.put(name, value);
            return this;
        }
    }

    /** The elements that a document has, in the order of its table. */
    private static Fields ordered(Said said, String elements) {
        List<String> ordered = new ArrayList<>();
        for (String element : elements.split(" ", -1)) {
            String value = said.values().get(element);
            if (value == null) {
                throw new IllegalArgumentException("nothing is said of " + element);
            }
            ordered.add(element);
            ordered.add(value);
        }
        return Fields.of(ordered.toArray(String[]::new));
    }

    private static List<Fields> waybills(List<Parcel> parcels) {
        List<Fields> lines = new ArrayList<>();
        for (Parcel parcel : parcels) {
            lines.add(Fields.of(
                    "gnum",
                    String.valueOf(lines.size() + 1),
                    "logisticsNo",
                    parcel.sheet(MessageKind.EXPORT_WAYBILL).get("logisticsNo")));
        }
        return lines;
    }
}
