package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.entrepot.console.OrderFlow.Door;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.Channel;
import org.entrepot.landed.Destination;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.Terms;
import org.entrepot.orders.OrderView;

/**
 * What a parcel with all of an order costs at its recipient's door, in the currency of its destination: by courier, which advances the charges,
 * the recipient paying them.
 */
public sealed interface DoorPrice {
    /** It can be quoted. */
    record Told(Door door) implements DoorPrice {}

    /**
     * It cannot be quoted.
     *
     * @param why the key of the reason
     */
    record NotTold(String why) implements DoorPrice {}

    /** By the law and the rates of a day. */
    static DoorPrice of(OrderView.Said said, LocalDate on, ExchangeRates rates) {
        if (said.hs().length() < 2 || said.hs().length() > 10) {
            return new NotTold("orders.door.hs");
        }
        if (said.kilograms().signum() == 0) {
            return new NotTold("orders.door.weight");
        }
        Optional<Destination> to = LandedCost.destination(said.state(), on);
        if (to.isEmpty()) {
            return new NotTold("rule.landed.state");
        }
        Optional<BigDecimal> rate = rates.rate(said.currency(), to.get().currency(), on);
        return rate.isEmpty() ? new NotTold("rule.landed.rate") : quoted(said, on, to.get(), rate.get(), rates);
    }

    private static DoorPrice quoted(
            OrderView.Said said, LocalDate on, Destination to, BigDecimal rate, ExchangeRates rates) {
        Quote quote = LandedCost.quote(
                new QuoteQuestion(
                        to.state(),
                        on,
                        said.hs(),
                        Terms.DAP,
                        said.value().multiply(rate).setScale(2, RoundingMode.HALF_UP),
                        to.currency(),
                        said.kilograms(),
                        Channel.COURIER,
                        BigDecimal.ZERO,
                        false,
                        Advancing.CARRIER),
                rates);
        return switch (quote) {
            case Quote.Quoted quoted ->
                new Told(new Door(
                        to.state(),
                        to.currency(),
                        quoted.landed(),
                        quoted.likely().total(),
                        quoted.least(),
                        quoted.most(),
                        quoted.confidence()));
            case Quote.Refused refused ->
                new NotTold("rule." + refused.refusals().getFirst().rule());
        };
    }

    /** The price, where it can be quoted. */
    default Optional<Door> told() {
        return this instanceof Told(Door door) ? Optional.of(door) : Optional.empty();
    }
}
