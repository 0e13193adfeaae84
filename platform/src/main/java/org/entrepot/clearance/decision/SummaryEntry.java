package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.util.List;

/**
 * One customs entry that export lists are summarised into (792): the lists of one consignor whose heads agree, their goods
 * merged where code, destination, currency and name agree.
 *
 * @param document the part of the summary that made it whole
 * @param sumNo the number of the summary
 * @param declSeqNo the number of the entry
 * @param customsCode the office
 * @param parties who is told: the applicant, the consignor, the broker who files the entry
 * @param head what its lists have in common
 * @param grossWeight kg
 * @param netWeight kg
 * @param lines which line of which list went where
 * @param goods its goods, numbered from 1
 */
public record SummaryEntry(
        long document,
        String sumNo,
        String declSeqNo,
        String customsCode,
        Parties parties,
        Head head,
        BigDecimal grossWeight,
        BigDecimal netWeight,
        List<Line> lines,
        List<Goods> goods) {
    public SummaryEntry {
        lines = List.copyOf(lines);
        goods = List.copyOf(goods);
    }

    /** Customs codes and names. */
    public record Parties(
            String agent, String agentName, String seller, String sellerName, String broker, String brokerName) {}

    /**
     * What the lists of one entry have in common (GACC 194/2018; guide, chapter on summaries).
     *
     * @param owner the producer or seller where the summary asks for it (summaryFlag 2), else empty
     */
    public record Head(String seller, String owner, String mode, String transport, String port, String country) {}

    /** A line of a list in it. */
    public record Line(String invtNo, String logisticsNo, int gseqno, int gnum, String gcode) {}

    /** Goods of it. */
    public record Goods(
            int gseqno,
            String gcode,
            String name,
            String country,
            String currency,
            String unit1,
            BigDecimal quantity1,
            String unit2,
            BigDecimal quantity2,
            BigDecimal total) {}
}
