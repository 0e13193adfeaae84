package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Account statements of ISO 20022, and what pretends to be one. */
class CamtReaderTest {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    private static String document(String entries) {
        return "<Document xmlns=\"" + NAMESPACE
                + "\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id>"
                + "<Othr><Id>6222 0001</Id></Othr></Id><Ccy>USD</Ccy></Acct><Bal><Amt Ccy=\"USD\">1</Amt></Bal>"
                + entries
                + "</Stmt></BkToCstmrStmt></Document>";
    }

    private static CamtReading read(String text) {
        return CamtReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String rule(CamtReading reading) {
        return reading instanceof CamtReading.Refused(Fault fault) ? fault.rule() : "read";
    }

    private static String entry(String more) {
        return "<Ntry><Amt Ccy=\"USD\">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-06-12T08:00:00"
                + "</DtTm></BookgDt><AcctSvcrRef>A1</AcctSvcrRef>" + more + "</Ntry>";
    }

    @Test
    void an_entry_of_several_transactions_is_as_many_lines_where_they_add_up() {
        String details =
                "<NtryDtls><TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><Amt Ccy=\"USD\">10.00</Amt><RltdPties><Dbtr>"
                        + "<Pty><Nm>ТОО «Үлгі»</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>SO-1</Ustrd><Ustrd>two &amp; three</Ustrd></RmtInf>"
                        + "</TxDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy=\"USD\">20.00</Amt></TxDtls></NtryDtls>";
        CamtReading reading = read(document(entry(details)));
        assertThat(((CamtReading.Statement) reading).entries())
                .extracting(one -> String.join(
                        "|",
                        one.account(),
                        one.amount().toString(),
                        one.reference(),
                        one.endToEnd(),
                        one.payer(),
                        one.text()))
                .containsExactly("6222 0001|10.00|A1/1|E1|ТОО «Үлгі»|SO-1 two & three", "6222 0001|20.00|A1/2|||");
        CamtReading whole = read(document(entry(details.replace("20.00", "21.00"))));
        assertThat(((CamtReading.Statement) whole).entries()).hasSize(1);
    }

    @Test
    void entries_that_do_not_read_or_are_not_booked_are_named_and_the_rest_is_read() {
        CamtReading.Statement statement = (CamtReading.Statement) read(document(entry("")
                + entry("").replace("BOOK", "PDNG")
                + entry("").replace("30.00", "30,00")
                + entry("").replace("2026-06-12", "12.06.2026")
                + entry("").replace("CRDT", "IN")
                + entry("").replace("\"USD\"", "\"$\"")));
        assertThat(statement.entries()).hasSize(1);
        assertThat(statement.faults())
                .extracting(Fault::field)
                .containsExactly(
                        "Ntry[2].Sts", "Ntry[3].Amt", "Ntry[4].BookgDt", "Ntry[5].CdtDbtInd", "Ntry[6].Amt.Ccy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            })
    void a_document_type_is_refused_whatever_it_says(String doctype) {
        assertThat(rule(read(doctype + document(entry(""))))).isIn("camt.doctype", "camt.malformed");
    }

    @Test
    void what_is_too_deep_too_long_or_another_message_is_refused() {
        assertThat(rule(read(document(entry("<A>".repeat(40) + "</A>".repeat(40))))))
                .isEqualTo("camt.swollen");
        assertThat(rule(read(document(entry("<AddtlNtryInf>" + "x".repeat(3_000) + "</AddtlNtryInf>")))))
                .isEqualTo("camt.swollen");
        assertThat(rule(read(document(entry("<A/>".repeat(20_100)))))).isEqualTo("camt.swollen");
        assertThat(rule(read(document(entry("")).replace("camt.053", "camt.054"))))
                .isEqualTo("camt.kind");
        assertThat(rule(read("<Document xmlns=\"" + NAMESPACE + "\"/>"))).isEqualTo("camt.kind");
        assertThat(rule(read("no xml"))).isEqualTo("camt.malformed");
        assertThat(rule(CamtReader.read(new byte[(16 << 20) + 1]))).isEqualTo("camt.bytes");
    }

    @Test
    void no_bytes_make_it_throw() {
        Random random = new Random(20_261_130);
        byte[] valid = document(entry("") + entry("")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            byte[] spoilt = valid.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            assertThat(CamtReader.read(spoilt)).isNotNull();
        }
    }
}
