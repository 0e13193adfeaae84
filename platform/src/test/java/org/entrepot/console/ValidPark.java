package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Intake;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.node.TestServer;

/** The whole program with the parties of the valid documents, and their parcels sent to it. */
record ValidPark(TestServer server) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RELEASED = 800;

    /**
     * Starts it.
     *
     * @param guarantee what the platform has lodged, in yuan
     * @param settings what differs from the defaults
     */
    static ValidPark start(Path folder, String guarantee, Map<String, String> settings) throws IOException {
        String park = """
                {"park": "Qingdao", "enterprises": [%s],
                 "entrustments": [{"agent": "%s", "principal": "%s", "scope": ["DECLARE", "TRANSMIT"]},
                                   {"agent": "%s", "principal": "%s", "scope": ["TRANSMIT"]}],
                 "guarantees": [{"guarantor": "%s", "amount": "%s"}]}""".formatted(
                        String.join(
                                ",",
                                firm(ValidDocuments.PLATFORM, "91990200MAQ0001111", "PLATFORM\", \"GUARANTOR"),
                                firm(ValidDocuments.SELLER, "91990200MAQ0001124", "SELLER"),
                                firm(ValidDocuments.PAYER, "91990200MAQ0001137", "PAYMENT"),
                                firm(ValidDocuments.CARRIER, "91990200MAQ000114A", "LOGISTICS"),
                                firm(ValidDocuments.SITE, "91990200MAQ000116G", "SITE"),
                                firm(ValidDocuments.DECLARANT, "91990200MAQ000115D", "DECLARANT")),
                        ValidDocuments.DECLARANT.code(),
                        ValidDocuments.SELLER.code(),
                        ValidDocuments.SITE.code(),
                        ValidDocuments.CARRIER.code(),
                        ValidDocuments.PLATFORM.code(),
                        guarantee);
        Map<String, String> all = new HashMap<>(settings);
        all.put("park", Files.writeString(folder.resolve("park.json"), park).toString());
        return new ValidPark(TestServer.start(all));
    }

    private static String firm(Firm firm, String creditCode, String roles) {
        return """
                {"code": "%s", "creditCode": "%s", "trade": "retail", "names": {"zh": "%s", "en": "%s", "ru": "%s"}, "roles": ["%s"], "tenant": false,
                 "dxpId": "%s", "apiKey": "%s"}""".formatted(
                firm.code(), creditCode, firm.name(), firm.name(), firm.name(), roles, address(firm), key(firm));
    }

    /** By which it is reached at the exchange. */
    static String address(Firm firm) {
        return "DXPENT" + firm.code();
    }

    /** With which it calls. */
    static String key(Firm firm) {
        return "Zq3v9-invented-" + firm.code() + "-key_xY";
    }

    /** Sends all documents of a parcel, each by whoever it is of; none may be refused. */
    void send(Parcel parcel) {
        parcel.documents().forEach(this::send);
    }

    /** Sends a document. */
    void send(CebDocument document, Fields... subscriptions) {
        MessageType type = document.type();
        Firm sender = switch (type) {
            case CEB311 -> ValidDocuments.PLATFORM;
            case CEB411 -> ValidDocuments.PAYER;
            case CEB303 -> ValidDocuments.PLATFORM;
            case CEB511, CEB505, CEB509 -> ValidDocuments.CARRIER;
            case CEB507, CEB215 -> ValidDocuments.SITE;
            default -> ValidDocuments.DECLARANT;
        };
        Answer answer = server.part(Intake.class)
                .submit(
                        EnterpriseCode.of(sender.code()),
                        CebWriter.request(
                                type,
                                document.guid(),
                                List.of(document),
                                CebWriter.transfer(type.direction(), sender.code(), "（示例）", "DXPENT0000000099"),
                                List.of(subscriptions)),
                        Duration.ofSeconds(60))
                .join();
        assertThat(answer).as(type.name()).isInstanceOf(Answer.Decided.class);
        assertThat(((Answer.Decided) answer).documents().getFirst().faults())
                .as(type.name())
                .isEmpty();
    }

    /** The number of its list. */
    long list(Parcel parcel) {
        return server.part(Declarations.class)
                .find(new Viewer.Park(), parcel.list().text("copNo"))
                .orElseThrow()
                .id();
    }

    /** Waits until its list is released. */
    void released(Parcel parcel) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.part(Declarations.class)
                        .outcomes(List.of(list(parcel)))
                        .getFirst()
                        .status()
                != RELEASED) {
            assertThat(System.nanoTime())
                    .as("it should have been released long ago")
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
