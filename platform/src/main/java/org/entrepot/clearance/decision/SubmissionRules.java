package org.entrepot.clearance.decision;

import java.time.LocalDate;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.jspecify.annotations.Nullable;

/**
 * Whether a submission can be taken as things stand: a new one where nothing stands, a change or a deletion where something
 * does that no accepted list uses, and keys that belong to nobody else (appType 1, 2, 3; codes of tables 7-2 and 7-3).
 */
final class SubmissionRules {
    private static final int WAYBILL_MONTHS = 6;

    private final Function<ClaimKey, Claim> claims;
    private final BiPredicate<ClaimKey, Claim> givenUp;
    private final LocalDate today;

    /**
     * The rules at this moment of a batch.
     *
     * @param claims to whom a key belongs by now
     * @param givenUp whether the order that has a key does not use it any more
     */
    SubmissionRules(Function<ClaimKey, Claim> claims, BiPredicate<ClaimKey, Claim> givenUp, LocalDate today) {
        this.claims = claims;
        this.givenUp = givenUp;
        this.today = today;
    }

    /**
     * Why a submission cannot be taken as things stand; null when it can.
     *
     * @param says what the document says that stands in its place; null where none does or it cannot be read any more
     */
    @Nullable Fault unfit(Arrival arrival, Match match, Slot slot, @Nullable CebDocument says) {
        OfficialCodes codes = OfficialCodes.of(arrival.type());
        @Nullable Filed standing = match.at(slot);
        boolean frozen = switch (match.state()) {
            case CLEARED, HELD, RETURNED -> true;
            case NONE, DRAFT, WAITING, REFUSED, CANCELLED -> false;
        };
        if (arrival.isChange() || arrival.isDelete()) {
            if (standing == null || !isOf(arrival, standing, says) || nothingToChange(match, slot, arrival)) {
                return fault(
                        codes.nothing(), "submission.appType", "appType", arrival, "1, there is nothing to change");
            }
            if (frozen) {
                return fault(codes.frozen(), "submission.state", "appType", arrival, "no change after acceptance");
            }
            if (arrival.appTime() < standing.appTime()) {
                return overtaken(codes, arrival);
            }
        } else if (slot == Slot.LIST ? listStands(match) : match.stands(slot)) {
            return taken(codes, arrival);
        } else if (frozen) {
            return fault(codes.frozen(), "submission.state", "appType", arrival, "no change after acceptance");
        }
        return takenByAnother(arrival, match, codes);
    }

    /**
     * The same of what stands under its own number alone: an export waybill that no list names, a delivery, a list of parcels
     * that entered.
     *
     * @param standing the one with its number
     */
    @Nullable Fault unfitUnbound(Arrival arrival, @Nullable Filed standing) {
        OfficialCodes codes = OfficialCodes.of(arrival.type());
        if (!arrival.isChange() && !arrival.isDelete()) {
            return standing == null ? null : taken(codes, arrival);
        }
        if (standing == null) {
            return fault(codes.nothing(), "submission.appType", "appType", arrival, "1, there is nothing to change");
        }
        return arrival.appTime() < standing.appTime() ? overtaken(codes, arrival) : null;
    }

    /**
     * The same of what is carried out at once and stands alone, a cancellation or a return: then it can be neither changed nor
     * taken back, and its number is used up.
     *
     * @param own the kind of claim that its number is
     */
    @Nullable Fault unfitOnce(Arrival arrival, ClaimKind own) {
        OfficialCodes codes = OfficialCodes.of(arrival.type());
        boolean done = standingFor(arrival, own) != null;
        if (!arrival.isAmendment()) {
            return done ? taken(codes, arrival) : null;
        }
        return done
                ? fault(codes.frozen(), "submission.state", "appType", arrival, "no change after it was carried out")
                : fault(codes.nothing(), "submission.appType", "appType", arrival, "1, there is nothing to change");
    }

    /** The document that stands under the number of an arrival; null where none does. */
    @Nullable Long standingFor(Arrival arrival, ClaimKind own) {
        for (ClaimKey key : arrival.claims()) {
            if (key.kind() == own) {
                return claims.apply(key).document();
            }
        }
        return null;
    }

    private static Fault overtaken(OfficialCodes codes, Arrival arrival) {
        return fault(codes.older(), "submission.appTime", "appTime", arrival, "later than what stands");
    }

    /** Whether it is about the document that stands: the same key, of the same enterprise. */
    private static boolean isOf(Arrival arrival, Filed standing, @Nullable CebDocument says) {
        String owner = Nature.of(arrival.type()).owner();
        boolean same = says == null
                ? standing.owner().equals(arrival.sender())
                : says.text(owner).equals(arrival.document().text(owner));
        return same && standing.key().equals(arrival.key());
    }

    private static boolean nothingToChange(Match match, Slot slot, Arrival arrival) {
        return slot == Slot.LIST && nothingToChange(match, arrival);
    }

    private static boolean nothingToChange(Match match, Arrival arrival) {
        return switch (match.state()) {
            case NONE, CANCELLED -> true;
            case REFUSED -> arrival.isDelete();
            case DRAFT, WAITING, HELD, CLEARED, RETURNED -> false;
        };
    }

    private static boolean listStands(Match match) {
        return switch (match.state()) {
            case WAITING, HELD, CLEARED, RETURNED -> true;
            case NONE, DRAFT, REFUSED, CANCELLED -> false;
        };
    }

    private @Nullable Fault takenByAnother(Arrival arrival, Match match, OfficialCodes codes) {
        for (ClaimKey key : arrival.claims()) {
            Claim claim = claims.apply(key);
            boolean another = claim.thread() != null && !claim.thread().equals(match.thread());
            if (another && !isFreeAgain(key, claim) && !givenUp.test(key, claim)) {
                return taken(codes, arrival);
            }
        }
        return null;
    }

    /** A waybill number may come back after six months (511, 603: logisticsNo). */
    boolean isFreeAgain(ClaimKey key, Claim claim) {
        boolean waybill = key.kind() == ClaimKind.IMPORT_WAYBILL || key.kind() == ClaimKind.EXPORT_WAYBILL;
        return waybill
                && claim.at() != null
                && Beijing.date(claim.at()).plusMonths(WAYBILL_MONTHS).isBefore(today);
    }

    private static Fault taken(OfficialCodes codes, Arrival arrival) {
        return new Fault(
                codes.exists(),
                "submission.taken",
                Nature.of(arrival.type()).key(),
                arrival.key(),
                "a key not yet in use");
    }

    static Fault fault(String code, String rule, String field, Arrival arrival, String expected) {
        return new Fault(code, rule, field, arrival.document().text(field), expected);
    }
}
