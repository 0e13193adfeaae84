package org.entrepot.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.UnitCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TariffFileTest {
    private static final LocalDate EDITION = LocalDate.of(2019, 1, 1);
    private static final LocalDate LATER = LocalDate.of(2025, 6, 1);

    @TempDir
    Path folder;

    private CatalogReading read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private CatalogReading read(byte[] text) throws IOException {
        return Catalog.read(Files.write(folder.resolve("tariff.csv"), text), EDITION);
    }

    private static String row(String code) {
        return code + ",品名,035,\n";
    }

    @Test
    void bad_rows_are_reported_by_row_column_found_and_expected_and_the_rest_is_read() throws IOException {
        try (InputStream planted = TariffFileTest.class.getResourceAsStream("planted-tariff.csv")) {
            CatalogReading reading = read(planted.readAllBytes());
            assertThat(reading.bad())
                    .extracting(bad -> bad.row() + " " + bad.column() + ": " + bad.found())
                    .containsExactly(
                            "3 code: 010121001",
                            "4 unit1: 999",
                            "5 unit2: 3X",
                            "6 name: ",
                            "7 code: 9801000010",
                            "8 : 9801000080,列太多,035,,5,standard,,2019-01-01,,多余",
                            "9 : 9801000090,\"引号未闭,035,,5,standard,,2019-01-01,",
                            "10 mfn_duty: 5.555",
                            "11 vat: luxury",
                            "12 consumption_tax: air",
                            "13 effective_from: 2019-02-30",
                            "14 effective_to: 2018-12-31",
                            "15 code: ",
                            "15 unit1: ");
            assertThat(reading.bad())
                    .allSatisfy(bad -> assertThat(bad.expected()).isNotBlank());
            assertThat(reading.rows()).isEqualTo(3);
            assertThat(reading.catalog().knows(HsCode.of("9801000010"))).isTrue();
            assertThat(reading.catalog().knows(HsCode.of("9801000020"))).isTrue();
            assertThat(reading.catalog()
                            .line(HsCode.of("9801000030"), LATER)
                            .orElseThrow()
                            .mfnDuty())
                    .isEqualTo(Rate.percent("6.5"));
        }
    }

    @Test
    void a_row_with_rates_goes_before_our_own_and_one_without_does_not() throws IOException {
        HsCode honey = HsCode.of("0409000000");
        TariffLine own = Catalog.load().line(honey, LATER).orElseThrow();
        TariffLine bare = read("code,name,unit1,unit2\n" + row("0409000000"))
                .catalog()
                .line(honey, LATER)
                .orElseThrow();
        TariffLine rated = read("code,name,unit1,unit2,mfn_duty,vat\n0409000000,蜜,035,,9,reduced\n")
                .catalog()
                .line(honey, LATER)
                .orElseThrow();
        assertThat(bare).isEqualTo(own);
        assertThat(rated.mfnDuty()).isEqualTo(Rate.percent("9"));
        assertThat(rated.confidence())
                .as("a file that does not say is not sure")
                .isEqualTo(Confidence.LOW);
    }

    @Test
    void a_line_without_rates_has_units_but_no_tax() throws IOException {
        Catalog catalog = read("code,name,unit1,unit2\n9801000010,试,035,007\n").catalog();
        TariffLine line = catalog.line(HsCode.of("9801000010"), LATER).orElseThrow();
        assertThat(line.unit2()).isEqualTo(UnitCode.of("007"));
        assertThat(line.hasRates()).isFalse();
        assertThat(line.onPositiveList()).isFalse();
        assertThatThrownBy(line::vat).isInstanceOf(IllegalStateException.class);
        assertThat(catalog.line(HsCode.of("9801000010"), EDITION.minusDays(1))).isEmpty();
    }

    @Test
    void byte_order_mark_and_windows_line_ends_are_taken() throws IOException {
        CatalogReading reading = read("\uFEFFCode,Name,Unit1,Unit2\r\n9801000010,试,035,\r\n\r\n");
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.rows()).isEqualTo(1);
    }

    @Test
    void a_heading_that_is_not_one_is_said() throws IOException {
        assertThat(read("nothing,here\n" + row("9801000010")).bad())
                .containsExactly(new BadRow(1, "", "nothing,here", "a heading with code, name, unit1, unit2"));
        assertThat(read("").bad()).hasSize(1);
    }

    @Test
    void other_encodings_and_endless_lines_are_reported_not_swallowed() throws IOException {
        String endless = "9801000010," + "长".repeat(1_000_000) + ",035,\n";
        CatalogReading reading = read("code,name,unit1,unit2\n" + endless + row("9801000020"));
        assertThat(reading.bad()).extracting(BadRow::expected).containsExactly("at most 8192 characters");
        assertThat(reading.rows()).isEqualTo(1);
        byte[] foreign = "code,name,unit1,unit2\n9801000010,\u00e4,035,\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(foreign).bad()).extracting(BadRow::expected).containsExactly("text in UTF-8");
    }

    @Test
    void two_periods_of_a_code_may_follow_but_not_overlap() throws IOException {
        CatalogReading reading = read("""
                code,name,unit1,unit2,effective_from,effective_to
                9801000010,旧,035,,2019-01-01,2021-12-31
                9801000010,新,007,,2022-01-01,
                9801000010,又,007,,2023-01-01,
                """);
        assertThat(reading.bad()).extracting(BadRow::row).containsExactly(4L);
        HsCode code = HsCode.of("9801000010");
        assertThat(reading.catalog()
                        .line(code, LocalDate.of(2021, 12, 31))
                        .orElseThrow()
                        .name())
                .isEqualTo("旧");
        assertThat(reading.catalog()
                        .line(code, LocalDate.of(2022, 1, 1))
                        .orElseThrow()
                        .name())
                .isEqualTo("新");
    }

    @Test
    void a_file_that_is_not_there_is_an_exception() {
        assertThatThrownBy(() -> Catalog.read(folder.resolve("none.csv"), EDITION))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_full_tariff_is_read_and_agrees_with_our_units_where_a_code_is_in_both() throws IOException {
        CatalogReading reading = Catalog.read(fullTariff(), EDITION);
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.rows()).isEqualTo(11_929);
        assertThat(reading.catalog().size()).isGreaterThan(11_929);
        Catalog own = Catalog.load();
        HsCode horse = HsCode.of("0101210010");
        assertThat(own.knows(horse)).isFalse();
        assertThat(reading.catalog().line(horse, EDITION).orElseThrow().hasRates())
                .isFalse();
        assertThat(disagreements(own)).isEmpty();
    }

    /** Our codes whose legal units differ from the file's. */
    private static List<HsCode> disagreements(Catalog own) throws IOException {
        CSVFormat form = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(fullTariff(), StandardCharsets.UTF_8, form)) {
            return rows.stream()
                    .flatMap(row -> own
                            .line(HsCode.of(row.get("code")), EDITION)
                            .filter(line -> !units(line).equals(row.get("unit1") + "," + row.get("unit2")))
                            .stream())
                    .map(TariffLine::code)
                    .toList();
        }
    }

    private static String units(TariffLine line) {
        return line.unit1() + "," + (line.unit2() == null ? "" : line.unit2());
    }

    private static Path fullTariff() {
        Optional<Path> found = Optional.empty();
        for (Path at = Path.of("").toAbsolutePath(); at != null && found.isEmpty(); at = at.getParent()) {
            found = Optional.of(at.resolve("shared/ceb/codes/hs-2019.csv")).filter(Files::isRegularFile);
        }
        if (found.isEmpty()) {
            System.err.println("SKIPPED: no full tariff (../shared/ceb/codes/hs-2019.csv) beside the project");
        }
        Assumptions.assumeTrue(found.isPresent(), "no full tariff beside the project");
        return found.orElseThrow();
    }
}
