package org.entrepot.clearance.decision;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Role;

/**
 * Whose a request is and by what it is known.
 *
 * @param key the element by which its owner knows it
 * @param owner the element of the enterprise whose document it is: for nobody else it can be changed or taken back
 * @param senders the elements of those who may send it themselves or entrust others with it
 * @param partners who must be registered, and as what, for the e-port to take it
 * @param letter begins the e-port's number of it; a blank where it gets none
 */
record Nature(String key, String owner, List<String> senders, Map<String, Role> partners, char letter) {
    static final char UNNUMBERED = ' ';

    private static final Map<MessageType, Nature> ALL = new EnumMap<>(MessageType.class);

    static {
        for (MessageType order : List.of(MessageType.CEB311, MessageType.CEB303)) {
            put(
                    order,
                    "orderNo",
                    UNNUMBERED,
                    Map.of("ebpCode", Role.PLATFORM, "ebcCode", Role.SELLER),
                    "ebpCode",
                    "ebcCode");
        }
        put(MessageType.CEB411, "payTransactionId", UNNUMBERED, Map.of("payCode", Role.PAYMENT), "payCode");
        for (MessageType carried : List.of(MessageType.CEB511, MessageType.CEB505, MessageType.CEB513)) {
            put(carried, "logisticsNo", UNNUMBERED, Map.of("logisticsCode", Role.LOGISTICS), "logisticsCode");
        }
        for (MessageType list : List.of(MessageType.CEB621, MessageType.CEB603)) {
            put(list, "copNo", 'B', Map.of(), "agentCode", "ebcCode");
        }
        for (MessageType cancellation : List.of(MessageType.CEB623, MessageType.CEB605)) {
            put(cancellation, "copNo", 'C', Map.of(), "agentCode", "ebcCode");
        }
        put(MessageType.CEB625, "copNo", 'R', Map.of(), "agentCode", "ebcCode");
        put(MessageType.CEB403, "orderNo", UNNUMBERED, Map.of("ebcCode", Role.SELLER), "ebcCode", "payCode");
        put(
                MessageType.CEB507,
                "copNo",
                'A',
                Map.of("operatorCode", Role.SITE, "logisticsCode", Role.LOGISTICS),
                "operatorCode",
                "logisticsCode");
        put(MessageType.CEB509, "copNo", 'F', Map.of("logisticsCode", Role.LOGISTICS), "logisticsCode");
        put(
                MessageType.CEB607,
                "copNo",
                'M',
                Map.of("agentCode", Role.DECLARANT, "logisticsCode", Role.LOGISTICS),
                "agentCode",
                "logisticsCode");
        put(
                MessageType.CEB701,
                "copNo",
                'S',
                Map.of("agentCode", Role.DECLARANT, "ebcCode", Role.SELLER),
                "agentCode",
                "ebcCode");
        put(MessageType.CEB213, "coElNo", 'B', Map.of(), "agentCode", "ebcCode");
        put(MessageType.CEB215, "coElNo", 'L', Map.of("operatorCode", Role.SITE), "operatorCode", "logisticsCode");
        put(MessageType.CEB711, "copNo", 'D', Map.of("operatorCode", Role.SITE), "operatorCode");
    }

    private static void put(
            MessageType type, String key, char letter, Map<String, Role> partners, String owner, String... others) {
        List<String> senders = new java.util.ArrayList<>(List.of(owner));
        senders.addAll(List.of(others));
        ALL.put(type, new Nature(key, owner, List.copyOf(senders), new java.util.TreeMap<>(partners), letter));
    }

    /**
     * Of a request.
     *
     * @throws IllegalArgumentException for what customs sends
     */
    static Nature of(MessageType type) {
        Nature nature = ALL.get(type);
        if (nature == null) {
            throw new IllegalArgumentException(type + " is not submitted");
        }
        return nature;
    }
}
