package org.entrepot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.PdfText;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Enterprise;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openpdf.text.pdf.PdfReader;

/** Reports read back from their files, and what becomes of them on file. */
class ReportsTest {
    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static Facts facts;

    private final Set<Instant> times = new HashSet<>();

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.fresh();
        facts = new InventedFacts(database.owner(), database.reader()).facts();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void forgetWhatIsAsked() throws SQLException {
        OwnTransaction.in(database.owner(), c -> {
            try (Statement statement = c.createStatement()) {
                return statement.executeUpdate("DELETE FROM report.schedule")
                        + statement.executeUpdate("DELETE FROM report.failed");
            }
        });
    }

    private static Reports at(String now, Reports.Source source) {
        return new Reports(database.owner(), source, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static Reports at(String now) {
        return at(now, (month, trials, when) -> facts);
    }

    // --- what is read back

    /** Lines and words are cut where a page is narrow. */
    private static String run(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", "");
    }

    /** The parts of a Word file, those of the sheets behind its charts too. */
    private Map<String, String> parts(byte[] docx) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readAllBytes();
                if (entry.getName().endsWith(".xlsx")) {
                    String sheet = entry.getName() + "/";
                    parts(part).forEach((name, xml) -> parts.put(sheet + name, xml));
                } else {
                    parts.put(entry.getName(), new String(part, StandardCharsets.UTF_8));
                }
                times.add(entry.getLastModifiedTime().toInstant());
            }
        }
        return parts;
    }

    private static String said(String xml) {
        return xml.replaceAll("<[^>]+>", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh | 园区月报 2026年10月 | 收款逾期率 | 6.0% | 19.0% | +50.0% | 出口由24单升至36单 | 威胁 | 哈萨克斯坦 | 88,123.45
            en | Report of the park, October 2026 | Collections overdue | 6.0 % | 19.0 % | +50.0 % | Exports rose from 24 to 36 | Threats | Kazakhstan | 88,123.45
            ru | Отчёт парка, октябрь 2026 | Просроченные поступления | 6,0 % | 19,0 % | +50,0 % | Экспорт вырос с 24 до 36 | Угрозы | Казахстан | 88 123,45
            """)
    void a_report_says_the_same_as_pdf_and_as_word_in_each_language(
            String language,
            String title,
            String overdue,
            String before,
            String now,
            String change,
            String finding,
            String threat,
            String country,
            String billed)
            throws IOException {
        Document document = MonthlyReport.of(facts, Words.in(language));
        String pdf = run(PdfText.of(Format.PDF.write(document)));
        Map<String, String> word = parts(Format.DOCX.write(document));
        String docx = run(said(Objects.requireNonNull(word.get("word/document.xml"))));
        for (String file : List.of(pdf, docx)) {
            assertThat(file).contains("SIMULATED");
            for (String words : List.of(title, overdue, before, now, change, finding, threat, country)) {
                assertThat(file).contains(run(words));
            }
            assertThat(file).contains(run(billed));
            assertThat(file).doesNotContain("report.");
        }
        String heading = run(Words.in(language).heading("6704"));
        assertThat(heading).hasSizeGreaterThan(4);
        assertThat(pdf).contains(heading).doesNotContain("�");
        assertThat(docx).contains(heading);
        assertThat(word.keySet().stream().filter(name -> name.startsWith("word/charts/chart")))
                .as("each chart is one that Word draws")
                .hasSize(4);
        assertThat(word.entrySet().stream().filter(part -> part.getKey().startsWith("word/charts/chart")))
                .as("what is missing is a gap, not a zero")
                .allSatisfy(part -> assertThat(part.getValue()).contains("dispBlanksAs val=\"gap\""));
        String body = Objects.requireNonNull(word.get("word/document.xml"));
        assertThat(body.split("<w:tcW ", -1))
                .as("each cell has the width of its column")
                .hasSameSizeAs(body.split("<w:tc>", -1));
        assertThat(said(Objects.requireNonNull(
                        word.get("word/embeddings/Microsoft_Excel_Worksheet1.xlsx/xl/worksheets/sheet1.xml"))))
                .as("the sheet behind the first chart holds its numbers")
                .contains("36.0");
        assertThat(times).as("no part has the time of writing").containsExactly(facts.madeAt());
        assertThat(Objects.requireNonNull(word.get("word/styles.xml"))).contains("w:eastAsia=\"Microsoft YaHei\"");
        assertThat(said(Objects.requireNonNull(word.get("word/footer1.xml")))).contains("Entrepot");
    }

    @Test
    void a_report_says_by_which_definitions_in_which_versions_its_figures_were_worked_out() {
        for (String language : Words.LANGUAGES) {
            Words words = Words.in(language);
            List<String> said = MonthlyReport.of(facts, words).parts().stream()
                    .filter(Document.Paragraph.class::isInstance)
                    .map(part -> ((Document.Paragraph) part).text())
                    .toList();
            List<String> defined = MonthlyReport.of(facts, words).parts().stream()
                    .filter(Document.Grid.class::isInstance)
                    .flatMap(part -> ((Document.Grid) part).rows().stream())
                    .flatMap(row -> row.stream().map(Document.Cell::text))
                    .toList();
            for (Facts.Told told : facts.figures().values()) {
                String name = words.in(told.definition().names());
                assertThat(said)
                        .as(name)
                        .anyMatch(one ->
                                one.contains(name + " " + told.definition().version()));
                assertThat(defined)
                        .anyMatch(one -> one.contains(words.in(told.definition().definition()))
                                && one.contains(words.in(told.definition().counting())));
            }
        }
    }

    @Test
    void every_value_of_a_chart_stands_in_the_table_behind_it() {
        for (String language : Words.LANGUAGES) {
            List<Document.Chart> charts = MonthlyReport.of(facts, Words.in(language)).parts().stream()
                    .filter(Document.Chart.class::isInstance)
                    .map(Document.Chart.class::cast)
                    .toList();
            assertThat(charts).hasSize(4);
            for (Document.Chart chart : charts) {
                List<String> table = chart.grid().rows().stream()
                        .flatMap(row -> row.stream().map(Document.Cell::text))
                        .toList();
                assertThat(table).containsAll(chart.labels());
                chart.series().forEach(series -> assertThat(table).containsAll(series.said()));
            }
        }
    }

    @Test
    void the_same_facts_give_the_same_bytes_and_another_time_changes_the_time_alone() throws IOException {
        Facts later = new Facts(
                facts.month(),
                facts.madeAt().plusSeconds(86_400),
                facts.simulated(),
                facts.now(),
                facts.before(),
                facts.yearBefore(),
                facts.figures(),
                facts.due(),
                facts.names(),
                facts.swot(),
                facts.chosen(),
                facts.trials());
        Words words = Words.in("zh");
        for (Format format : Format.values()) {
            byte[] once = format.write(MonthlyReport.of(facts, words));
            assertThat(format.write(MonthlyReport.of(facts, words))).isEqualTo(once);
            byte[] next = format.write(MonthlyReport.of(later, words));
            assertThat(next).isNotEqualTo(once);
            String madeOnce = "2026-11-05";
            String madeNext = "2026-11-06";
            if (format == Format.PDF) {
                assertThat(PdfText.of(next).replace(madeNext, madeOnce)).isEqualTo(PdfText.of(once));
            } else {
                Map<String, String> other = parts(next);
                other.replaceAll((name, xml) -> xml.replace(madeNext, madeOnce));
                assertThat(other).isEqualTo(parts(once));
            }
        }
        byte[] page = Format.PDF.write(CommitteePage.of(facts, words));
        assertThat(Format.PDF.write(CommitteePage.of(facts, words))).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh | 呈示范区管委会：2026年10月 | 出口36单（环比+50.0%）；收款逾期率19.0%，上月为6.0% | 境外买家 | 逐单跟踪收款
            en | For the zone committee: October 2026 | collections overdue 19.0 %, a month before 6.0 % | buyers abroad | Follow the money
            ru | Комитету зоны: октябрь 2026 | просрочено поступлений 19,0 %, месяцем раньше 6,0 % | зарубежными покупателями | Следить за деньгами
            """)
    void the_page_for_the_committee_is_one_page_whatever_a_firm_is_called(
            String language, String title, String headline, String threat, String measure) throws IOException {
        byte[] pdf = Format.PDF.write(CommitteePage.of(facts, Words.in(language)));
        try (PdfReader reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            assertThat(reader.getPageSize(1).getWidth()).isBetween(594f, 596f);
        }
        String text = run(PdfText.of(pdf));
        for (String words : List.of(title, headline, threat, measure, "SIMULATED")) {
            assertThat(text).contains(run(words));
        }
        if (language.equals("zh")) {
            assertThat(text).contains(InventedFacts.LONG_NAME);
        }
        Facts.Tried tried = facts.trials().getFirst();
        assertThat(tried.worth().gain()).isPositive();
        assertThat(text).contains(run(Words.in(language).signed(tried.worth().gain(), 2)));
    }

    @Test
    void what_would_not_fit_the_committee_s_page_is_written_smaller() throws IOException {
        Map<String, Enterprise.Names> longer = new HashMap<>();
        facts.names()
                .forEach((code, names) -> longer.put(
                        code,
                        new Enterprise.Names(
                                names.zh().repeat(30),
                                names.en().repeat(30),
                                names.ru().repeat(30))));
        Facts same = new Facts(
                facts.month(),
                facts.madeAt(),
                facts.simulated(),
                facts.now(),
                facts.before(),
                facts.yearBefore(),
                facts.figures(),
                facts.due(),
                longer,
                facts.swot(),
                facts.chosen(),
                facts.trials());
        try (PdfReader reader = new PdfReader(Format.PDF.write(CommitteePage.of(same, Words.in("zh"))))) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void a_month_of_which_nothing_is_known_gives_a_report_all_the_same() throws IOException {
        Facts nothing = new Facts(
                YearMonth.of(2020, 1),
                facts.madeAt(),
                false,
                facts.yearBefore(),
                facts.yearBefore(),
                facts.yearBefore(),
                Map.of(),
                List.of(),
                Map.of(),
                facts.swot(),
                List.of(),
                List.of());
        for (String language : Words.LANGUAGES) {
            Document document = MonthlyReport.of(nothing, Words.in(language));
            assertThat(PdfText.of(Format.PDF.write(document))).contains("–").doesNotContain("SIMULATED");
            assertThat(parts(Format.DOCX.write(document))).containsKey("word/document.xml");
            assertThat(PdfText.of(Format.PDF.write(CommitteePage.of(nothing, Words.in(language)))))
                    .isNotBlank();
        }
    }

    // --- on file

    @Test
    void what_is_made_by_hand_is_kept_as_it_was_made_and_does_not_change() throws SQLException {
        Reports reports = at("2026-11-05T01:00:00Z");
        Reports.Kept kept = Objects.requireNonNull(
                reports.make("2026-10", "ru", "docx", "olga").kept());
        byte[] bytes = reports.bytes(kept.id()).orElseThrow();
        assertThat(kept.sha256()).isEqualTo(Reports.sha256(bytes));
        assertThat(kept.size()).isEqualTo(bytes.length);
        assertThat(kept.madeBy()).isEqualTo("olga");
        assertThat(bytes).isEqualTo(Format.DOCX.write(MonthlyReport.of(facts, Words.in("ru"))));
        assertThat(reports.newest().getFirst()).isEqualTo(kept);
        for (String change : List.of("UPDATE report.kept SET made_by = 'x'", "DELETE FROM report.kept")) {
            assertThatThrownBy(() -> {
                        try (Connection c = database.owner().getConnection();
                                Statement statement = c.createStatement()) {
                            statement.executeUpdate(change);
                        }
                    })
                    .hasMessageContaining("does not change");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-13, zh, pdf, report.month",
        "2026-12, zh, pdf, report.month",
        "2015-12, zh, pdf, report.month",
        "2026-10, kk, pdf, report.language",
        "2026-10, zh, odt, report.format"
    })
    void what_is_asked_for_wrongly_is_refused_with_its_field(String month, String language, String format, String rule)
            throws SQLException {
        Reports.Made made = at("2026-11-05T01:00:00Z").make(month, language, format, "olga");
        assertThat(made.kept()).isNull();
        assertThat(made.faults()).extracting(Fault::rule).containsExactly(rule);
    }

    private static List<Fault> schedule(Reports reports, String day, String languages, String formats)
            throws SQLException {
        return reports.schedule(
                new Reports.ScheduleForm(
                        true, day, Arrays.asList(languages.split(" ", -1)), Arrays.asList(formats.split(" ", -1))),
                "olga");
    }

    private static List<String> scheduled(YearMonth since) throws SQLException {
        return OwnTransaction.in(database.owner(), c -> ReportStore.scheduled(c, since)).stream()
                .map(one ->
                        one.month() + " " + one.language() + " " + one.format().word())
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    void the_schedule_makes_each_month_once_and_catches_up_on_months_that_passed_while_the_program_stood()
            throws SQLException {
        assertThat(schedule(at("2026-11-05T01:00:00Z"), "29", "zh", "pdf"))
                .extracting(Fault::rule)
                .containsExactly("report.day");
        assertThat(schedule(at("2026-11-05T01:00:00Z"), "8", "kk", ""))
                .extracting(Fault::rule)
                .containsExactly("report.language", "report.format");
        assertThat(schedule(at("2026-11-05T01:00:00Z"), "8", "ru zh", "pdf")).isEmpty();
        assertThat(at("2026-11-07T15:59:00Z").catchUp())
                .as("the evening of the seventh in Beijing")
                .isZero();
        assertThat(at("2026-11-07T16:00:00Z").catchUp())
                .as("the eighth has begun in Beijing")
                .isEqualTo(2);
        assertThat(at("2026-11-08T20:00:00Z").catchUp()).as("once").isZero();
        assertThat(at("2027-02-01T01:00:00Z").catchUp())
                .as("November and December, not January before its day")
                .isEqualTo(4);
        assertThat(scheduled(YearMonth.of(2026, 10)).stream().filter(one -> one.compareTo("2027") < 0))
                .containsExactly(
                        "2026-10 ru pdf",
                        "2026-10 zh pdf",
                        "2026-11 ru pdf",
                        "2026-11 zh pdf",
                        "2026-12 ru pdf",
                        "2026-12 zh pdf");
        Reports.Schedule said = at("2027-02-01T01:00:00Z").schedule().orElseThrow();
        assertThat(said.since()).isEqualTo(YearMonth.of(2026, 10));
        assertThat(said.languages()).containsExactly("zh", "ru");
    }

    @Test
    void what_fails_says_why_keeps_nothing_and_is_made_when_it_can_be() throws SQLException {
        int before = at("2030-05-09T01:00:00Z").newest().size();
        Reports.Source broken = (month, trials, now) -> {
            throw new IllegalStateException("the figures are not counted yet\n\tat somewhere");
        };
        assertThat(schedule(at("2030-05-01T01:00:00Z"), "8", "en", "docx")).isEmpty();
        assertThat(at("2030-05-09T01:00:00Z", broken).catchUp()).isZero();
        assertThat(at("2030-05-09T02:00:00Z", broken).catchUp()).isZero();
        List<Reports.Failed> failed = at("2030-05-09T02:00:00Z").failed();
        assertThat(failed).singleElement().satisfies(one -> {
            assertThat(one.month()).isEqualTo(YearMonth.of(2030, 4));
            assertThat(one.why()).isEqualTo("IllegalStateException: the figures are not counted yet");
            assertThat(one.tries()).isEqualTo(2);
        });
        assertThat(at("2030-05-09T02:00:00Z").newest()).hasSize(before);
        assertThat(at("2030-05-09T03:00:00Z", broken)
                        .make("2030-04", "zh", "pdf", "olga")
                        .faults())
                .extracting(Fault::rule)
                .containsExactly("report.report");
        assertThat(at("2030-05-09T04:00:00Z").catchUp())
                .as("the schedule's, and what failed by hand")
                .isEqualTo(2);
        assertThat(at("2030-05-09T04:00:00Z").failed()).isEmpty();
    }

    @Test
    void a_trial_is_kept_once_a_measure_and_reports_get_the_latest_first() throws SQLException {
        List<List<Trial>> asked = new ArrayList<>();
        Reports reports = at("2026-11-05T01:00:00Z", (month, trials, now) -> {
            asked.add(trials);
            return facts;
        });
        assertThat(reports.keep(7, "talent", 0, Map.of(), "olga"))
                .extracting(Fault::rule)
                .containsExactly("report.trial");
        assertThat(reports.keep(7, "talent", 0, Map.of("RENT", "35"), "olga")).isEmpty();
        assertThat(at("2026-11-06T01:00:00Z").keep(7, "collections", 0, Map.of("RENT", "36"), "olga"))
                .isEmpty();
        assertThat(at("2026-11-07T01:00:00Z").keep(7, "talent", 0, Map.of("RENT", "40.5"), "pavel"))
                .isEmpty();
        reports.monthly(InventedFacts.MONTH, "en");
        assertThat(asked.getFirst())
                .extracting(Trial::measure, Trial::changes, Trial::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("talent", Map.of("RENT", "40.5"), "pavel"),
                        org.assertj.core.groups.Tuple.tuple("collections", Map.of("RENT", "36"), "olga"));
    }
}
