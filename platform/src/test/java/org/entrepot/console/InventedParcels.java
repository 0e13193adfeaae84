package org.entrepot.console;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.entrepot.buyer.BuyerDesk;
import org.entrepot.buyer.ParcelLinks;
import org.entrepot.buyer.SellerWords;
import org.entrepot.clearance.ExportJourney;
import org.entrepot.clearance.ExportJourneys;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.clearance.Exports;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Money;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.TestDatabase;
import org.springframework.context.support.GenericApplicationContext;

/** Two parcels that buyers wait for: one that has left, with something due, and one that customs looks at. */
public final class InventedParcels implements ExportJourneys {
    private static final ParcelLinks LINKS = new ParcelLinks("invented, for pages");
    private static final long LEFT = 7001;
    private static final long CHECKED = 7002;

    /** Of the one that customs looks at. */
    static final String LINK = LINKS.of(CHECKED);

    /** Of the one that has left. */
    static final String DUE = LINKS.of(LEFT);

    private static final Instant ORDERED = Instant.parse("2026-02-24T02:00:00Z");

    private InventedParcels() {}

    /** A desk that knows these alone. */
    public static BuyerDesk desk(TestDatabase database) {
        return new BuyerDesk(
                LINKS, new InventedParcels(), words(database), (carrier, waybill) -> Optional.empty(), surroundings());
    }

    private static SellerWords words(TestDatabase database) {
        return new SellerWords(database.owner(), Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC));
    }

    static void register(GenericApplicationContext context, TestDatabase database) {
        context.registerBean(SellerWords.class, () -> words(database));
        context.registerBean(BuyerDesk.class, () -> desk(database));
    }

    private static BuyerDesk.Surroundings surroundings() {
        return new BuyerDesk.Surroundings(
                InventedParcels::rates, Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC), true);
    }

    private static ExchangeRates rates() {
        try {
            return ExchangeRates.read(new StringReader(
                            "Date,USD,CNY,KZT,UZS\n2026-02-26,1.1,7.8,560,13900\n2026-03-02,1.1,7.9,561,13950\n"))
                    .rates();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<ExportJourney> of(long document, LocalDate today) {
        if (document != LEFT && document != CHECKED) {
            return Optional.empty();
        }
        boolean left = document == LEFT;
        ExportTrade.Listed list = new ExportTrade.Listed(
                document,
                "L" + document,
                "ZZ002026E00000" + document,
                left ? 899 : 500,
                ORDERED.plusSeconds(3_600),
                ORDERED.plusSeconds(3_700),
                null,
                InventedFirms.SELLER,
                InventedFirms.SELLER.value(),
                "9610",
                "4260",
                CountryCode.of(left ? "149" : "145"),
                Money.yuan("2400.00"),
                List.of(new ExportTrade.Line(
                        1,
                        "WIG-1",
                        "6704200000",
                        "人发假发",
                        BigDecimal.ONE,
                        "011",
                        new BigDecimal("2400"),
                        new BigDecimal("2400"))));
        return Optional.of(new ExportJourney(
                new ExportTrade(
                        "SO-" + document,
                        InventedFirms.SELLER,
                        InventedFirms.SELLER,
                        new ExportTrade.Order(document, ORDERED, Money.yuan("2400.00"), Money.yuan("30.00"), List.of()),
                        list),
                new ExportJourney.Parcel(
                        "9902960020",
                        "QDP" + document + "00CN",
                        "4",
                        new BigDecimal("0.85"),
                        List.of(Money.yuan("30.00"))),
                left ? ORDERED.plusSeconds(90_000) : null,
                left
                        ? List.of(
                                new Exports.Step(Exports.Happened.ARRIVED, ORDERED.plusSeconds(86_400), "A"),
                                new Exports.Step(Exports.Happened.LOADED, ORDERED.plusSeconds(176_400), "B"),
                                new Exports.Step(Exports.Happened.LEFT, ORDERED.plusSeconds(186_400), "F"))
                        : List.of(new Exports.Step(Exports.Happened.ARRIVED, ORDERED.plusSeconds(86_400), "A")),
                false,
                today.plusMonths(6)));
    }
}
