package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.collection;
import static org.entrepot.clearance.rules.ValidDocuments.delivery;
import static org.entrepot.clearance.rules.ValidDocuments.entry;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.exportReturn;
import static org.entrepot.clearance.rules.ValidDocuments.importCancellation;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;
import static org.entrepot.clearance.rules.ValidDocuments.refund;
import static org.entrepot.clearance.rules.ValidDocuments.summary;
import static org.entrepot.clearance.rules.ValidDocuments.tally;
import static org.entrepot.clearance.rules.ValidDocuments.with;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.FormatRefusal;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.Signer;
import org.entrepot.messages.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes that no other test is about, and whether the page of conformance names tests that are about its codes. */
class ConformanceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static CebDocument document(MessageType type) {
        Parcel parcel = importParcel("AS-SUCH");
        Parcel export = exportParcel("AS-SUCH");
        return switch (type) {
            case CEB513 -> delivery(parcel);
            case CEB623 -> importCancellation(parcel, "K1", "99002026I000000001");
            case CEB625 -> refund(parcel, "R1", "99002026I000000001", "1");
            case CEB711 -> entry("IN-1", "P1");
            case CEB303, CEB505, CEB603 -> export.document(type);
            case CEB403 -> collection(export, "938");
            case CEB507 -> arrived("A1", 1, 1, export);
            case CEB607 -> loaded("B1", 1, 1, export);
            case CEB509 -> left("F1", 1, 1, export);
            case CEB605 -> cancellation("AS-SUCH", "99002026E000000001");
            case CEB701 -> summary("S1", 1, 1, "99002026E000000001");
            case CEB213 -> exportReturn(export, "T1", "99002026E000000001", "RB-1", "1");
            case CEB215 -> tally("U1", "RB-1");
            default -> parcel.document(type);
        };
    }

    private static byte[] message(List<CebDocument> documents) {
        CebDocument first = documents.getFirst();
        return CebWriter.request(
                first.type(),
                first.guid(),
                documents,
                CebWriter.transfer(first.type().direction(), "9902960005", "（示例）", "DXPENT0000000099"));
    }

    private static String refusal(byte[] message) {
        return CebReader.read(message, ReadLimits.SANDBOX) instanceof Reading.Refused(FormatRefusal refusal)
                ? refusal.code()
                : "it reads";
    }

    private static String atTheDoor(byte[] message) {
        Door strict = new Door(ReadLimits.STRICT, Desk::parties);
        return strict.read(Desk.code(ValidDocuments.DECLARANT), message)
                        instanceof Door.Entry.Refused(FormatRefusal refusal)
                ? refusal.code()
                : "it is admitted";
    }

    /** Signed by a key whose certificate nobody has on record, whole and altered afterwards. */
    @ParameterizedTest
    @CsvSource({
        "CEB311, -301008, -301015, -301020, -301020",
        "CEB411, -401009, -401013, -1004, -1004",
        "CEB511, -504011, -504013, -1004, -1004",
        "CEB513, -505011, -505017, -1004, -1004",
        "CEB621, -621020, -621030, -621029, -621015",
        "CEB623, -623001, -623008, -623029, -623021",
        "CEB625, -625001, -625001, -625005, -625013",
        "CEB711, -800002, -800006, -800001, -800001",
        "CEB303, -302001, -302002, -301001, -301001",
        "CEB403, -402001, -402002, -401001, -401001",
        "CEB505, -502001, -502002, -501001, -501001",
        "CEB507, -802001, -802002, -801001, -801001",
        "CEB509, -506001, -506002, -505001, -505001",
        "CEB603, -602001, -602002, -601001, -601001",
        "CEB605, -606001, -606002, -605001, -605001",
        "CEB607, -902001, -902002, -901001, -901001",
        "CEB701, -702001, -702002, -701001, -701001",
        "CEB213, -606001, -606002, -605001, -605001",
        "CEB215, -802001, -802002, -801001, -801001"
    })
    void what_is_wrong_with_a_message_as_such_has_the_number_of_its_table(
            MessageType type, String schema, String tooMany, String signature, String card) {
        CebDocument document = document(type);
        assertThat(refusal(message(List.of(with(document, "appTime", "today")))))
                .as("a time that is none")
                .isEqualTo(schema);
        assertThat(refusal(message(Collections.nCopies(type.maxDocuments() + 1, document))))
                .as("more documents than a message may carry")
                .isEqualTo(tooMany);
        TestKey key = TestKey.of(SignatureSuite.SM2_SM3);
        byte[] signed = Signer.sign(message(List.of(document)), key.key(), key.certificate(), SignatureSuite.SM2_SM3);
        assertThat(atTheDoor(signed)).as("a card of somebody else").isEqualTo(card);
        String altered = new String(signed, StandardCharsets.UTF_8).replace("DXPENT0000000099", "DXPENT0000000098");
        assertThat(atTheDoor(altered.getBytes(StandardCharsets.UTF_8)))
                .as("altered afterwards")
                .isEqualTo(signature);
    }

    private static final String EARLIER = "20261124102959";

    /** What stands alone is changed before there is anything, said twice, and changed by what was sent before. */
    private void saidAgain(Desk desk, CebDocument document, int nothing, int exists, int older) {
        assertThat(statuses(desk.send(Submissions.change(document, EARLIER)))).containsExactly(nothing);
        assertThat(statuses(desk.send(document)).getFirst())
                .as("%s", document.type())
                .isEqualTo(2);
        assertThat(statuses(desk.send(with(Submissions.anew(document), "note", "again"))))
                .containsExactly(exists);
        assertThat(statuses(desk.send(with(Submissions.change(document, EARLIER), "note", "older"))))
                .containsExactly(older);
    }

    @Test
    void on_the_way_of_an_export_what_is_said_again_or_changed_for_nothing_has_its_number() throws Exception {
        try (Desk desk = Desk.open()) {
            Parcel parcel = exportParcel("AGAIN-1");
            for (CebDocument one : parcel.documents()) {
                desk.send(with(one, one.type() == MessageType.CEB603 ? "statisticsFlag" : "note", "B"));
            }
            saidAgain(desk, collection(parcel, "938"), -404002, -404001, -404004);
            saidAgain(desk, arrived("A1", 1, 1, parcel), -804002, -804001, -804004);
            saidAgain(desk, loaded("B1", 1, 1, parcel), -904002, -904001, -904004);
            saidAgain(desk, left("F1", 1, 1, parcel), -508002, -508001, -508004);
            saidAgain(desk, summary("S1", 1, 2, desk.summary(parcel).invtNo()), -704002, -704001, -704004);
        }
    }

    @Test
    void numbers_used_up_and_senders_without_permission_are_told_so() throws Exception {
        try (Desk desk = Desk.open()) {
            desk.controls()
                    .place(
                            new ControlOrder.Target(ControlOrder.Kind.ORDER, "CODE-1"),
                            ControlAct.Verdict.INSPECT,
                            ControlOrder.Source.LOCAL,
                            "random selection",
                            "officer 1");
            Parcel held = importParcel("CODE-1");
            String invtNo = desk.send(held).invtNo();
            CebDocument cancellation = importCancellation(held, "K1", invtNo);
            CebDocument stranger = importCancellation(held, "K2", invtNo);
            assertThat(statuses(desk.send(
                            Desk.code(ValidDocuments.CARRIER),
                            Desk.message(Desk.code(ValidDocuments.CARRIER), stranger))))
                    .containsExactly(-623026);
            assertThat(statuses(desk.send(cancellation))).containsExactly(2, 120, 399);
            assertThat(statuses(desk.send(with(Submissions.anew(cancellation), "reason", "again"))))
                    .containsExactly(-623009);

            Parcel released = importParcel("CODE-2", buyer(2), HONEY);
            CebDocument refund = refund(released, "R1", desk.send(released).invtNo(), "1");
            assertThat(statuses(desk.send(
                            Desk.code(ValidDocuments.CARRIER),
                            Desk.message(Desk.code(ValidDocuments.CARRIER), refund))))
                    .containsExactly(-625013);

            CebDocument entry = entry("IN-1", "P1");
            desk.send(entry);
            assertThat(statuses(desk.send(Submissions.change(entry, "20261124100000"))))
                    .containsExactly(-800005);
        }
    }

    @Test
    void every_test_that_the_page_names_is_about_its_code() throws IOException {
        List<String> untrue = new ArrayList<>();
        String page = Files.readString(ROOT.resolve("docs/conformance.md"), StandardCharsets.UTF_8);
        List<MatchResult> rows = Pattern.compile("^\\| (-?\\d+) \\|[^|]*\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .toList();
        assertThat(rows).hasSizeGreaterThan(60);
        for (MatchResult row : rows) {
            String test = source(row.group(2));
            if (!Pattern.compile("(?<![0-9-])" + row.group(1) + "(?![0-9])")
                    .matcher(test)
                    .find()) {
                untrue.add(row.group(1) + " in " + row.group(2));
            }
        }
        assertThat(untrue).isEmpty();
    }

    /** Numbers that the program writes, and those that it counts from the range of a document of exports. */
    @Test
    void every_code_that_the_program_can_answer_stands_on_the_page() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String folder : List.of("messages", "clearance")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve("platform/src/main/java/org/entrepot/" + folder))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    String text = Files.readString(file, StandardCharsets.UTF_8);
                    Pattern.compile("\"(-[0-9]{4,6})\"")
                            .matcher(text)
                            .results()
                            .forEach(one -> codes.add(one.group(1)));
                    Pattern.compile("exports\\(([0-9]{3})\\)")
                            .matcher(text)
                            .results()
                            .forEach(one ->
                                    IntStream.rangeClosed(1, 5).forEach(n -> codes.add("-" + one.group(1) + "00" + n)));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(100);
        String page = Files.readString(ROOT.resolve("docs/conformance.md"), StandardCharsets.UTF_8);
        codes.removeIf(code -> page.contains("\n| " + code + " |"));
        assertThat(codes).isEmpty();
    }

    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("platform/src/test/java"))) {
            Path file = files.filter(one -> one.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test " + name));
            return Files.readString(file, StandardCharsets.UTF_8);
        }
    }
}
