package org.entrepot.buyer;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.entrepot.buyer.FollowedParcel.Stage;
import org.entrepot.buyer.FollowedParcel.Step;
import org.entrepot.buyer.FollowedParcel.Turn;
import org.entrepot.clearance.ExportJourney;
import org.entrepot.clearance.ExportJourneys;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.clearance.Exports;
import org.entrepot.kernel.Beijing;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.DatedSettings;
import org.jspecify.annotations.Nullable;

/** Gives links to parcels, and tells whoever holds one how its parcel stands. */
public final class BuyerDesk {
    private static final DatedSettings SETTINGS = DatedSettings.beside(BuyerDesk.class, "settings.csv");
    private static final int RELEASED = 800;
    private static final int CLOSED = 899;
    private static final int REVIEWED = 300;
    private static final int FIRST_HELD = 500;
    private static final int LAST_HELD = 599;

    /** Cancelled, rejected, sent back out: another list may follow. */
    private static final Set<Integer> STOPPED = Set.of(0, 100, 700);

    private final ParcelLinks links;
    private final ExportJourneys journeys;
    private final SellerWords words;
    private final Loading loading;
    private final Surroundings surroundings;

    /** Since when a parcel lies in a container or vehicle of the park; nothing where it does not. */
    @FunctionalInterface
    public interface Loading {
        Optional<Instant> stuffedAt(String carrier, String waybill) throws SQLException;
    }

    /**
     * What does not depend on the parcel.
     *
     * @param simulated whether this program decides
     */
    public record Surroundings(Supplier<ExchangeRates> rates, Clock clock, boolean simulated) {}

    public BuyerDesk(
            ParcelLinks links, ExportJourneys journeys, SellerWords words, Loading loading, Surroundings surroundings) {
        this.links = links;
        this.journeys = journeys;
        this.words = words;
        this.loading = loading;
        this.surroundings = surroundings;
    }

    /** The link to the parcel to which an export's order (303) or list (603) belongs, by the number of either in this installation. */
    public String link(long document) {
        return links.of(document);
    }

    /** The parcel of a link; nothing where the link was never given, its time is over, or its parcel was erased. */
    public Optional<FollowedParcel> follow(String link) throws SQLException {
        OptionalLong document = links.read(link);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = Beijing.date(surroundings.clock().instant());
        Optional<ExportJourney> journey = journeys.of(document.getAsLong(), today);
        if (journey.isEmpty() || today.isAfter(lastDay(journey.get(), today))) {
            return Optional.empty();
        }
        return Optional.of(parcel(journey.get(), today));
    }

    private FollowedParcel parcel(ExportJourney journey, LocalDate today) throws SQLException {
        ExportTrade.Listed list = journey.trade().list();
        Instant left = journey.at(Exports.Happened.LEFT);
        return new FollowedParcel(
                journey.parcel() == null ? "" : journey.parcel().waybill(),
                list == null ? null : list.country(),
                (list == null || list.invtNo().isEmpty()) ? surroundings.simulated() : journey.isNumberedHere(),
                stages(journey),
                turn(journey),
                left != null,
                due(journey, left == null ? today : Beijing.date(left), today),
                words.of(journey.trade().seller()),
                journey.backBy(),
                lastDay(journey, today));
    }

    /** By the day on which it left; where no rates of that day are on file any more, by today. */
    private Due due(ExportJourney journey, LocalDate on, LocalDate today) {
        ExchangeRates rates = surroundings.rates().get();
        Due due = DoorQuote.of(journey, on, rates);
        return due.equals(new Due.Unknown(Due.Why.NO_RATE)) ? DoorQuote.of(journey, today, rates) : due;
    }

    /** So many days after order or list came, whichever came first; not before the last day on which goods come back free of tax. */
    private static LocalDate lastDay(ExportJourney journey, LocalDate today) {
        ExportTrade.Order order = journey.trade().order();
        ExportTrade.Listed list = journey.trade().list();
        Instant first = Stream.of(order == null ? null : order.receivedAt(), list == null ? null : list.receivedAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElseThrow();
        LocalDate usual = Beijing.date(first).plusDays(SETTINGS.number("link.days", today));
        LocalDate backBy = journey.at(Exports.Happened.LEFT) == null ? null : journey.backBy();
        return backBy == null || backBy.isBefore(usual) ? usual : backBy;
    }

    private List<Stage> stages(ExportJourney journey) throws SQLException {
        ExportTrade.Order order = journey.trade().order();
        ExportTrade.Listed list = journey.trade().list();
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(Step.ORDERED, true, order == null ? null : order.receivedAt()));
        stages.add(new Stage(Step.DECLARED, list != null, list == null ? null : list.receivedAt()));
        stages.add(stage(Step.ARRIVED, journey.at(Exports.Happened.ARRIVED)));
        boolean released = list != null && (list.status() == RELEASED || list.status() == CLOSED);
        stages.add(new Stage(Step.RELEASED, released || journey.releasedAt() != null, journey.releasedAt()));
        stages.add(stage(Step.LOADED, loadedAt(journey)));
        stages.add(stage(Step.LEFT, journey.at(Exports.Happened.LEFT)));
        return stages;
    }

    private static Stage stage(Step step, @Nullable Instant at) {
        return new Stage(step, at != null, at);
    }

    /** By its manifest, or since it lies in a unit that is still being loaded. */
    private @Nullable Instant loadedAt(ExportJourney journey) throws SQLException {
        Instant said = journey.at(Exports.Happened.LOADED);
        ExportJourney.Parcel parcel = journey.parcel();
        if (said != null || parcel == null) {
            return said;
        }
        return loading.stuffedAt(parcel.carrier(), parcel.waybill()).orElse(null);
    }

    private static Turn turn(ExportJourney journey) {
        ExportTrade.Listed list = journey.trade().list();
        if (list == null) {
            return Turn.NONE;
        }
        if (journey.returned()) {
            return Turn.RETURNED;
        }
        int status = list.status();
        if (status == REVIEWED || (status >= FIRST_HELD && status <= LAST_HELD)) {
            return Turn.CHECKED;
        }
        return STOPPED.contains(status) || status < 0 ? Turn.STOPPED : Turn.NONE;
    }
}
