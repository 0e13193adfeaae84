package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ServerTest {
    @Test
    void it_starts_on_the_loopback_with_the_owner_as_the_ordinary_data_source() {
        try (TestServer server = TestServer.start(Map.of())) {
            assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(server.part(DataSource.class)).isSameAs(server.database().owner());
            assertThat(server.part(Clock.class).getZone().getId()).isEqualTo("Z");
        }
    }

    @Test
    void a_taken_port_is_refused_with_a_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = Map.of("port", String.valueOf(taken.getLocalPort()));
            assertThatThrownBy(() -> TestServer.start(settings))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " is taken by another program; end that one or choose another with --port.");
        }
    }

    @Test
    void a_database_that_cannot_be_opened_stops_the_start_with_its_own_sentence() {
        assertThatThrownBy(() -> Server.start(
                        () -> {
                            throw new StartRefused("No database today; come back tomorrow.");
                        },
                        Map.of("port", "0")))
                .isInstanceOf(StartRefused.class)
                .hasMessage("No database today; come back tomorrow.");
    }
}
