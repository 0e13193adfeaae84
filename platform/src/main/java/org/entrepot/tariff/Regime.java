package org.entrepot.tariff;

/** How an order of retail import is taxed. */
public enum Regime {
    /** Within both limits: no duty, the relieved share of value-added and consumption tax. */
    RELIEF,
    /** One article above the single limit, within the annual one: in the channel still, taxed in full. */
    FULL,
    /** Beyond the annual limit: as general trade, taxed in full. A quote; the channel does not carry it. */
    GENERAL_TRADE
}
