package org.entrepot.buyer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.CountryCode;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer of an export is told of its parcel. Nothing of persons, and of the seller only what it says to its buyers.
 *
 * @param waybill the number on the label; empty while none was declared
 * @param country where it goes; null while nothing was declared
 * @param simulated whether what is said of customs was decided here
 * @param stages all of them, in their order
 * @param turn what keeps it from going on
 * @param left whether it has left
 * @param backBy until when it comes back free of tax; null where it does not
 * @param until the last day of the link
 */
public record FollowedParcel(
        String waybill,
        @Nullable CountryCode country,
        boolean simulated,
        List<Stage> stages,
        Turn turn,
        boolean left,
        Due due,
        SellerWord seller,
        @Nullable LocalDate backBy,
        LocalDate until) {

    /** What happens to an export, in this order. */
    public enum Step {
        ORDERED,
        DECLARED,
        ARRIVED,
        RELEASED,
        LOADED,
        LEFT
    }

    /**
     * A step.
     *
     * @param at when; null where it has not happened, or the day is not known
     */
    public record Stage(Step step, boolean done, @Nullable Instant at) {}

    /** What keeps a parcel from going on. */
    public enum Turn {
        NONE,
        /** Customs looks at it. */
        CHECKED,
        /** It does not go out as it was declared. */
        STOPPED,
        /** It came back. */
        RETURNED
    }

    /** Whether that step is what happened last. */
    public boolean isLast(Stage stage) {
        return stage.done()
                && stages.stream()
                        .filter(Stage::done)
                        .reduce((before, after) -> after)
                        .filter(stage::equals)
                        .isPresent();
    }
}
