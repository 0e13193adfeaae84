package org.entrepot.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * A row of a tariff file, read and checked.
 *
 * @param tax what it says of rates; null when it says nothing
 * @param listed its remark of the positive list while {@code listedIn}
 * @param listedIn when it is on the positive list; null when it never is
 */
record TariffRow(
        HsCode code,
        Names names,
        UnitCode unit1,
        @Nullable UnitCode unit2,
        Period period,
        @Nullable Tax tax,
        PositiveList listed,
        @Nullable Period listedIn,
        String source,
        Confidence confidence) {

    /** The duty, and the classes of the other taxes; no class of consumption tax when none is due. */
    record Tax(Rate duty, List<Dated<Rate>> vat, @Nullable List<Dated<ConsumptionTax>> consumption) {}

    /** Its lines: a new one on every day on which something of it changes. */
    List<TariffLine> lines() {
        List<LocalDate> starts = List.copyOf(starts());
        List<TariffLine> lines = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            boolean last = i == starts.size() - 1;
            lines.add(line(new Period(
                    starts.get(i), last ? period.to() : starts.get(i + 1).minusDays(1))));
        }
        return lines;
    }

    private TariffLine line(Period part) {
        boolean isListed = listedIn != null && listedIn.contains(part.from());
        return new TariffLine(
                code,
                names,
                unit1,
                unit2,
                rates(part.from()),
                isListed ? listed : PositiveList.NOT_LISTED,
                part,
                source,
                confidence);
    }

    private TreeSet<LocalDate> starts() {
        List<Period> periods = new ArrayList<>();
        if (tax != null) {
            tax.vat().forEach(record -> periods.add(record.period()));
        }
        if (tax != null && tax.consumption() != null) {
            tax.consumption().forEach(record -> periods.add(record.period()));
        }
        if (listedIn != null) {
            periods.add(listedIn);
        }
        TreeSet<LocalDate> starts = new TreeSet<>();
        starts.add(period.from());
        periods.stream().flatMap(TariffRow::turns).filter(period::contains).forEach(starts::add);
        return starts;
    }

    private static Stream<LocalDate> turns(Period part) {
        return part.to() == null
                ? Stream.of(part.from())
                : Stream.of(part.from(), part.to().plusDays(1));
    }

    private @Nullable Rates rates(LocalDate on) {
        if (tax == null) {
            return null;
        }
        Dated<Rate> vat = at(tax.vat(), on);
        Dated<ConsumptionTax> consumption =
                tax.consumption() == null ? dated(ConsumptionTax.NONE) : at(tax.consumption(), on);
        return vat == null || consumption == null ? null : new Rates(dated(tax.duty()), vat, consumption);
    }

    private <T> Dated<T> dated(T value) {
        return new Dated<>(value, period, source, confidence);
    }

    private static <T> @Nullable Dated<T> at(List<Dated<T>> records, LocalDate on) {
        for (Dated<T> record : records) {
            if (record.period().contains(on)) {
                return record;
            }
        }
        return null;
    }
}
