package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.Locale;
import org.entrepot.console.OrderFlow.Step;
import org.entrepot.console.OrderFlow.Wait;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.Orders;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** From an order file to released parcels, collected money and tax: one page a file, for its seller. */
@Controller
class OrderFlowPages {
    private static final int PAGE = 50;

    private final TemplateEngine templates;
    private final Orders orders;
    private final OrderFlows flows;

    OrderFlowPages(TemplateEngine templates, Orders orders, OrderFlows flows) {
        this.templates = templates;
        this.orders = orders;
        this.flows = flows;
    }

    @GetMapping("/orders/{id:[0-9]{1,18}}/flow")
    View flow(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        EnterpriseCode seller = caller.enterprise();
        OrderFile file = orders.file(seller, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such file"));
        String from = screen.parameter("from");
        return Page.of(
                templates,
                "order-flow.jte",
                screen,
                new OrderFlowModel(
                        file,
                        flows.of(seller, file),
                        chosen(Step.class, screen.parameter("stage")),
                        chosen(Wait.class, screen.parameter("wait")),
                        from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0,
                        PAGE,
                        OrderFlows.MOST_QUOTES));
    }

    /** What an address names; nothing where it names none. */
    private static <E extends Enum<E>> @Nullable E chosen(Class<E> kind, String word) {
        for (E one : kind.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
                return one;
            }
        }
        return null;
    }
}
