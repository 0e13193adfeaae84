package org.entrepot.console;

import java.util.List;
import java.util.Set;

/**
 * A word of the menu.
 *
 * @param key of its text
 * @param covers whether pages below its path belong to it
 */
public record MenuItem(String path, String key, boolean covers) {
    /** Where this program decides itself, they rest and have no word. */
    private static final String RELAY = "/relay";

    private static final String PAYMENTS = "/payments";

    private static final List<MenuItem> ALL = List.of(
            new MenuItem("/", "nav.start", false),
            new MenuItem("/declarations", "nav.declarations", true),
            new MenuItem("/documents", "documents.nav", true),
            new MenuItem("/copies", "copies.nav", true),
            new MenuItem("/orders", "orders.nav", true),
            new MenuItem("/exports", "exports.nav", true),
            new MenuItem("/loading", "loading.nav", true),
            new MenuItem("/money", "money.nav", true),
            new MenuItem("/overseas", "overseas.nav", true),
            new MenuItem("/quote", "quote.nav", true),
            new MenuItem("/codes", "codes.title", true),
            new MenuItem("/goods", "goods.nav", true),
            new MenuItem("/books", "bonded.nav", true),
            new MenuItem("/control", "control.nav", true),
            new MenuItem("/screening", "screening.nav", true),
            new MenuItem(RELAY, "relay.nav", true),
            new MenuItem(PAYMENTS, "payments.nav", true),
            new MenuItem("/guarantees", "surety.nav", true),
            new MenuItem("/live", "nav.live", true),
            new MenuItem("/patterns", "nav.patterns", true),
            new MenuItem("/park", "nav.park", true),
            new MenuItem("/figures", "figures.nav", true),
            new MenuItem("/space", "space.nav", true),
            new MenuItem("/bills", "bills.nav", true),
            new MenuItem("/swot", "nav.swot", true),
            new MenuItem("/economics", "economics.nav", true),
            new MenuItem("/benefits", "benefits.nav", true),
            new MenuItem("/audit", "nav.audit", true),
            new MenuItem("/entrustments", "entrustments.nav", true),
            new MenuItem("/keys", "nav.keys", true),
            new MenuItem("/webhooks", "webhooks.nav", true),
            new MenuItem("/registrations", "registrations.nav", true),
            new MenuItem("/accounts", "nav.accounts", true),
            new MenuItem("/retention", "retention.nav", true),
            new MenuItem("/acts", "nav.acts", true),
            new MenuItem("/account", "account.title", true));

    /** The words for whoever a page is drawn for. */
    public static List<MenuItem> of(Screen screen) {
        return ALL.stream()
                .filter(item -> screen.may(item.path()))
                .filter(item -> !screen.simulated() || !Set.of(RELAY, PAYMENTS).contains(item.path()))
                .toList();
    }

    /** Whether the page is this one's or one that belongs to it. */
    public boolean isHere(Screen screen) {
        if (!covers) {
            return screen.path().equals(path);
        }
        if (path.equals("/books") && (screen.isIn("/warehouse") || screen.isIn("/gate"))) {
            return true;
        }
        return screen.isIn(path);
    }
}
