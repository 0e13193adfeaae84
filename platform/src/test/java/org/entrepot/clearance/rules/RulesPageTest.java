package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    @Test
    void the_page_of_rules_says_what_the_tables_say() throws IOException {
        String written = RulesPage.of(new FieldRules(CodeTables.load(), Catalog.load()));
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/rules.md; -Drules.write=true writes it anew")
                .isEqualTo(written);
    }
}
