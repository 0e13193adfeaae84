package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.SigningKey;
import org.entrepot.messages.TestKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PaymentDataTest {
    private static final TestKey KEY = TestKey.of(SignatureSuite.SM2_SM3);

    private static PaymentData paid(String amount, String request) {
        return new PaymentData(
                new PaymentData.Head(
                        "9D55BA71-22DE-41F4-8B50-C36C83B3B530",
                        request,
                        "ok",
                        "9902960001",
                        "9902960003",
                        "2018121222001354081010726129",
                        new BigDecimal(amount),
                        "142",
                        "3",
                        "1",
                        "20261124041803",
                        null),
                List.of(new PaymentData.Paid(
                        "ORDER-1",
                        List.of(new PaymentData.Goods("山花蜂蜜", "https://example.org/honey")),
                        "OSA571908863132601",
                        null,
                        "岚湾集市（示例）")));
    }

    @Test
    void four_parts_are_signed_with_inner_quotes_as_they_are() {
        assertThat(paid("100.00", "pay?order=1").signingString("fe2374-8fnejf97", 1544519952469L))
                .isEqualTo("\"sessionID\":\"fe2374-8fnejf97\"||\"payExchangeInfoHead\":\"{"
                        + "\"guid\":\"9D55BA71-22DE-41F4-8B50-C36C83B3B530\",\"initalRequest\":\"pay?order=1\","
                        + "\"initalResponse\":\"ok\",\"ebpCode\":\"9902960001\",\"payCode\":\"9902960003\","
                        + "\"payTransactionId\":\"2018121222001354081010726129\",\"totalAmount\":100,\"currency\":\"142\","
                        + "\"verDept\":\"3\",\"payType\":\"1\",\"tradingTime\":\"20261124041803\"}\""
                        + "||\"payExchangeInfoLists\":\"[{\"orderNo\":\"ORDER-1\",\"goodsInfo\":[{\"gname\":\"山花蜂蜜\","
                        + "\"itemLink\":\"https://example.org/honey\"}],\"recpAccount\":\"OSA571908863132601\","
                        + "\"recpName\":\"岚湾集市（示例）\"}]\"||\"serviceTime\":\"1544519952469\"");
    }

    @Test
    void the_text_that_is_sent_is_the_text_that_was_signed() throws Exception {
        PaymentData data = paid("5.10", "{\"a\":\"b\"}");
        SigningKey key = SigningKey.of(KEY.key(), KEY.certificate(), SignatureSuite.SM2_SM3);
        SigningService.Signed signed = new SigningService.Signed(
                KEY.certificate().getSerialNumber().toString(16), key.sign(data.signingBytes("S-1", 7)));
        String sent = data.upload("S-1", 7, signed);
        JsonNode read = JsonMapper.shared().readTree(sent);
        assertThat(read.get("payExchangeInfoHead").get("totalAmount").isNumber())
                .isTrue();
        assertThat(read.get("payExchangeInfoHead").get("initalRequest").asString())
                .isEqualTo("{\"a\":\"b\"}");
        assertThat(read.get("certNo").asString()).isEqualTo(signed.certNo());
        String head = sent.substring(
                sent.indexOf("\"payExchangeInfoHead\":") + "\"payExchangeInfoHead\":".length(),
                sent.indexOf(",\"payExchangeInfoLists\":"));
        String lists = sent.substring(
                sent.indexOf("\"payExchangeInfoLists\":") + "\"payExchangeInfoLists\":".length(),
                sent.indexOf(",\"serviceTime\":"));
        String text = "\"sessionID\":\"S-1\"||\"payExchangeInfoHead\":\"" + head + "\"||\"payExchangeInfoLists\":\""
                + lists + "\"||\"serviceTime\":\"7\"";
        SM2Signer verifier = new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
        verifier.init(
                false,
                new ParametersWithID(
                        PublicKeyFactory.createKey(
                                KEY.certificate().getPublicKey().getEncoded()),
                        "1234567812345678".getBytes(StandardCharsets.US_ASCII)));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        verifier.update(bytes, 0, bytes.length);
        assertThat(verifier.verifySignature(
                        Base64.getDecoder().decode(read.get("signValue").asString())))
                .isTrue();
    }

    @Test
    void amounts_are_written_plainly_without_trailing_zeros() {
        for (String[] one : new String[][] {{"5.00", "5"}, {"0.10", "0.1"}, {"1E+3", "1000"}, {"0.00001", "0.00001"}}) {
            assertThat(paid(one[0], "x").signingString("s", 1)).contains("\"totalAmount\":" + one[1] + ",");
        }
    }

    @Test
    void what_the_document_would_not_take_is_named_with_its_field() {
        assertThat(paid("5", "x").faults()).isEmpty();
        assertThat(paid("5.123456", "").faults())
                .extracting(Fault::field, Fault::found)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("payExchangeInfoHead.initalRequest", "0 characters"),
                        org.assertj.core.groups.Tuple.tuple("payExchangeInfoHead.totalAmount", "5.123456"));
        assertThat(new PaymentData(paid("5", "x").head(), List.of()).faults())
                .extracting(Fault::rule)
                .containsExactly("payment.lists");
        assertThat(paid("5", "x".repeat(8001)).faults())
                .extracting(Fault::found)
                .containsExactly("8001 characters");
    }
}
