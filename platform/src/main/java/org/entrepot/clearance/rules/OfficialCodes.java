package org.entrepot.clearance.rules;

import org.entrepot.messages.MessageType;

/**
 * The negative codes for faults of one document. Import: the guide's table of codes, per code. Export: that table gives
 * ranges only, and "business check failed" has no number of its own there; we take the first of each business range (order
 * -303001, waybill -503001, list -603001, cancellation -607001, collection -403001, departure -507001, summary -703001, arrival
 * -803001, loading -903001), here and nowhere else. Returns and their tallies (213, 215) have no range in the guide: they take
 * those of the cancellation and the arrival, which are nearest.
 */
final class OfficialCodes {
    /** Rejected by customs, where no finer code is known. */
    static final String REJECTED = "100";

    private OfficialCodes() {}

    static String of(MessageType type, Kind kind) {
        return switch (type) {
            case CEB311 -> order(kind);
            case CEB411 -> "-401009";
            case CEB511 -> "-504011";
            case CEB621 -> list(kind);
            case CEB303 -> "-303001";
            case CEB505 -> "-503001";
            case CEB603 -> "-603001";
            case CEB605, CEB213 -> "-607001";
            case CEB403 -> "-403001";
            case CEB507, CEB215 -> "-803001";
            case CEB509 -> "-507001";
            case CEB607 -> "-903001";
            case CEB701 -> "-703001";
            case CEB513 -> "-505011";
            case CEB623 -> "-623001";
            case CEB625 -> refund(kind);
            case CEB711 -> kind == Kind.NO_LINES ? "-800000" : "-800001";
            default -> throw new IllegalArgumentException(type + " is a receipt");
        };
    }

    private static String order(Kind kind) {
        return switch (kind) {
            case PARAMETER, CHECK, WARNING -> "-301008";
            case NO_LINES -> "-301001";
            case REPEATED_LINE -> "-301002";
        };
    }

    private static String refund(Kind kind) {
        return kind == Kind.NO_LINES ? "-625006" : "-625001";
    }

    private static String list(Kind kind) {
        return switch (kind) {
            case PARAMETER -> "-621020";
            case CHECK, WARNING -> "-621001";
            case NO_LINES -> "-621000";
            case REPEATED_LINE -> "-621027";
        };
    }
}
