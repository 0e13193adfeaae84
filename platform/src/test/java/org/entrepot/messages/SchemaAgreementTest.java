package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.validation.Schema;
import org.entrepot.kernel.Direction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

/**
 * Our reader and the official schema give the same verdict, on the official samples and on thousands of broken ones. Rare
 * characters beyond 16 bits are left out: the JDK's validator counts them twice, the standard and we once.
 */
class SchemaAgreementTest {
    private static final int MUTANTS = 600;
    private static final Pattern LEAF = Pattern.compile("<(ceb:\\w+)>([^<]*)</\\1>");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "1",
            "-1",
            "+1",
            "0",
            "00012",
            "1.5",
            "1.123456",
            "1.1000000",
            ".5",
            "5.",
            "1e3",
            "abc",
            "12345678901234567890",
            "999999999",
            "2147483648",
            "-2147483648",
            "99999999999999.99999",
            "142",
            "143",
            "3",
            "中文",
            " 142 ",
            "a\nb",
            "x".repeat(18),
            "x".repeat(30),
            "x".repeat(36),
            "x".repeat(61),
            "x".repeat(101),
            "x".repeat(251),
            "x".repeat(1001));

    @ParameterizedTest
    @EnumSource(
            names = {
                "CEB311", "CEB411", "CEB511", "CEB513", "CEB621", "CEB623", "CEB625", "CEB711", "CEB303", "CEB505",
                "CEB603", "CEB605", "CEB403", "CEB507", "CEB509", "CEB607", "CEB213", "CEB215", "CEB701"
            })
    void the_reader_and_the_schema_agree_on_samples_and_their_mutants(MessageType type)
            throws IOException, SAXException {
        Schema schema = OfficialSchema.of(type.direction());
        String sample = sample(type);
        long seed = 20260101L + type.name().hashCode();
        System.out.println("seed " + seed + " for " + type);
        Random random = new Random(seed);
        List<String> disagreements = new ArrayList<>();
        compare(schema, sample, disagreements, "sample");
        for (int i = 0; i < MUTANTS; i++) {
            compare(schema, mutate(sample, random), disagreements, "mutant " + i);
        }
        assertThat(disagreements).isEmpty();
    }

    private static String sample(MessageType type) throws IOException {
        String folder = type.direction() == Direction.IMPORT ? "import" : "export";
        Path file = OfficialSchema.folder().resolve("samples").resolve(folder).resolve(type.root() + ".xml");
        String text = Files.readString(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
        int first = text.indexOf("<ceb:BaseTransfer>");
        int second = text.indexOf("<ceb:BaseTransfer>", first + 1);
        return second < 0
                ? text
                : text.substring(0, second) + text.substring(text.indexOf("</ceb:BaseTransfer>", second) + 19);
    }

    private static void compare(Schema schema, String message, List<String> disagreements, String name)
            throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        String complaint = OfficialSchema.complaint(schema, bytes);
        Reading reading = CebReader.read(bytes, ReadLimits.STRICT);
        boolean lenient = reading instanceof Reading.Read read
                && read.message().leniencies().contains(Leniency.LONG_ITEM_NUMBER);
        if (complaint.isEmpty() != reading instanceof Reading.Read && !lenient) {
            disagreements.add(name + ": schema '" + complaint + "', reader " + reading);
        }
    }

    /** One to three small wounds: a leaf's text, a leaf gone, doubled, swapped with the next, renamed, or given a child or an attribute. */
    private static String mutate(String sample, Random random) {
        String text = sample;
        for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
            List<MatchResult> leaves = LEAF.matcher(text).results().toList();
            int at = random.nextInt(leaves.size() - 1);
            MatchResult leaf = leaves.get(at);
            String replacement = wound(leaf, leaves.get(at + 1), random);
            text = text.substring(0, leaf.start()) + replacement + text.substring(leaf.end());
        }
        return text;
    }

    private static String wound(MatchResult leaf, MatchResult next, Random random) {
        String name = leaf.group(1);
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> leaf.group() + leaf.group();
            case 2 -> next.group() + leaf.group();
            case 3 -> "<ceb:strange>" + leaf.group(2) + "</ceb:strange>";
            case 4 -> "<" + name + " a=\"b\">" + leaf.group(2) + "</" + name + ">";
            case 5 -> "<" + name + "><ceb:x/></" + name + ">";
            case 6 -> "text" + leaf.group();
            case 7 -> "<" + name + ">" + leaf.group(2) + "<!-- c --></" + name + ">";
            case 8 -> "<" + name + "><![CDATA[" + leaf.group(2) + "]]></" + name + ">";
            default -> "<" + name + ">" + TEXTS.get(random.nextInt(TEXTS.size())) + "</" + name + ">";
        };
    }
}
