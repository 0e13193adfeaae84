package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

class DxpReaderTest {
    private static final DxpEnvelope ENVELOPE = new DxpEnvelope(
            "DXPENT0000000001-7",
            "DXPENT0000000001",
            List.of("DXPEDCCEB0000002"),
            OffsetDateTime.parse("2026-11-24T10:30:00.123+08:00"),
            "CEB621Message",
            bytes("<ceb:CEB621Message/>"));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String rule(String delivered) {
        return DxpReader.read(bytes(delivered)) instanceof DxpReading.Refused refused
                ? refused.fault().code() + " " + refused.fault().rule()
                : "read";
    }

    @Test
    void what_is_written_is_read_and_the_official_schema_accepts_it() throws Exception {
        byte[] xml = ENVELOPE.toXml();
        assertThat(DxpReader.read(xml)).isInstanceOfSatisfying(DxpReading.Delivered.class, read -> {
            assertThat(read.copMsgId()).isEqualTo(ENVELOPE.copMsgId());
            assertThat(read.messageType()).isEqualTo("CEB621Message");
            assertThat(read.data()).isEqualTo(ENVELOPE.data());
        });
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(OfficialSchema.folder()
                        .resolve("xsd")
                        .resolve("dxp-terminal-202205.xsd")
                        .toFile());
        assertThat(OfficialSchema.complaint(schema, xml)).isEmpty();
    }

    @Test
    void an_envelope_inside_that_of_the_nodes_is_opened_too() {
        String inner = text(ENVELOPE.toXml()).replaceFirst("<\\?xml.*?\\?>\n", "");
        String whole = "<DxpMsgSv xmlns=\"http://www.chinaport.gov.cn/dxp\"><SvNo Ver=\"1.0\"><MsgId>1</MsgId></SvNo>"
                + inner + "</DxpMsgSv>";
        assertThat(DxpReader.read(bytes(whole)))
                .isInstanceOfSatisfying(
                        DxpReading.Delivered.class,
                        read -> assertThat(read.data()).isEqualTo(ENVELOPE.data()));
    }

    @Test
    void a_message_that_a_gateway_unpacked_is_taken_as_it_is() {
        byte[] bare = bytes("<CEB622Message xmlns=\"http://www.chinaport.gov.cn/ceb\"/>");
        assertThat(DxpReader.read(bare)).isEqualTo(new DxpReading.Delivered("", "", bare));
    }

    @Test
    void an_answer_of_the_exchange_names_the_message_and_why() {
        String answer = "<DxpRep xmlns=\"http://www.chinaport.gov.cn/dxp\"><RecevierId>A</RecevierId><Response>"
                + "<ResponseCode>2001</ResponseCode><ResponseInfo>接收方不存在</ResponseInfo>"
                + "<NoticeTime>2026-11-24</NoticeTime><OriHead><CopMsgId>M-7</CopMsgId></OriHead></Response></DxpRep>";
        assertThat(DxpReader.read(bytes(answer))).isEqualTo(new DxpReading.Answered("M-7", "2001", "接收方不存在"));
    }

    @Test
    void what_is_no_delivery_is_refused_with_the_codes_of_the_exchange() {
        assertThat(rule("")).isEqualTo("0001 xml.malformed");
        assertThat(rule("<!DOCTYPE x [<!ENTITY a 'b'>]><DxpMsg/>")).startsWith("0001");
        assertThat(rule("<Order/>")).isEqualTo("0002 dxp.root");
        assertThat(rule("<DxpMsg/>")).isEqualTo("0002 dxp.missing");
        assertThat(rule("<DxpMsg><Data>ab</DxpMsg>")).isEqualTo("0001 xml.malformed");
        assertThat(rule("<DxpRep/>")).isEqualTo("0002 dxp.missing");
    }

    @Test
    void no_bytes_make_reading_throw() {
        long seed = 20261129;
        Random random = new Random(seed);
        byte[] whole = ENVELOPE.toXml();
        for (int run = 0; run < 2_000; run++) {
            byte[] spoilt = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            assertThat(DxpReader.read(spoilt)).as("seed %d run %d", seed, run).isNotNull();
        }
    }

