package org.entrepot.console;

import org.entrepot.webhooks.Delivery;
import org.entrepot.webhooks.Endpoint;

/**
 * What the page of one endpoint shows.
 *
 * @param secret that was just made for it, shown this once; empty where none was
 * @param told why something was not done
 */
public record WebhookModel(Endpoint endpoint, Delivery.Page page, String secret, Told told) {

    /** The tone of what became of an event. */
    public static String tone(Delivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> "good";
            case WAITING -> "wait";
            case GIVEN_UP -> "bad";
        };
    }

    /** What was answered last; a dash where nothing was. */
    public static String status(int status) {
        return status == 0 ? "–" : String.valueOf(status);
    }
}
