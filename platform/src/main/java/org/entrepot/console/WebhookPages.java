package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.webhooks.Delivery;
import org.entrepot.webhooks.Endpoint;
import org.entrepot.webhooks.EventKind;
import org.entrepot.webhooks.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Where an enterprise's programs are told of its receipts, and what became of what they were told. */
@Controller
@RequestMapping("/webhooks")
class WebhookPages {
    private static final int PAGE = 50;
    private static final String ID = "/{id:[0-9]{1,18}}";
    private static final String DELIVERY = ID + "/deliveries/{number:[0-9]{1,18}}";

    private final TemplateEngine templates;
    private final Webhooks webhooks;

    WebhookPages(TemplateEngine templates, Webhooks webhooks) {
        this.templates = templates;
        this.webhooks = webhooks;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return all(screen, caller.enterprise(), "", List.of());
    }

    private View all(Screen screen, EnterpriseCode own, String secret, List<Fault> faults) throws SQLException {
        return Page.of(
                templates,
                "webhooks.jte",
                screen,
                new WebhooksModel(webhooks.of(own), secret, faults, webhooks.most()));
    }

    /** Registers an endpoint; its secret stands on the page that answers, and nowhere later. */
    @PostMapping
    View register(Screen screen, Caller caller, @RequestParam("name") String name, @RequestParam("url") String url)
            throws SQLException {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        WebhooksModel.KINDS.stream()
                .filter(kind -> !screen.parameter(WebhooksModel.box(kind)).isEmpty())
                .forEach(kinds::add);
        return switch (webhooks.register(caller.enterprise(), name, url, kinds)) {
            case Webhooks.Registering.Registered(long id, String secret) ->
                all(screen, caller.enterprise(), secret, List.of());
            case Webhooks.Registering.Refused(List<Fault> faults) -> all(screen, caller.enterprise(), "", faults);
        };
    }

    @GetMapping(ID)
    View one(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return one(screen, caller.enterprise(), id, "");
    }

    private View one(Screen screen, EnterpriseCode own, long id, String secret) throws SQLException {
        Endpoint endpoint = found(webhooks.find(own, id));
        String before = screen.parameter("before");
        Delivery.Page page = webhooks.deliveries(
                own, id, before.matches("[0-9]{1,18}") ? Long.parseLong(before) : 0, state(screen), PAGE);
        return Page.of(templates, "webhook.jte", screen, new WebhookModel(endpoint, page, secret, Told.of(screen)));
    }

    private static Delivery.@Nullable State state(Screen screen) {
        for (Delivery.State state : Delivery.State.values()) {
            if (state.name().equals(screen.parameter("state"))) {
                return state;
            }
        }
        return null;
    }

    private static <T> T found(Optional<T> sought) {
        return sought.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such endpoint"));
    }

    /** Makes another secret, which stands on the page that answers, and nowhere later. */
    @PostMapping(ID + "/rotate")
    View rotate(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return one(screen, caller.enterprise(), id, found(webhooks.rotate(caller.enterprise(), id)));
    }

    @PostMapping(ID + "/test")
    View test(Caller caller, @PathVariable("id") long id) throws SQLException {
        return back(id, webhooks.test(caller.enterprise(), id), "tested");
    }

    @PostMapping(ID + "/pause")
    View pause(Caller caller, @PathVariable("id") long id) throws SQLException {
        return back(id, webhooks.pause(caller.enterprise(), id), "1");
    }

    @PostMapping(ID + "/resume")
    View resume(Caller caller, @PathVariable("id") long id) throws SQLException {
        return back(id, webhooks.resume(caller.enterprise(), id), "1");
    }

    /** Back to the endpoint; what was wished of one that is not there, or not so any more, says so. */
    private static View back(long id, boolean done, String how) {
        return Told.to("/webhooks/" + id + (done ? "?done=" + how : "?rule=webhook.changed"));
    }

    @PostMapping(ID + "/remove")
    View remove(Caller caller, @PathVariable("id") long id) throws SQLException {
        return Told.to("/webhooks?" + (webhooks.remove(caller.enterprise(), id) ? "done=1" : "rule=webhook.changed"));
    }

    /** Sends again what was told since a moment, in Beijing's time. */
    @PostMapping(ID + "/replay")
    View replay(Caller caller, @PathVariable("id") long id, @RequestParam("since") String since) throws SQLException {
        Instant moment;
        try {
            moment = LocalDateTime.parse(since).atZone(Beijing.ZONE).toInstant();
        } catch (DateTimeException e) {
            Fault fault = new Fault("", "webhook.since", "since", since, "2026-11-24T10:30");
            return Told.to("/webhooks/" + id + "?" + Told.query(List.of(fault)).substring(1));
        }
        return Told.to("/webhooks/" + id + "?replayed=" + webhooks.replay(caller.enterprise(), id, moment));
    }

    @GetMapping(DELIVERY)
    View delivery(Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("number") long number)
            throws SQLException {
        Endpoint endpoint = found(webhooks.find(caller.enterprise(), id));
        return Page.of(
                templates,
                "webhook-delivery.jte",
                screen,
                new DeliveryModel(endpoint, found(webhooks.delivery(caller.enterprise(), id, number))));
    }

    @PostMapping(DELIVERY + "/again")
    View again(Caller caller, @PathVariable("id") long id, @PathVariable("number") long number) throws SQLException {
        return webhooks.again(caller.enterprise(), id, number)
                ? Told.to("/webhooks/" + id + "/deliveries/" + number + "?done=1")
                : back(id, false, "");
    }
}
