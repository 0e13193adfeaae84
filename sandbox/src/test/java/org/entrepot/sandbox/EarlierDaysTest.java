package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.settlement.PaymentBook;
import org.entrepot.settlement.PaymentBooks;
import org.entrepot.settlement.SettlementGround;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierDaysTest {
    @TempDir
    private Path data;

    @Test
    void tax_of_weeks_ago_is_due_and_overdue_when_the_program_starts_for_the_first_time() throws Exception {
        Path park = data.resolve("park.json");
        DemoPark.keep(park);
        Clock clock = Clock.systemUTC();
        assertThat(EarlierDays.play(data, park, 4, clock.instant(), System.getenv()))
                .isEqualTo(24);
        assertThat(EarlierDays.play(data, park, 4, clock.instant(), System.getenv()))
                .as("a folder that was used")
                .isZero();
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, System.getenv())) {
            PaymentBooks books = new PaymentBooks(new SettlementGround(database.owner(), database.reader(), clock));
            assertThat(books.gather()).isGreaterThanOrEqualTo(2);
            List<PaymentBook> all = new ArrayList<>();
            for (Firm firm : SandboxData.firms()) {
                if (firm.is(Firm.Role.GUARANTOR)) {
                    all.addAll(books.books("*", EnterpriseCode.of(firm.code())));
                }
            }
            assertThat(all)
                    .extracting(book -> book.isOverdue(Beijing.date(clock.instant())))
                    .contains(true, false);
            assertThat(all.stream().mapToInt(PaymentBook::bills).sum()).isEqualTo(24);
        }
    }

    @Test
    void nothing_is_played_into_a_database_of_somebody_else() throws Exception {
        assertThat(EarlierDays.play(
                        data,
                        data.resolve("park.json"),
                        4,
                        Clock.systemUTC().instant(),
                        Map.of("ENTREPOT_DB", "jdbc:x")))
                .isZero();
        assertThat(data).isEmptyDirectory();
    }
}
