package org.entrepot.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TaxCommandTest {
    /** What a run of the command left behind. */
    private record Ran(int status, String out, String err) {
        JsonNode json() {
            return new JsonMapper().readTree(out);
        }
    }

    private static Ran run(String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        TaxCommand command = new TaxCommand(new PrintStream(out, true, StandardCharsets.UTF_8), errors);
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
                .anySatisfy(command -> assertThat(command).isInstanceOf(TaxCommand.class));
    }

    @Test
    void it_answers_a_program_in_json() {
        Ran ran = run("--hs 3304990039 --price 425 --unit-grams 20 --on 2025-06-01 --json");
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        JsonNode answer = ran.json();
        assertThat(answer.get("duty").stringValue()).isEqualTo("0.00");
        assertThat(answer.get("consumption").stringValue()).isEqualTo("52.50");
        assertThat(answer.get("vat").stringValue()).isEqualTo("45.50");
        assertThat(answer.get("total").stringValue()).isEqualTo("98.00");
        assertThat(answer.get("regime").stringValue()).isEqualTo("RELIEF");
        assertThat(answer.get("limits").get("single").stringValue()).isEqualTo("5000.00");
        assertThat(answer.get("confidence").stringValue()).isEqualTo("medium");
        assertThat(answer.get("explanation").size()).isEqualTo(8);
        assertThat(answer.get("explanation").get(7).get("rule").stringValue()).isEqualTo("tax.vat@2019-04-01");
    }

    @Test
    void it_answers_a_person_in_aligned_lines() {
        Ran ran = run("--hs 4202290000 --price 5900 --freight 99.50 --insurance 0.5 --on 2025-06-01");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("""
                4202290000  钢纸或纸板面手提包  Handbags of fibre or paperboard
                on 2025-06-01, FULL: one article above the single limit, taxed in full

                  price                     5900.00
                  freight                     99.50
                  insurance                    0.50
                  dutiable value            6000.00

                  duty                       600.00
                  consumption tax              0.00
                  value-added tax            858.00
                  total tax, CNY            1458.00

                limits: single 5000.00, annual 26000.00, used 0.00 (财关税〔2018〕49号)
                positive list: listed; confidence: low

                How it came about:
                  tax.value@2019-01-01        5900.00 + freight 99.50 + insurance 0.50                   -> 6000.00
                      财关税〔2018〕49号 (confidence high)
                  tax.singleLimit@2019-01-01  6000.00 of 5000.00, items 1                                -> beyond
                      财关税〔2018〕49号 (confidence high)
                  tax.annualLimit@2019-01-01  used 0.00 + 6000.00 = 6000.00 of 26000.00                  -> within
                      财关税〔2018〕49号 (confidence high)
                  tax.regime@2019-01-01       one article above the single limit, within the annual one  -> FULL
                      财关税〔2018〕49号 (confidence high)
                  tax.charges@2019-01-01      5900.00 + its share by value of 100.00                     -> 6000.00
                      财关税〔2018〕49号 (confidence high)
                  tax.duty@2018-07-01         6000.00 × 10 %                                             -> 600.00
                      code and units 2019 dump; duty: memory of Tariff Commission 2018/4 (confidence low)
                  tax.vat@2019-04-01          6000.00 × (1 + 10 %) × 13 %                                -> 858.00
                      财政部 税务总局 海关总署公告2019年第39号 (confidence medium)
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0405100000 | positive list: bonded only; confidence: low
            1701991010 | positive list: weight 2 kg; confidence: low
            1806320000 | positive list: listed; confidence: medium
            """)
    void it_says_what_the_positive_list_says_of_the_goods(String hs, String line) {
        assertThat(run("--hs " + hs + " --price 10 --on 2025-06-01").out().lines())
                .contains(line);
    }

    @Test
    void goods_taxed_by_the_sheet_are_counted_in_sheets() {
        JsonNode five =
                run("--hs 3304990049 --price 75 --qty 5 --on 2025-06-01 --json").json();
        assertThat(five.get("consumption").stringValue()).isEqualTo("9.26");
        JsonNode six =
                run("--hs 3304990049 --price 75 --qty 6 --on 2025-06-01 --json").json();
        assertThat(six.get("consumption").stringValue()).isEqualTo("0.00");
    }

    @Test
    void a_watch_is_counted_in_pieces() {
        JsonNode watch =
                run("--hs 9102210090 --price 12000 --on 2025-06-01 --json").json();
        assertThat(watch.get("consumption").stringValue()).isEqualTo("3240.00");
    }

    @Test
    void a_price_may_be_up_to_a_billion() {
        Ran ran = run("--hs 1806320000 --price 1000000000 --on 2025-06-01 --json");
        assertThat(ran.json().get("regime").stringValue()).isEqualTo("GENERAL_TRADE");
        assertThat(ran.out()).as("a whole line").endsWith("}" + System.lineSeparator());
    }

    @Test
    void today_is_the_day_unless_another_is_given() {
        assertThat(run("--hs 1806320000 --price 100 --json").json().get("total").stringValue())
                .isEqualTo("9.10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --hs 1806320000 --price 5000.01 --items 2 --on 2025-06-01 | 1 | Refused by tax.singleLimit (-621005): found 5000.01 for 2 items, expected at most 5000.00, or one article alone; let the buyer order one article alone, or place separate orders.
            --hs 1806320000 --price 5000.01 --qty 2 --on 2025-06-01   | 1 | Refused by tax.singleLimit (-621005): found 5000.01 for 2 items, expected at most 5000.00, or one article alone; let the buyer order one article alone, or place separate orders.
            --hs 9999999999 --price 10 --on 2025-06-01                | 1 | Refused by tax.gcode (-621001): found 9999999999, expected a commodity code in force on 2025-06-01; look the code up in the tariff of that day.
            --hs 6506992090 --price 10 --on 2025-06-01                | 1 | Refused by tax.positiveList (-621001): found 6506992090, expected a code of the positive list on 2025-06-01; import it as general trade.
            --hs 1806320000 --price 10 --on 2016-04-07                | 1 | Refused by tax.ieDate (-621001): found 2016-04-07, expected from 2016-04-08; choose another day with --on.
            --hs 3304990039 --price 425                               | 2 | Refused by tax.netWeight (-621001): found nothing, expected the net weight, which consumption tax goes by; say the grams or millilitres of one piece with --unit-grams.
            --hs 33049900 --price 425                                 | 2 | --hs: found '33049900', expected a commodity code of 10 digits, as 3304990039.
            --hs 1806320000 --price 4.251                             | 2 | --price: found '4.251', expected a number from 0 to 1000000000 with at most 2 decimals, as 19.90.
            --hs 1806320000 --price -1                                | 2 | --price: found '-1', expected a number from 0 to 1000000000 with at most 2 decimals, as 19.90.
            --hs 1806320000 --price 1e9                               | 2 | --price: found '1e9', expected a number from 0 to 1000000000 with at most 2 decimals, as 19.90.
            --hs 1806320000 --price 10 --items 1.5                    | 2 | --items: found '1.5', expected a number from 0 to 1000000000 with at most 0 decimals, as 2.
            --hs 1806320000 --price 10 --items 0                      | 2 | --items: found '0', expected a whole number from 1.
            --hs 1806320000 --price 10 --qty 0                        | 2 | --qty: found '0', expected a number above 0.
            --hs 1806320000 --price 10 --on 2025-02-30                | 2 | --on: found '2025-02-30', expected a day, as 2019-04-01.
            --price 10                                                | 2 | Say which goods: --hs and a commodity code of 10 digits, as --hs 3304990039.
            --hs 1806320000                                           | 2 | Say what the goods cost before tax: --price and an amount in CNY, as --price 425.
            """)
    void a_refusal_is_one_sentence_and_a_status(String words, int status, String sentence) {
        Ran ran = run(words);
        assertThat(ran.err()).isEqualToIgnoringNewLines(sentence);
        assertThat(ran.status()).isEqualTo(status);
        assertThat(ran.out()).isEmpty();
    }
}
