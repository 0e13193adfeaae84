package org.entrepot.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;

/** Sets are read as they come, and what does not read is said by row. */
class IndicatorFileTest {
    private static IndicatorFile.Read read(String text) {
        return IndicatorFile.read(
                text.getBytes(StandardCharsets.UTF_8), Shipped.all().indicators(), 100_000, 20);
    }

    private static String fault(String text) {
        return read(text).faults().stream().map(Fault::rule).findFirst().orElse("");
    }

    @Test
    void good_rows_are_read_and_bad_ones_say_field_found_and_expected() {
        IndicatorFile.Read read = read("\uFEFF" + """
                id,case,period,value,source,name,scope,unit,better,benchmark,full,benchmark_source
                trains,,2026,1300,yearbook,,,,,,,
                rents,,2026-03,31.5,survey,Rent of the town,INTERNAL,cny_m2,up,30,10,our judgement
                rents,Rival One,2026-03,28,survey,,,,,,,
                rents,,2026-03,32,survey,,,,,,,
                rents,,March,32,survey,,,,,,,
                rents,,2026-04,about 32,survey,,,,,,,
                rents,,2026-04,32,,,,,,,,
                else,,2026,1,survey,Another,INSIDE,x,UP,1,1,s
                flat,,2026,1,survey,Flat,EXTERNAL,x,UP,1,0,s
                Trains,,2026,1,survey,,,,,,,
                vacancy,,2026-12/2026-01,1,survey,,,,,,,
                """);
        assertThat(read.faults()).isEmpty();
        assertThat(read.rows())
                .extracting(one -> one.reading().indicator() + " "
                        + one.reading().label() + " " + one.reading().value())
                .containsExactly("trains 2026 1300", "rents 2026-03 31.5", "rents Rival One 2026-03 28");
        assertThat(Objects.requireNonNull(read.rows().get(1).says()).better()).isEqualTo(Indicator.Better.UP);
        assertThat(read.rows().get(2).says()).isNull();
        assertThat(read.badRows()).isEqualTo(8);
        assertThat(read.bad())
                .extracting(one -> one.row() + " " + one.field() + ": " + one.found())
                .containsExactly(
                        "5 period: 2026-03",
                        "6 period: March",
                        "7 value: about 32",
                        "8 source: ",
                        "9 scope: INSIDE",
                        "10 full: 0",
                        "11 id: Trains",
                        "12 period: 2026-12/2026-01");
        assertThat(read.bad()).allSatisfy(one -> assertThat(one.expected()).isNotBlank());
    }

    @Test
    void what_is_no_set_is_refused_whole() {
        assertThat(fault("")).isEqualTo("swot.file.size");
        assertThat(fault("id,value\n")).isEqualTo("swot.file.heading");
        assertThat(fault("id,period,value,source\n")).isEqualTo("swot.file.empty");
        assertThat(fault("id,period,value,source\nnew,2026,1,s\n"))
                .as("what it is is not said")
                .isEqualTo("swot.file.empty");
        assertThat(fault("id,period,value,source\n\"trains,2026,1,s\n")).isEqualTo("swot.file.csv");
        assertThat(fault("id,period,value,source\n" + "trains,2026,1,s\n".repeat(21)))
                .isEqualTo("swot.file.rows");
        assertThat(IndicatorFile.read(
                                new byte[] {(byte) 0xff, 'x'}, Shipped.all().indicators(), 10, 10)
                        .faults())
                .extracting(Fault::rule)
                .containsExactly("swot.file.text");
    }
}
