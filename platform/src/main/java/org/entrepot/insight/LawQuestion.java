package org.entrepot.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.Channel;
import org.entrepot.landed.Law;

/**
 * What if another law had held for the exports of a month.
 *
 * @param month in which their lists were approved, Beijing's
 * @param first the day whose law is held against the other, as it is shipped
 * @param second the day whose law is tried
 * @param tried the law of the second day, shipped or changed
 * @param file which of its files was changed; empty for none
 * @param channel by which the parcels are taken to go on: declarations do not tell post from courier
 */
public record LawQuestion(
        YearMonth month,
        LocalDate first,
        LocalDate second,
        Law tried,
        String file,
        Channel channel,
        Advancing advancing) {}
