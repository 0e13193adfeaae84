package org.entrepot.clearance.decision;

import org.entrepot.messages.MessageType;

/**
 * The negative codes of the guide for what can be wrong with a submission as such (tables 7-2 and 7-3). For exports the guide
 * publishes ranges; the numbers are the first of the processing range of each document, in the order of the columns.
 *
 * @param exists the key stands already with other content
 * @param nothing there is nothing to change or delete
 * @param frozen a declared list uses it, or has gone too far to be changed
 * @param older a later submission was taken before
 * @param leave the sender may not send or declare it
 * @param broken the system could not process it
 */
record OfficialCodes(String exists, String nothing, String frozen, String older, String leave, String broken) {
    private static final String UNKNOWN_ENTERPRISE = "-10102";

    static OfficialCodes of(MessageType type) {
        return switch (type) {
            case CEB311 -> new OfficialCodes("-301010", "-301009", "-301011", "-301014", UNKNOWN_ENTERPRISE, "-301013");
            case CEB411 -> new OfficialCodes("-401007", "-401006", "-401008", "-401012", UNKNOWN_ENTERPRISE, "-401011");
            case CEB511 -> new OfficialCodes("-504015", "-504014", "-504016", "-504012", UNKNOWN_ENTERPRISE, "-504000");
            case CEB621 -> new OfficialCodes("-621004", "-621011", "-621012", "-621012", "-621016", "-621017");
            case CEB303 -> exports(304);
            case CEB505 -> exports(504);
            case CEB603 -> exports(604);
            case CEB605 -> exports(608);
            case CEB513 -> new OfficialCodes("-505015", "-505014", "-505014", "-505016", UNKNOWN_ENTERPRISE, "-505000");
            case CEB623 -> new OfficialCodes("-623009", "-623001", "-623009", "-623009", "-623026", "-623027");
            case CEB625 -> new OfficialCodes("-625033", "-625001", "-625033", "-625033", "-625013", "-625001");
            case CEB711 -> new OfficialCodes("-800003", "-800001", "-800003", "-800005", UNKNOWN_ENTERPRISE, "-800004");
            case CEB403 -> exports(404);
            case CEB507, CEB215 -> exports(804);
            case CEB509 -> exports(508);
            case CEB607 -> exports(904);
            case CEB701 -> exports(704);
            case CEB213 -> exports(608); // no range of its own is published: that of the cancellation is nearest
            default -> throw new IllegalArgumentException(type + " is not submitted");
        };
    }

    /** The first numbers of a processing range of table 7-3. */
    private static OfficialCodes exports(int range) {
        String first = "-" + range + "00";
        return new OfficialCodes(first + 1, first + 2, first + 3, first + 4, UNKNOWN_ENTERPRISE, first + 5);
    }
}
