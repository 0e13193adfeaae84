package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.clearance.decision.ListState;
import org.entrepot.clearance.decision.Threads;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;

/** Journeys of export parcels as they stand in the database. */
final class JourneyReading implements ExportJourneys {
    private static final Viewer PARK = new Viewer.Park();

    private final Reads reads;
    private final Opening opening;
    private final TradeReading trades;
    private final FieldRules rules;

    JourneyReading(DataSource owner, DataSource reader, Persons persons, FieldRules rules) {
        this.reads = new Reads(reader);
        this.opening = new Opening(owner, persons, new Archive());
        this.trades = new TradeReading(owner, reader, persons);
        this.rules = rules;
    }

    @Override
    public Optional<ExportJourney> of(long document, LocalDate today) {
        return reads.as(PARK, c -> JourneyStore.thread(c, document))
                .flatMap(thread -> trades.read(List.of(Threads.orderNo(thread))).stream()
                        .findFirst()
                        .flatMap(trade -> journey(thread, trade, today)));
    }

    private record Way(
            List<ArchiveStore.Row> list,
            List<Exports.Step> steps,
            @Nullable Instant releasedAt,
            ListState state) {}

    private Optional<ExportJourney> journey(String thread, ExportTrade trade, LocalDate today) {
        ExportTrade.Listed list = trade.list();
        if (list == null) {
            return Optional.of(new ExportJourney(trade, null, null, List.of(), false, null));
        }
        Way way = reads.as(
                PARK,
                c -> new Way(
                        ArchiveStore.read(c, List.of(list.document())),
                        PassageViewStore.steps(c, list.document()),
                        JourneyStore.released(c, list.document()),
                        JourneyStore.state(c, thread)));
        return opening.open(PARK, way.list()).stream()
                .findFirst()
                .map(opened -> new ExportJourney(
                        trade,
                        parcel(opened.document()),
                        way.releasedAt(),
                        way.steps(),
                        way.state() == ListState.RETURNED,
                        backBy(list, way.steps(), today)));
    }

    private static ExportJourney.Parcel parcel(CebDocument list) {
        return new ExportJourney.Parcel(
                list.text("logisticsCode"),
                list.text("logisticsNo"),
                list.text("trafMode"),
                list.decimal("grossWeight"),
                List.of(
                        money(list.decimal("freight"), list.text("fCurrency")),
                        money(list.decimal("insuredFee"), list.text("iCurrency"))));
    }

    private static Money money(BigDecimal amount, String currency) {
        return TradeReading.money(amount, CurrencyCode.of(currency));
    }

    private @Nullable LocalDate backBy(ExportTrade.Listed list, List<Exports.Step> steps, LocalDate today) {
        LocalDate left = steps.stream()
                .filter(step -> step.what() == Exports.Happened.LEFT)
                .map(step -> Beijing.date(step.at()))
                .findFirst()
                .orElse(today);
        boolean food = list.lines().stream().anyMatch(line -> rules.isFood(line.hs(), left));
        return food ? null : rules.taxFreeBackBy(list.mode(), left).orElse(null);
    }
}
