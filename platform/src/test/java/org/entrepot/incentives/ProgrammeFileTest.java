package org.entrepot.incentives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import org.entrepot.incentives.Programme.Lack;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;

class ProgrammeFileTest {
    private static ProgrammeFile.Read read(String text) {
        return ProgrammeFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_example_reads_and_nothing_can_be_paid_under_it() {
        ProgrammeFile.Read read = ProgrammeFile.read(Programmes.example());
        assertThat(read.bad()).isEmpty();
        assertThat(read.programmes()).hasSize(2).allSatisfy(one -> {
            assertThat(one.example()).isTrue();
            assertThat(one.name().en()).startsWith("EXAMPLE");
            assertThat(one.lacks(null)).contains(Lack.EXAMPLE, Lack.REVIEW);
        });
        assertThat(read.programmes().getFirst().lacks(null))
                .as("an old press figure whose rule nobody here has seen")
                .contains(Lack.BASIS, Lack.BUDGET);
    }

    @Test
    void good_rows_are_loaded_and_bad_ones_named_by_row_and_field() {
        ProgrammeFile.Read read = read("""
                code,name,from,to,period,measure,rate,budget,direction,event,modes,grade
                good,Good,2026-01-01,2026-12-31,MONTH,PARCEL,0.50,1000,EXPORT,DEPARTED,9610 9710,B
                Bad Code,Bad,2026-01-01,,MONTH,PARCEL,0.50,,,,,
                late,Late,2026-01-01,2025-12-31,MONTH,PARCEL,0.50,,,,,
                rate,Rate,2026-01-01,,MONTH,VALUE,100,,,,,
                import,Import,2026-01-01,,MONTH,PARCEL,1,,IMPORT,DEPARTED,,
                train,Train,2026-01-01,,MONTH,DEPARTURE,500,,EXPORT,,,
                modes,Modes,2026-01-01,,MONTH,PARCEL,1,,,,96,
                good,Again,2026-01-01,,MONTH,PARCEL,1,,,,,
                """);
        assertThat(read.programmes()).extracting(Programme::code).containsExactly("good");
        assertThat(read.programmes().getFirst().budgetFen()).isEqualTo(100_000);
        assertThat(read.programmes().getFirst().earning().rate()).isEqualByComparingTo("50");
        assertThat(read.bad())
                .extracting(bad -> bad.row() + " " + bad.field())
                .containsExactly("3 code", "4 to", "5 rate", "6 direction", "7 event", "8 modes", "9 code");
    }

    @Test
    void what_is_no_such_file_is_refused_whole() {
        assertThat(read("a,b\n1,2\n").faults()).extracting(Fault::rule).containsExactly("incentives.file.heading");
        assertThat(read("").faults()).extracting(Fault::rule).containsExactly("incentives.file.size");
        assertThat(ProgrammeFile.read(new byte[] {(byte) 0xff, 0x41}).faults())
                .extracting(Fault::rule)
                .containsExactly("incentives.file.text");
    }

    @Test
    void periods_are_read_as_they_are_written() {
        for (String text : new String[] {"2026-10", "2026-Q4", "2026"}) {
            assertThat(ClaimPeriod.parse(text)).map(ClaimPeriod::toString).contains(text);
        }
        assertThat(ClaimPeriod.parse("2026-13")).isEmpty();
        assertThat(ClaimPeriod.parse("2026-Q5")).isEmpty();
        assertThat(ClaimPeriod.of(ClaimPeriod.Kind.QUARTER, YearMonth.of(2026, 12))
                        .to())
                .isEqualTo(LocalDate.of(2026, 12, 31));
    }
}
