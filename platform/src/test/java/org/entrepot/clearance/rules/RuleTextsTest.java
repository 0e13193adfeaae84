package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "ru"})
    void the_last_word_of_every_rule_has_a_text(String language) throws IOException {
        Set<String> missing = new TreeSet<>(words());
        missing.removeIf(
                word -> !texts(language).getProperty("field." + word, "").isBlank());
        assertThat(missing).isEmpty();
    }

    private static Set<String> words() {
        Set<String> words = new TreeSet<>();
        new FieldRules(CodeTables.load(), Catalog.load())
                .tables()
                .flatMap(table -> Stream.concat(table.head().stream(), table.lines().stream()))
                .forEach(rule -> words.add(rule.word()));
        Stream.of(Matrix.IMPORT, Matrix.EXPORT)
                .flatMap(matrix -> Stream.concat(
                        Stream.of(matrix.count(), matrix.answer()),
                        Stream.concat(matrix.heads().stream(), matrix.lines().stream())))
                .map(match -> match.rule().substring(match.rule().lastIndexOf('.') + 1))
                .forEach(words::add);
        return words;
    }

    private static Properties texts(String language) {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(
                RuleTextsTest.class.getResourceAsStream("/org/entrepot/console/texts_" + language + ".properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return texts;
    }
}
