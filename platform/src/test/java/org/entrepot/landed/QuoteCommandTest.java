package org.entrepot.landed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuoteCommandTest {
    private static final String WIGS = "--to KZ --hs 6704200000 --value 350 --currency EUR --weight 5";

    @TempDir
    private Path folder;

    /** What a run of the command left behind. */
    private record Ran(int status, String out, String err) {}

    private static Ran run(String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        QuoteCommand command = new QuoteCommand(new PrintStream(out, true, StandardCharsets.UTF_8), errors);
        int status = new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    assertThat(failure).isInstanceOf(StartRefused.class);
                    errors.println(failure.getMessage());
                    return 2;
                })
                .execute(words.isEmpty() ? new String[0] : words.split(" ", -1));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void the_program_knows_it() {
        assertThat(ServiceLoader.load(EntrepotCommand.class))
                .anySatisfy(command -> assertThat(command).isInstanceOf(QuoteCommand.class));
    }

    @Test
    void it_answers_a_program_in_json() {
        Ran ran = run(WIGS + " --on 2026-11-30 --json");
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        JsonNode answer = new JsonMapper().readTree(ran.out());
        assertThat(answer.get("duty").stringValue()).isEqualTo("17.50");
        assertThat(answer.get("vat").stringValue()).isEqualTo("58.80");
        assertThat(answer.get("excise").stringValue()).isEqualTo("0.00");
        assertThat(answer.get("fees").stringValue()).isEqualTo("0.00");
        assertThat(answer.get("total").stringValue()).isEqualTo("76.30");
        assertThat(answer.get("landed").stringValue()).isEqualTo("426.30");
        assertThat(answer.get("confidence").stringValue()).isEqualTo("medium");
        assertThat(answer.get("explanation").size()).isEqualTo(4);
        assertThat(answer.at("/explanation/3/sourceCode").stringValue()).isEqualTo("landed.law.advance-operator");
        assertThat(answer.get("advanceFee").stringValue()).isEqualTo("0.00");
        assertThat(answer.get("recipient").stringValue()).isEqualTo("IIN");
    }

    @Test
    void it_answers_a_person_with_a_range_where_the_law_is_not_clear() {
        Ran ran = run("--to BY --hs 67 --value 100 --on 2026-07-01");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("price at the door", "between 0.00 and 26.00", "confidence: low", "note: How Belarus")
                .contains("landed.free_value@2026-07-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--hs 6704200000 --value 1; Say --to",
                "--to KZ --value 1; Say --hs",
                "--to KZ --hs 67; Say --value",
                "--to Kazakhstan --hs 67 --value 1; --to: found 'Kazakhstan', expected two letters",
                "--to KZ --hs 6 --value 1; --hs: found '6', expected a commodity code of 2 to 10 digits",
                "--to KZ --hs 67 --value 1,5; --value: found '1,5'",
                "--to KZ --hs 67 --value -1; --value",
                "--to KZ --hs 67 --value 1 --currency euro; --currency: found 'euro'",
                "--to KZ --hs 67 --value 1 --weight heavy; --weight: found 'heavy'",
                "--to KZ --hs 67 --value 1 --on yesterday; --on: found 'yesterday'",
                "--to KZ --hs 67 --value 1 --channel pigeon; --channel: found 'pigeon'",
                "--to KZ --hs 67 --value 1 --rates missing.csv; --rates: missing.csv cannot be read",
                "--to FR --hs 67 --value 1; one of BY, CN, IN",
                "--to CN --hs 67 --value 1; give a file of rates with --rates",
                "--to KZ --hs 67 --value 1 --terms FOB; --terms: found 'FOB'",
                "--to KZ --hs 67 --value 1 --than never; --on: found 'never'",
                "--to KZ --file missing.csv; --file: missing.csv cannot be read",
                "--to UZ --hs 67 --value 1; give a file of rates with --rates",
            })
    void what_it_does_not_understand_it_says(String words, String said) {
        Ran ran = run(words);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(said);
    }

    @Test
    void a_rule_that_refuses_ends_with_its_own_status() {
        assertThat(run("--to IR --hs 67 --value 10 --currency USD").status()).isEqualTo(1);
        assertThat(run("--to IR --hs 67 --value 10 --currency USD --insist").status())
                .isZero();
        Ran excluded = run("--to KZ --hs 2208600000 --value 10 --on 2026-07-01");
        assertThat(excluded.status()).isEqualTo(1);
        assertThat(excluded.err()).contains("landed.excluded", "spirits");
    }

    @Test
    void rates_of_a_file_turn_amounts_and_bad_rows_are_named() throws Exception {
        Path rates = folder.resolve("rates.csv");
        Files.writeString(rates, "Date,USD\n2026-07-01,1.25\nbad,1\n");
        Ran ran = run("--to UZ --hs 67 --value 260 --on 2026-07-02 --rates " + rates);
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("total charges               30.00");
        assertThat(ran.err()).contains("Left out of the rates: row 2");
    }

    @Test
    void what_if_shows_the_same_parcel_on_another_day_and_the_difference() {
        Ran ran = run(WIGS + " --on 2026-06-30 --than 2026-07-01 --json");
        assertThat(ran.status()).isZero();
        JsonNode answer = new JsonMapper().readTree(ran.out());
        assertThat(answer.get("quote").get("total").stringValue()).isEqualTo("22.50");
        assertThat(answer.get("than").get("total").stringValue()).isEqualTo("76.30");
        assertThat(answer.get("difference").stringValue()).isEqualTo("53.80");
        assertThat(run(WIGS + " --on 2026-06-30 --than 2026-07-01").out())
                .contains("Charges on 2026-07-01 less those on 2026-06-30: 53.80 EUR");
    }

    @Test
    void a_table_of_parcels_is_quoted_row_by_row_and_bad_rows_stand_in_their_place() throws Exception {
        Path table = folder.resolve("parcels.csv");
        Files.writeString(table, """
                HS,name,value,weight,to
                6704200000,假发,350,5,
                67,wig,a lot,1,
                2208600000,spirits,10,1,
                6704200000,wig,350,5,BY
                """);
        Path quotes = folder.resolve("quotes.csv");
        Ran ran = run("--file " + table + " --to KZ,KG --on 2026-06-30 --than 2026-07-01 --out " + quotes);
        assertThat(ran.status()).as("some were refused").isEqualTo(1);
        assertThat(Files.readAllLines(quotes)).hasSize(8).satisfies(lines -> {
            assertThat(lines.get(1)).startsWith("1,KZ,6704200000,350.00,EUR,2026-06-30,22.50,0.00,0.00,0.00,22.50,");
            assertThat(lines.get(1)).contains(",76.30,53.80,");
            assertThat(lines.get(2)).startsWith("1,KG,");
            assertThat(lines.get(3)).startsWith("2,KZ,67,a lot,").contains("landed.form: value 'a lot'");
            assertThat(lines.get(5)).startsWith("3,KZ,").contains("landed.excluded");
            assertThat(lines.get(7)).startsWith("4,BY,");
        });
        assertThat(ran.err()).contains("3 quoted, 4 refused", "KZ EUR: 1 quotes, charges 22.50, difference 53.80");
    }

    @Test
    void all_states_may_be_asked_for_at_once_and_a_heading_that_is_none_is_refused() throws Exception {
        Path table = folder.resolve("parcels.csv");
        Files.writeString(table, "hs,value\n6704200000,100\n");
        Ran ran = run("--file " + table + " --to all --on 2026-07-01");
        assertThat(ran.out().lines().count()).isEqualTo(1 + LandedCost.states().size());
        Files.writeString(table, "code,value\n6704200000,100\n");
        Ran none = run("--file " + table + " --to KZ");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("no column 'hs'");
        Files.writeString(table, "hs,value\n\"67\"x,1\n");
        Ran broken = run("--file " + table + " --to KZ");
        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err()).contains("a row is no CSV");
        assertThat(run(WIGS + " --rates " + table).status()).isEqualTo(2);
    }

    @Test
    void it_speaks_three_languages_and_its_codes_are_the_same_in_each() {
        Ran russian = run(WIGS + " --on 2026-11-30 --lang ru");
        assertThat(russian.out())
                .contains("пошлина", "цена у двери", "стоимость + пошлина + акциз 367.50 × 16 %", "надёжность: средняя")
                .contains("landed.vat_percent@2026-07-01");
        assertThat(run(WIGS + " --on 2026-11-30 --lang zh").out()).contains("到门价", "取较大者", "未查到");
        JsonNode chinese = new JsonMapper()
                .readTree(run(WIGS + " --on 2026-11-30 --json --lang zh").out());
        JsonNode english =
                new JsonMapper().readTree(run(WIGS + " --on 2026-11-30 --json").out());
        assertThat(chinese.get("regime").stringValue()).isEqualTo("电子商务商品");
        assertThat(english.get("regime").stringValue()).isEqualTo("e-commerce goods");
        assertThat(chinese.get("regimeCode")).isEqualTo(english.get("regimeCode"));
        assertThat(chinese.at("/explanation/1/inputsCode")).isEqualTo(english.at("/explanation/1/inputsCode"));
        assertThat(chinese.get("notesCodes")).isEqualTo(english.get("notesCodes"));
        assertThat(run(WIGS + " --lang de").err()).contains("--lang: found 'de'");
        assertThat(run("--to KZ --hs 2208600000 --value 10 --on 2026-07-01 --lang ru")
                        .err())
                .contains("крепкий алкоголь", "отдельной декларации");
        assertThat(run("--to KZ --hs 67 --value 1,5 --lang zh").err()).contains("最多 2 位小数");
    }

    @Test
    void who_pays_customs_can_be_said() {
        String wig = "--to IN --hs 6704200000 --value 1000 --currency INR --on 2026-04-01";
        assertThat(run(wig).out()).contains("total charges              888.00", "of it carrier's          590.00");
        assertThat(run(wig + " --advance self").out()).contains("total charges              298.00");
        assertThat(run(wig + " --advance nobody").err()).contains("--advance: found 'nobody', expected carrier where");
        assertThat(run("--to IN --hs 6704200000 --value 5000 --currency INR --on 2026-04-01 --terms DDP")
                        .out())
                .contains("2761.17", "they are the seller's cost");
    }
}
