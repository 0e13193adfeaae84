package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official samples carry dummy values; each is told of, none is a surprise. */
class OfficialSamplesTest {
    private static final FieldRules RULES = new FieldRules(CodeTables.load(), Catalog.load());

    @ParameterizedTest
    @EnumSource(
            names = {
                "CEB311", "CEB411", "CEB511", "CEB513", "CEB621", "CEB623", "CEB625", "CEB711", "CEB303", "CEB505",
                "CEB603", "CEB605", "CEB403", "CEB507", "CEB509", "CEB607", "CEB213", "CEB215", "CEB701"
            })
    void an_official_sample_gives_faults_and_never_an_exception(MessageType type) throws IOException {
        String text = Files.readString(sample(type), StandardCharsets.UTF_8);
        Pattern document =
                Pattern.compile("<ceb:" + type.document() + ">.*?</ceb:" + type.document() + ">", Pattern.DOTALL);
        List<String> documents =
                document.matcher(text).results().map(MatchResult::group).toList();
        assertThat(documents).isNotEmpty();
        for (String xml : documents) {
            CebDocument read = CebReader.readDocument(type, xml.getBytes(StandardCharsets.UTF_8));
            List<Fault> faults = RULES.check(read, ValidDocuments.TODAY);
            assertThat(faults).extracting(Fault::rule).containsAll(expected(type));
            RULES.warnings(read, ValidDocuments.TODAY);
        }
    }

    /** What is wrong with every document of the sample. */
    private static List<String> expected(MessageType type) {
        return switch (type) {
            case CEB311 -> List.of("order.buyerIdNumber");
            case CEB411 -> List.of("payment.payerIdNumber");
            case CEB511 -> List.of("waybill.packNo");
            case CEB621 -> List.of("list.assureCode", "list.buyerIdNumber", "list.packNo", "list.line.total");
            case CEB303 -> List.of("order.line.unit", "order.line.currency");
            case CEB603 -> List.of("list.ieFlag", "list.tradeMode", "list.line.sameUnit", "list.line.total");
            case CEB605 -> List.of("cancellation.invtNo");
            default -> List.of();
        };
    }

    private static Path sample(MessageType type) {
        String folder = type.direction() == Direction.IMPORT ? "import" : "export";
        Optional<Path> found = Optional.empty();
        for (Path at = Path.of("").toAbsolutePath(); at != null && found.isEmpty(); at = at.getParent()) {
            found = Optional.of(at.resolve("shared/ceb/samples").resolve(folder).resolve(type.root() + ".xml"))
                    .filter(Files::isRegularFile);
        }
        if (found.isEmpty()) {
            System.err.println("SKIPPED: the official CEB samples (../shared/ceb) are not beside the project");
        }
        Assumptions.assumeTrue(found.isPresent(), "the official CEB samples are not beside the project");
        return found.orElseThrow();
    }
}