    @Test
    void an_envelope_that_the_exchange_would_refuse_is_not_made() {
        assertThatThrownBy(() -> new DxpEnvelope(
                        "M", "DXPENT00000000012", List.of("R"), ENVELOPE.created(), "CEB311Message", new byte[0]))
                .hasMessageContaining("SenderId has 1 to 16 characters, found 'DXPENT00000000012'");
        assertThatThrownBy(() -> new DxpEnvelope("M", "S", List.of(), ENVELOPE.created(), "CEB311Message", new byte[0]))
                .hasMessageContaining("1 to 5 receivers, found 0");
    }

    @Test
    void an_envelope_is_written_as_the_exchange_describes_it() {
        DxpEnvelope envelope = new DxpEnvelope(
                "M-<1>",
                "DXPENT0000000001",
                List.of("DXPEDCCEB0000002", "DXPENT0000000003"),
                ENVELOPE.created(),
                "CEB621Message",
                bytes("data"));
        assertThat(text(envelope.toXml()))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dxp:DxpMsg xmlns:dxp=\"" + DxpEnvelope.NAMESPACE
                                + "\" ver=\"1.0\"><dxp:TransInfo><dxp:CopMsgId>M-&lt;1&gt;</dxp:CopMsgId>"
                                + "<dxp:SenderId>DXPENT0000000001</dxp:SenderId><dxp:ReceiverIds>"
                                + "<dxp:ReceiverId>DXPEDCCEB0000002</dxp:ReceiverId><dxp:ReceiverId>DXPENT0000000003</dxp:ReceiverId>"
                                + "</dxp:ReceiverIds><dxp:CreatTime>2026-11-24T10:30:00+08:00</dxp:CreatTime>"
                                + "<dxp:MsgType>CEB621Message</dxp:MsgType></dxp:TransInfo><dxp:Data>ZGF0YQ==</dxp:Data>"
                                + "</dxp:DxpMsg>");
    }

    private static DxpEnvelope envelope(String message, String sender, String type, String... receivers) {
        return new DxpEnvelope(message, sender, List.of(receivers), ENVELOPE.created(), type, new byte[0]);
    }

    @Test
    void an_envelope_may_be_as_long_as_the_exchange_allows_and_no_longer() {
        String sixteen = "x".repeat(16);
        assertThat(envelope("m".repeat(255), sixteen, "t".repeat(30), sixteen, "R", "R", "R", "R"))
                .isNotNull();
        assertThat(envelope("m", "S", "", "R")).isNotNull();
        assertThatThrownBy(() -> envelope("m".repeat(256), "S", "t", "R"))
                .hasMessageContaining("CopMsgId has 1 to 255");
        assertThatThrownBy(() -> envelope("", "S", "t", "R")).hasMessageContaining("CopMsgId has 1 to 255");
        assertThatThrownBy(() -> envelope("m", "S", "t".repeat(31), "R")).hasMessageContaining("MsgType has 0 to 30");
        assertThatThrownBy(() -> envelope("m", "S", "t", sixteen + "x"))
                .hasMessageContaining("ReceiverId has 1 to 16 characters, found 'xxxxxxxxxxxxxxxxx'");
        assertThatThrownBy(() -> envelope("m", "S", "t", "R", "R", "R", "R", "R", "R"))
                .hasMessageContaining("1 to 5 receivers, found 6");
    }

    @Test
    void four_digits_but_for_0000_are_an_error_of_the_exchange() {
        assertThat(List.of("0001", "2001", "9999"))
                .allSatisfy(code -> assertThat(new DxpReading.Answered("", code, "").isError())
                        .isTrue());
        assertThat(List.of("0000", "00001", "001", "A001", ""))
                .allSatisfy(code -> assertThat(new DxpReading.Answered("", code, "").isError())
                        .isFalse());
    }

    @Test
    void levels_and_what_was_found_are_bounded() {
        assertThat(rule("<DxpMsg>" + "<a>".repeat(23) + "</a>".repeat(23) + "<Data>YQ==</Data></DxpMsg>"))
                .isEqualTo("read");
        assertThat(rule("<DxpMsg>" + "<a>".repeat(24) + "</a>".repeat(24) + "<Data>YQ==</Data></DxpMsg>"))
                .isEqualTo("0001 xml.malformed");
        assertThat(root(80)).isEqualTo("n".repeat(80));
        assertThat(root(81)).isEqualTo("n".repeat(77) + "...");
    }

    private static String root(int letters) {
        return ((DxpReading.Refused) DxpReader.read(bytes("<" + "n".repeat(letters) + "/>")))
                .fault()
                .found();
    }
}
