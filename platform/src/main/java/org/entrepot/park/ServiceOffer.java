package org.entrepot.park;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entrepot.node.PackagedTable;
import org.jspecify.annotations.Nullable;

/**
 * A service of the park's catalogue, a row of {@code services.csv}, by date.
 *
 * @param code by which requests name it
 * @param fee what it is charged as, a fee of the price list
 * @param unit by what it is charged
 * @param outcome what is counted of what came of it
 * @param to the last day on which it can be asked for; null while it can
 */
public record ServiceOffer(
        String code,
        String fee,
        Unit unit,
        Outcome outcome,
        String nameZh,
        String nameEn,
        String nameRu,
        LocalDate from,
        @Nullable LocalDate to) {

    /** By what a service is charged. */
    public enum Unit {
        /** Hours that were booked. */
        HOUR,
        /** Pieces that were rendered. */
        PIECE
    }

    /** What is counted of what came of a service. */
    public enum Outcome {
        /** People who were taught. */
        PEOPLE,
        /** Inquiries of buyers. */
        LEADS,
        /** Certificates; the reference is the number of one. */
        CERTIFICATE,
        PAGES,
        /** Shops that were opened; the reference names one. */
        SHOP,
        /** Places in warehouses abroad. */
        PLACE
    }

    private static final List<ServiceOffer> ALL = PackagedTable.rows(ServiceOffer.class, "services.csv").stream()
            .map(row -> new ServiceOffer(
                    row.get("service"),
                    row.get("fee"),
                    Unit.valueOf(row.get("unit")),
                    Outcome.valueOf(row.get("outcome")),
                    row.get("zh"),
                    row.get("en"),
                    row.get("ru"),
                    LocalDate.parse(row.get("from")),
                    row.get("to").isEmpty() ? null : LocalDate.parse(row.get("to"))))
            .toList();

    /** Those that can be asked for on a day. */
    public static List<ServiceOffer> on(LocalDate day) {
        return ALL.stream()
                .filter(one -> !day.isBefore(one.from) && (one.to == null || !day.isAfter(one.to)))
                .toList();
    }

    /** One that can be asked for, or could be. */
    public static Optional<ServiceOffer> of(String code) {
        return ALL.stream().filter(one -> one.code.equals(code)).findFirst();
    }
}
