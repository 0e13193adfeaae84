package org.entrepot.console;

import java.util.List;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A page that the menu names.
 *
 * @param group with which it stands together
 * @param key of its text
 * @param covers whether pages below its path belong to it
 */
public record MenuItem(MenuGroup group, String path, String key, boolean covers) {
    /** Where this program decides itself, they rest and have no word. */
    private static final String RELAY = "/relay";

    private static final String PAYMENTS = "/payments";

    /** All grades; an enterprise sees a page below it, its own. */
    private static final String CREDIT = "/credit";

    private static final List<MenuItem> ALL = List.of(
            new MenuItem(MenuGroup.START, "/", "nav.start", false),
            new MenuItem(MenuGroup.START, "/me", "report.me.nav", true),
            new MenuItem(MenuGroup.START, "/live", "nav.live", true),
            new MenuItem(MenuGroup.CLEARANCE, "/declarations", "nav.declarations", true),
            new MenuItem(MenuGroup.CLEARANCE, "/documents", "documents.nav", true),
            new MenuItem(MenuGroup.CLEARANCE, "/copies", "copies.nav", true),
            new MenuItem(MenuGroup.CLEARANCE, "/control", "control.nav", true),
            new MenuItem(MenuGroup.CLEARANCE, "/screening", "screening.nav", true),
            new MenuItem(MenuGroup.CLEARANCE, "/patterns", "nav.patterns", true),
            new MenuItem(MenuGroup.CLEARANCE, RELAY, "relay.nav", true),
            new MenuItem(MenuGroup.CLEARANCE, PAYMENTS, "payments.nav", true),
            new MenuItem(MenuGroup.TRADE, "/orders", "orders.nav", true),
            new MenuItem(MenuGroup.TRADE, "/exports", "exports.nav", true),
            new MenuItem(MenuGroup.TRADE, "/loading", "loading.nav", true),
            new MenuItem(MenuGroup.TRADE, "/quote", "quote.nav", true),
            new MenuItem(MenuGroup.TRADE, "/codes", "codes.title", true),
            new MenuItem(MenuGroup.TRADE, "/goods", "goods.nav", true),
            new MenuItem(MenuGroup.TRADE, "/entrustments", "entrustments.nav", true),
            new MenuItem(MenuGroup.STOCK, "/books", "bonded.nav", true),
            new MenuItem(MenuGroup.STOCK, "/overseas", "overseas.nav", true),
            new MenuItem(MenuGroup.MONEY, "/money", "money.nav", true),
            new MenuItem(MenuGroup.MONEY, "/guarantees", "surety.nav", true),
            new MenuItem(MenuGroup.PARK, "/park", "nav.park", true),
            new MenuItem(MenuGroup.PARK, "/space", "space.nav", true),
            new MenuItem(MenuGroup.PARK, "/leads", "leads.nav", true),
            new MenuItem(MenuGroup.PARK, "/bills", "bills.nav", true),
            new MenuItem(MenuGroup.PARK, "/meters", "meters.nav", true),
            new MenuItem(MenuGroup.PARK, "/services", "services.nav", true),
            new MenuItem(MenuGroup.PARK, "/talent", "talent.nav", true),
            new MenuItem(MenuGroup.PARK, "/incentives", "incentives.nav", true),
            new MenuItem(MenuGroup.PARK, CREDIT, "credit.nav", true),
            new MenuItem(MenuGroup.ANALYSIS, "/figures", "figures.nav", true),
            new MenuItem(MenuGroup.ANALYSIS, "/benefits", "benefits.nav", true),
            new MenuItem(MenuGroup.ANALYSIS, "/economics", "economics.nav", true),
            new MenuItem(MenuGroup.ANALYSIS, "/swot", "nav.swot", true),
            new MenuItem(MenuGroup.ANALYSIS, "/reports", "report.nav", true),
            new MenuItem(MenuGroup.OFFICE, "/registrations", "registrations.nav", true),
            new MenuItem(MenuGroup.OFFICE, "/accounts", "nav.accounts", true),
            new MenuItem(MenuGroup.OFFICE, "/keys", "nav.keys", true),
            new MenuItem(MenuGroup.OFFICE, "/webhooks", "webhooks.nav", true),
            new MenuItem(MenuGroup.OFFICE, "/retention", "retention.nav", true),
            new MenuItem(MenuGroup.OFFICE, "/acts", "nav.acts", true),
            new MenuItem(MenuGroup.OFFICE, "/audit", "nav.audit", true),
            new MenuItem(MenuGroup.OFFICE, "/account", "account.title", true));

    /** Every word for whoever a page is drawn for, groups together. */
    static List<MenuItem> of(Screen screen) {
        return ALL.stream()
                .map(item -> item.ownIn(screen))
                .filter(item -> screen.may(item.path()))
                .filter(item -> !screen.simulated() || !Set.of(RELAY, PAYMENTS).contains(item.path()))
                .toList();
    }

    /** Itself, or the page of the reader's enterprise where all enterprises' is not the reader's to see. */
    private MenuItem ownIn(Screen screen) {
        Caller caller = screen.caller();
        EnterpriseCode own = caller == null ? null : caller.account().enterprise();
        return path.equals(CREDIT) && own != null ? new MenuItem(group, CREDIT + "/" + own, key, covers) : this;
    }

    /** Whether the page is this one's or one that belongs to it. */
    boolean isHere(Screen screen) {
        if (!covers) {
            return screen.path().equals(path);
        }
        if (path.equals("/books") && (screen.isIn("/warehouse") || screen.isIn("/gate"))) {
            return true;
        }
        if (path.equals("/incentives") && screen.isIn("/claims")) {
            return true;
        }
        return screen.isIn(path);
    }
}
