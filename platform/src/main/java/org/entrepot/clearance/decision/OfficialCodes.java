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
            case CEB303 -> new OfficialCodes("-304001", "-304002", "-304003", "-304004", UNKNOWN_ENTERPRISE, "-304005");
            case CEB505 -> new OfficialCodes("-504001", "-504002", "-504003", "-504004", UNKNOWN_ENTERPRISE, "-504005");
            case CEB603 -> new OfficialCodes("-604001", "-604002", "-604003", "-604004", UNKNOWN_ENTERPRISE, "-604005");
            case CEB605 -> new OfficialCodes("-608001", "-608002", "-608003", "-608004", UNKNOWN_ENTERPRISE, "-608005");
            case CEB513 -> new OfficialCodes("-505015", "-505014", "-505014", "-505016", UNKNOWN_ENTERPRISE, "-505000");
            case CEB623 -> new OfficialCodes("-623009", "-623001", "-623009", "-623009", "-623026", "-623027");
            case CEB625 -> new OfficialCodes("-625033", "-625001", "-625033", "-625033", "-625013", "-625001");
            case CEB711 -> new OfficialCodes("-800003", "-800001", "-800003", "-800005", UNKNOWN_ENTERPRISE, "-800004");
            default -> throw new IllegalArgumentException(type + " is not submitted");
        };
    }
}
