package org.entrepot.architecture.planted.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.entrepot.kernel.Beijing;

/** Asks the clock and chance for itself. */
final class Moody {
    private Moody() {}

    static long now() {
        return System.currentTimeMillis() + Instant.now().toEpochMilli();
    }

    static LocalDate today() {
        return LocalDate.now(Beijing.ZONE);
    }

    static int chance() {
        return new Random().nextInt();
    }

    static UUID id() {
        return UUID.randomUUID();
    }
}
