package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.delivery;
import static org.entrepot.clearance.rules.ValidDocuments.entry;
import static org.entrepot.clearance.rules.ValidDocuments.importCancellation;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.refund;
import static org.entrepot.clearance.rules.ValidDocuments.with;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes that no other test is about, and whether the page of conformance names tests that are about its codes. */
class ConformanceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({
        "CEB311, -301015",
        "CEB411, -401013",
        "CEB511, -504013",
        "CEB513, -505017",
        "CEB621, -621030",
        "CEB623, -623008",
        "CEB711, -800006"
    })
    void more_documents_than_a_message_may_carry_are_refused_whole(MessageType type, String code) {
        Parcel parcel = importParcel("MANY-1");
        CebDocument document = switch (type) {
            case CEB513 -> delivery(parcel);
            case CEB623 -> importCancellation(parcel, "K1", "99002026I000000001");
            case CEB711 -> entry("IN-1", "P1");
            default -> parcel.document(type);
        };
        byte[] message = CebWriter.request(
                type,
                document.guid(),
                Collections.nCopies(type.maxDocuments() + 1, document),
                CebWriter.transfer(type.direction(), "9902960005", "（示例）", "DXPENT0000000099"));
        assertThat(CebReader.read(message, ReadLimits.SANDBOX))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void an_entry_list_that_breaks_the_schema_is_not_read() {
        CebDocument entry = with(entry("IN-1", "P1"), "customsCode", "42605");
        byte[] message = CebWriter.request(
                MessageType.CEB711,
                entry.guid(),
                List.of(entry),
                CebWriter.transfer(MessageType.CEB711.direction(), "9902960007", "（示例）", "DXPENT0000000099"));
        assertThat(CebReader.read(message, ReadLimits.SANDBOX))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("-800002"));
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

    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("platform/src/test/java"))) {
            Path file = files.filter(one -> one.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test " + name));
            return Files.readString(file, StandardCharsets.UTF_8);
        }
    }
}
