package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCourierTest {
    private static final byte[] MESSAGE = "<DxpMsg/>".getBytes(StandardCharsets.UTF_8);
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<String> came = new ArrayList<>();
    private int status = 200;
    private String answer = "";

    @SuppressWarnings("NullAway.Init")
    private HttpServer gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            came.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            if (status == 0) {
                exchange.close(); // the line breaks
                return;
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    private HttpCourier courier() throws IOException {
        return courier(gateway.getAddress().getPort());
    }

    private HttpCourier courier(int port) throws IOException {
        return new HttpCourier(FolderCourier.open(folder), URI.create("http://127.0.0.1:" + port + "/"), SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "200, HandedOver",
        "202, HandedOver",
        "400, Refused",
        "404, Refused",
        "429, NotYet",
        "503, NotYet",
        "500, InDoubt",
        "302, InDoubt",
        "0, InDoubt",
    })
    void the_answer_says_what_became_of_it(int answered, String result) throws IOException {
        status = answered;
        try (HttpCourier courier = courier()) {
            courier.layOut("M-1", MESSAGE);
            assertThat(courier.handOver("M-1").getClass().getSimpleName()).isEqualTo(result);
        }
        assertThat(came).containsExactly("<DxpMsg/>");
    }

    @Test
    void where_nobody_listens_it_has_not_left_and_goes_later() throws IOException {
        int nobodys;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        try (HttpCourier courier = courier(nobodys)) {
            courier.layOut("M-1", MESSAGE);
            assertThat(courier.handOver("M-1")).isInstanceOf(Courier.Result.NotYet.class);
        }
        try (HttpCourier courier = courier()) {
            assertThat(courier.handOver("M-1")).isInstanceOf(Courier.Result.HandedOver.class);
            assertThat(courier.handOver("M-1")).as("asked again").isInstanceOf(Courier.Result.HandedOver.class);
        }
        assertThat(came).hasSize(1);
    }

    @Test
    void what_was_being_sent_when_the_program_ended_is_in_doubt_and_not_sent_again() throws IOException {
        FolderCourier before = FolderCourier.open(folder);
        try (HttpCourier courier = courier()) {
            before.layOut("M-1", MESSAGE);
            before.move("M-1", "stage", "sending");
            assertThat(courier.handOver("M-1")).isInstanceOf(Courier.Result.InDoubt.class);
        }
        assertThat(came).isEmpty();
    }

    @Test
    void an_error_of_the_exchange_in_the_answer_is_a_refusal() throws IOException {
        answer = "<DxpRep><Response><ResponseCode>1001</ResponseCode><ResponseInfo>bad signature</ResponseInfo>"
                + "</Response></DxpRep>";
        try (HttpCourier courier = courier()) {
            courier.layOut("M-1", MESSAGE);
            assertThat(courier.handOver("M-1"))
                    .isEqualTo(new Courier.Result.Refused("the exchange refused it: 1001 bad signature"));
        }
    }
}
