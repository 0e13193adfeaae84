package org.entrepot.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Beijing;

/** Letters of guarantee that an operator registers beside the deposits of the park file: one valid long, one soon to end, one that has ended. */
final class Letters {
    private static final String BANK = "Lanbo Bank (demo)";
    private static final int LONG_DAYS = 180;
    private static final int SOON_DAYS = 10;

    private Letters() {}

    static void register(URI address, Collection<Firm> firms, Instant now) throws IOException {
        LocalDate today = Beijing.date(now);
        List<LocalDate> ends = List.of(today.plusDays(LONG_DAYS), today.plusDays(SOON_DAYS), today.minusDays(1));
        Door operator = Door.enter(address, "OPERATOR", "");
        int next = 0;
        for (Firm firm : firms) {
            if (firm.is(Firm.Role.GUARANTOR)) {
                LocalDate end = ends.get(next++ % ends.size());
                operator.fill(
                        "/guarantees",
                        "/guarantees",
                        Map.of(
                                "guarantor",
                                firm.code(),
                                "kind",
                                "LETTER",
                                "number",
                                "LG-" + firm.code() + "-" + today.getYear(),
                                "issuer",
                                BANK,
                                "amount",
                                "200000.00",
                                "from",
                                today.minusDays(90).toString(),
                                "to",
                                end.toString()));
            }
        }
    }
}
