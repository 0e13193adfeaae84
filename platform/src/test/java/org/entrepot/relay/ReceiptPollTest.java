package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.relay.RelayPark.receipt;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.DxpEnvelope;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts that are fetched from a gateway, or pushed by one, are told once, as those of the folder. */
class ReceiptPollTest {
    private static byte[] envelope(CebDocument receipt) {
        return new DxpEnvelope(
                        "CUSTOMS-1",
                        RelayPark.CLIENT.receiverId(),
                        List.of(RelayPark.CLIENT.dxpId()),
                        OffsetDateTime.parse("2026-11-24T10:30:00+08:00"),
                        receipt.type().root(),
                        CebWriter.receipts(receipt.type(), receipt.text("guid"), List.of(receipt)))
                .toXml();
    }

    private static String wrapped(String id, byte[] data) {
        return "{\"MessageHead\":{\"MessageId\":\"" + id + "\"},\"MessageBody\":{\"data\":\""
                + Base64.getEncoder().encodeToString(data) + "\"}}";
    }

    @Test
    void receipts_are_fetched_after_the_last_and_told_once_though_the_gateway_repeats_itself(@TempDir Path folder)
            throws Exception {
        List<String> asked = new ArrayList<>();
        String[] answer = {"no JSON"};
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            byte[] body = answer[0].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
        try (RelayPark park = new RelayPark(folder);
                ReceiptPoll poll = new ReceiptPoll(
                        URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/receipts"),
                        RelayPark.CLIENT.dxpId(),
                        new ReceiptPoll.Manner(Duration.ofSeconds(5), Duration.ofSeconds(10)),
                        park.clock())) {
            CebDocument order = importParcel("POLL-1").order();
            park.send(order);
            RelayWork work = park.work(FolderCourier.open(folder, poll));
            park.rounds(work);
            assertThat(asked).containsExactly("dxpid=DXPENT0000000090&timeid=");
            answer[0] = "[" + wrapped("7", envelope(receipt(order, 2, 1, ""))) + ","
                    + wrapped("8", envelope(receipt(order, 120, 2, ""))) + ","
                    + wrapped("9", new byte[] {'<', 'x'}) + "]";
            park.rounds(work);
            assertThat(asked).as("left alone after trouble").hasSize(1);
            park.pass(Duration.ofSeconds(6));
            work.round();
            answer[0] = "[" + wrapped("8", envelope(receipt(order, 120, 2, ""))) + "]";
            park.pass(Duration.ofMillis(20));
            work.round();
            answer[0] = "[]";
            park.rounds(work);
            assertThat(asked).contains("dxpid=DXPENT0000000090&timeid=9", "dxpid=DXPENT0000000090&timeid=8");
            assertThat(park.feed(MessageType.CEB311))
                    .containsExactly("1 SIMULATED [Code:1;Desc:暂存成功]", "2 [Code:2;Desc:海关]", "120 [Code:120;Desc:海关]");
            assertThat(park.files("bad")).as("nothing is lost").hasSize(1);
        } finally {
            gateway.stop(0);
        }
    }

    @Test
    void a_gateway_pushes_with_the_clients_key_alone(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            CebDocument order = importParcel("PUSH-1").order();
            park.send(order);
            RelayWork work = park.work();
            park.rounds(work);
            Relay relay = park.relay(work);
            byte[] delivery = envelope(receipt(order, 120, 2, ""));
            assertThat(relay.receive(EnterpriseCode.of("9902960001"), delivery))
                    .isInstanceOf(Relay.Receiving.NotHere.class);
            EnterpriseCode client = EnterpriseCode.of(RelayPark.CLIENT.code());
            assertThat(relay.receive(client, new byte[] {'<'})).isInstanceOf(Relay.Receiving.Unread.class);
            for (int times = 0; times < 2; times++) {
                assertThat(relay.receive(client, delivery)).isInstanceOf(Relay.Receiving.Laid.class);
                park.rounds(work);
            }
            assertThat(relay.receive(client, delivery)).isInstanceOf(Relay.Receiving.Laid.class);
            assertThat(relay.receive(client, delivery)).isInstanceOf(Relay.Receiving.Laid.class);
            assertThat(park.files("in")).hasSize(1);
            park.rounds(work);
            assertThat(park.feed(MessageType.CEB311)).hasSize(2);
            assertThat(Relay.resting(park.database.owner(), park.database.reader(), park.clock())
                            .receive(client, delivery))
                    .isInstanceOf(Relay.Receiving.NotHere.class);
        }
    }
}
