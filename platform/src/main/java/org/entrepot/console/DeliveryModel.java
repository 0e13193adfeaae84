package org.entrepot.console;

import org.entrepot.webhooks.Delivery;
import org.entrepot.webhooks.Endpoint;

/** What the page of one event for an endpoint shows. */
public record DeliveryModel(Endpoint endpoint, Delivery.Detail detail) {}
