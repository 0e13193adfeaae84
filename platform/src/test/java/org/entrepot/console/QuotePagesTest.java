package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.kernel.Beijing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The price at the door as a person asks for it, with rates of exchange from a file, through the whole program. */
class QuotePagesTest {
    private static final String WIGS = "/quote?to=KZ&hs=6704200000&value=350&currency=EUR&weight=5";

    private static ValidPark park;
    private static Path rates;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        rates = folder.resolve("rates.csv");
        Files.writeString(rates, "Date,USD,CNY\n" + Beijing.date(Instant.now()) + ",1.25,8.50\n");
        park = ValidPark.start(folder, "1.00", Map.of("exchange-rates", rates.toString()));
    }

    @AfterAll
    static void close() {
        park.close();
    }

    @Test
    void one_parcel_is_quoted_in_each_language_and_beside_another_day() throws Exception {
        try (Guest guest = new Guest(park.server(), "/quote")) {
            guest.as(UserRole.OPERATOR);
            for (String language : new String[] {"en", "zh", "ru"}) {
                assertThat(guest.get(WIGS + "&on=2026-06-30&than=2026-07-01&lang=" + language))
                        .contains("22.50".replace(".", language.equals("ru") ? "," : "."))
                        .contains("53.80".replace(".", language.equals("ru") ? "," : "."))
                        .doesNotContain(">quote.", ">landed.");
            }
            assertThat(guest.get("/quote?to=BY&hs=67&value=100&on=2026-07-01&lang=en"))
                    .contains("between 0.00 and 26.00", "not sure: check first");
            assertThat(guest.get(WIGS.replace("350", "426.30") + "&on=2026-07-01&terms=DDP&lang=en"))
                    .contains("350.00");
        }
    }

    @Test
    void rates_of_the_file_are_used_and_what_is_wrong_is_said_beside_its_field() throws Exception {
        try (Guest guest = new Guest(park.server(), "/quote")) {
            guest.as(UserRole.OPERATOR);
            assertThat(guest.get("/quote?to=UZ&hs=67&value=260&currency=EUR&lang=en"))
                    .as("200 dollars are 160 euros: 30 % of 100")
                    .contains("30.00", "rates of exchange of");
            assertThat(guest.get("/quote?to=UZ&hs=67&value=260&currency=EUR&on=2026-05-01&lang=en"))
                    .contains("No fresh rate of exchange", "have fresh rates loaded");
            assertThat(guest.get("/quote?to=KZ&hs=6x&value=1,5&lang=en"))
                    .contains("Commodity code", "2 to 10 digits", "<q class=\"code\">1,5</q>");
        }
    }

    @Test
    void a_table_comes_back_as_a_table_and_one_that_is_none_is_refused() throws Exception {
        try (Guest guest = new Guest(park.server(), "/quote")) {
            guest.as(UserRole.OPERATOR);
            String quotes = guest.upload(
                    "/quote/table?to=KZ,KG&currency=EUR&on=2026-07-01", "hs,value,weight\n6704200000,350,5\nwig,1,1\n");
            assertThat(quotes.lines()).hasSize(5);
            assertThat(quotes)
                    .contains("1,KZ,6704200000,350.00,EUR,2026-07-01,17.50")
                    .contains("2,KG,wig,1");
            assertThat(guest.upload("/quote/table?to=all&currency=EUR&than=never", "hs,value\n67,1\n"))
                    .contains("never");
            assertThat(guest.upload("/quote/table?to=all&currency=EUR", "code,price\n67,1\n"))
                    .contains("its heading has no column 'hs'");
            assertThat(guest.upload("/quote/table?to=all&currency=EUR", "hs,value\n\"67\"x,1\n"))
                    .contains("a row is no CSV");
            assertThat(guest.upload("/quote/table?to=all&currency=EUR", "hs,value\n" + "67,1\n".repeat(10_000)))
                    .contains("10001 rows for 10 states", "at most 100000 quotes");
            guest.as(UserRole.WAREHOUSE);
            assertThat(guest.status("/quote")).isEqualTo(403);
        }
    }

    private static final String NONE = "";

    /** Sends the form, a file of rules with it where there is one, and waits until the trial is over. */
    private static String tried(Guest guest, String month, String file, String rules) throws Exception {
        HttpResponse<byte[]> begun = guest.parts(
                "/quote/months",
                List.of("month", month, "first", "2026-06-30", "second", "2026-07-01", "file", file),
                "rules",
                rules);
        String address = begun.uri().toString();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            String page = guest.get(begun.uri().getPath() + "?lang=en");
            if (!page.contains("<progress") || address.contains("rule=")) {
                return address.contains("rule=") ? new String(begun.body(), StandardCharsets.UTF_8) : page;
            }
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void the_exports_of_a_month_are_tried_under_another_law_each_for_its_own() throws Exception {
        ValidDocuments.Parcel parcel = ValidDocuments.exportParcel("MONTH-1");
        park.send(parcel);
        String month = YearMonth.from(Beijing.date(Instant.now())).toString();
        try (Guest guest = new Guest(park.server(), "/quote")) {
            guest.as(UserRole.OPERATOR);
            String page = tried(guest, month, "", NONE);
            assertThat(page).contains("By tenant", "Kazakhstan", "938.00", "/declarations/" + park.list(parcel));
            String address = page.replaceAll("(?s).*href=\"(/quote/months/[0-9]+)/parcels.csv.*", "$1");
            assertThat(guest.get(address + "/parcels.csv").lines()).hasSize(2);
            assertThat(guest.status(address + "/parcels.xlsx")).isEqualTo(200);
            for (String language : List.of("zh", "ru")) {
                assertThat(guest.get(address + "?state=KZ&lang=" + language)).doesNotContain(">trial.", ">landed.");
            }
            assertThat(guest.get("/quote/months?lang=en")).contains(address);
            assertThat(guest.get("/quote/rules/KZ.csv")).startsWith("rule,value,channel");
            assertThat(guest.status("/quote/rules/XX.csv")).isEqualTo(404);
            assertThat(tried(
                            guest,
                            month,
                            "KZ",
                            "rule,value,channel,hs,from,to,source,confidence\nduty,5,,,soon,,x,low\n"))
                    .contains("A row of the rules does not read", "row 1, rule");
            assertThat(tried(guest, month, "KZ", "a,b\n1,2\n")).contains("no column rule");
            assertThat(tried(guest, month, "", "a,b\n1,2\n")).contains("the file of rules that yours stands for");
            assertThat(tried(guest, "yesterday", "", NONE)).contains("a month, as 2026-10");
            guest.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            assertThat(tried(guest, month, "", NONE)).contains("/declarations/" + park.list(parcel));
            assertThat(guest.status(address)).as("the park's, not its own").isEqualTo(404);
            guest.as(UserRole.ENTERPRISE, ValidDocuments.CARRIER.code());
            assertThat(tried(guest, month, "", NONE)).contains("Nothing was exported in that month");
        }
    }
}
