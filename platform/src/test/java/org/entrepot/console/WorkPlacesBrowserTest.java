package org.entrepot.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.entrepot.node.TestServer;
import org.entrepot.park.ParkFiles;
import org.entrepot.webhooks.Conditions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Books, warehouse, gate, sorting line, guarantees and relay, with something in them, in a real browser. */
class WorkPlacesBrowserTest {
    private static final String LONG_NAME = "示例跨境保税仓储与国际供应链综合服务（青岛胶州）股份有限公司第二分公司";
    private static final Map<String, String> PAGES = pages();

    private static Chromium chromium;
    private static TestServer server;

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("books", "books");
        pages.put("book", "books/T9902W000009?from=2026-11-01&day=2026-11-30");
        pages.put("book-item", "books/T9902W000009/1?day=2099-01-01&known=2099-01-01");
        pages.put("warehouse", "warehouse");
        pages.put("returns", "warehouse/returns");
        pages.put("return-parcel", "warehouse/returns/1");
        pages.put("gate", "gate");
        pages.put("gate-list", "gate?list=HF-1");
        pages.put("control", "control");
        pages.put("control-unknown", "control?parcel=NOBODYS");
        pages.put("guarantees", "guarantees");
        pages.put("guarantor", "guarantees/" + ParkFiles.SELLER);
        pages.put("relay", "relay");
        pages.put("payments", "payments");
        pages.put("loading", "loading");
        pages.put("orders", "orders");
        pages.put("webhooks", "webhooks");
        pages.put("webhook", "webhooks/1");
        pages.put("webhook-failing", "webhooks/2?state=GIVEN_UP");
        pages.put("webhook-delivery", "webhooks/2/deliveries/1");
        return pages;
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        server = TestServer.start(Map.of("park", ParkFiles.write(folder).toString(), "webhook-loopback", "true"));
        try (Guest guest = new Guest(server, "/gate")) {
            guest.as(UserRole.CUSTOMS_OFFICER);
            guest.upload("/books", InventedBond.inbound(LONG_NAME));
            guest.as(UserRole.WAREHOUSE);
            InventedBond.receive(guest);
            for (String hold : List.of("H-1", "H-2")) {
                guest.post(
                        "/warehouse/holds",
                        "hold",
                        hold,
                        "item",
                        InventedBond.BOOK + " 1",
                        "lot",
                        "L1",
                        "place",
                        "A-01",
                        "pieces",
                        "3",
                        "reason",
                        LONG_NAME);
            }
            InventedBond.cameBack(server);
            guest.post("/gate/lists", "number", "HF-1", "vehicle", "鲁U T0001");
            guest.post("/gate/lists/HF-1/parcels", "parcels", "9902960055 W1\n9902960055 W2", "do", "load");
        }
        try (Guest guest = new Guest(server, "/control")) {
            guest.as(UserRole.CUSTOMS_OFFICER);
            guest.post("/control/orders", "kind", "PARCEL", "key", "W-77", "measure", "INSPECT", "reason", LONG_NAME);
        }
        try (Guest guest = new Guest(server, "/webhooks")) {
            guest.as(UserRole.ENTERPRISE, ParkFiles.SELLER);
            String nobody = "http://127.0.0.1:1/" + "a-long-path/".repeat(20);
            for (String name : List.of("ERP", LONG_NAME)) {
                guest.post("/webhooks", "name", name, "url", nobody, "kind.declaration.status", "1");
            }
            guest.post("/webhooks/2/test");
            guest.post("/webhooks/1/pause");
            Conditions.until(
                    () -> guest.get("/webhooks/2?state=GIVEN_UP&lang=en").contains("/webhooks/2/deliveries/1"));
        }
        try (Guest guest = new Guest(server, "/guarantees")) {
            guest.as(UserRole.OPERATOR);
            guest.post(
                    "/guarantees",
                    "guarantor",
                    ParkFiles.SELLER,
                    "kind",
                    "LETTER",
                    "number",
                    "L-9",
                    "issuer",
                    LONG_NAME,
                    "amount",
                    "100000000.50",
                    "from",
                    "2020-01-01",
                    "to",
                    "2199-12-31");
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static UserRole worker(String path) {
        return switch (path.split("[/?]", -1)[0]) {
            case "warehouse", "gate" -> UserRole.WAREHOUSE;
            case "guarantees", "relay", "payments" -> UserRole.OPERATOR;
            case "orders", "webhooks", "loading" -> UserRole.ENTERPRISE;
            default -> UserRole.CUSTOMS_OFFICER;
        };
    }

    private static void comeIn(BrowserContext context, String path) {
        UserRole role = worker(path);
        try {
            String enterprise = path.equals("loading") ? ParkFiles.BROKER : ParkFiles.SELLER;
            String session = Guest.session(server, role, role == UserRole.ENTERPRISE ? enterprise : null);
            context.addCookies(List.of(new Cookie(SessionCookie.NAME, session)
                    .setUrl(server.address().toString())));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Looks.Reader> readers() {
        return Looks.Reader.all();
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"EN", "ZH", "RU"})
    void every_work_place_fits_its_window_breaks_nothing_and_stands_in_nobody_s_way(Language language) {
        Looks.briefly(chromium, language, PAGES, WorkPlacesBrowserTest::comeIn, server.address());
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Tag("long")
    void and_so_for_every_reader(Looks.Reader reader) {
        Looks.at(chromium, reader, PAGES, WorkPlacesBrowserTest::comeIn, server.address());
    }
}
