package org.entrepot.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The clock of the law: days and years of declarations turn at Beijing's midnight. */
public final class Beijing {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Beijing() {}

    /** The day in Beijing at that moment. */
    public static LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** The local time in Beijing at that moment. */
    public static LocalDateTime time(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZONE);
    }
}
