package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/**
 * A message in the terminal envelope of the exchange, {@code DxpMsg} (guide of 202205, chapter on transport).
 *
 * @param copMsgId how its sender names it, 1 to 255 characters; the same one when it is handed over again
 * @param senderId the sender's address at the exchange, 1 to 16 characters
 * @param receiverIds the receivers' addresses, 1 to 5 of 1 to 16 characters
 * @param created when it was made, to the second
 * @param messageType what it carries, {@code CEB621Message}, at most 30 characters
 * @param data the message
 */
public record DxpEnvelope(
        String copMsgId,
        String senderId,
        List<String> receiverIds,
        OffsetDateTime created,
        String messageType,
        byte[] data) {
    static final String NAMESPACE = "http://www.chinaport.gov.cn/dxp";

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 16;
    private static final int LONGEST_TYPE = 30;
    private static final int MOST_RECEIVERS = 5;

    public DxpEnvelope {
        receiverIds = List.copyOf(receiverIds);
        checkLength("CopMsgId", copMsgId, 1, LONGEST_NAME);
        checkLength("SenderId", senderId, 1, LONGEST_ADDRESS);
        checkLength("MsgType", messageType, 0, LONGEST_TYPE);
        if (receiverIds.isEmpty() || receiverIds.size() > MOST_RECEIVERS) {
            throw new IllegalArgumentException(
                    "an envelope has 1 to " + MOST_RECEIVERS + " receivers, found " + receiverIds.size());
        }
        receiverIds.forEach(receiver -> checkLength("ReceiverId", receiver, 1, LONGEST_ADDRESS));
    }

    private static void checkLength(String element, String value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            throw new IllegalArgumentException(
                    element + " has " + least + " to " + most + " characters, found '" + value + "'");
        }
    }

    /** The envelope as XML. */
    public byte[] toXml() {
        StringBuilder xml = new StringBuilder(data.length / 3 * 4 + 1024);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dxp:DxpMsg xmlns:dxp=\"")
                .append(NAMESPACE)
                .append("\" ver=\"1.0\"><dxp:TransInfo>");
        element(xml, "CopMsgId", copMsgId);
        element(xml, "SenderId", senderId);
        xml.append("<dxp:ReceiverIds>");
        receiverIds.forEach(receiver -> element(xml, "ReceiverId", receiver));
        xml.append("</dxp:ReceiverIds>");
        // the schema's own spelling
        element(xml, "CreatTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(created.withNano(0)));
        element(xml, "MsgType", messageType);
        return xml.append("</dxp:TransInfo><dxp:Data>")
                .append(Base64.getEncoder().encodeToString(data))
                .append("</dxp:Data></dxp:DxpMsg>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void element(StringBuilder xml, String name, String value) {
        xml.append("<dxp:").append(name).append('>');
        CebWriter.escape(xml, value);
        xml.append("</dxp:").append(name).append('>');
    }
}
