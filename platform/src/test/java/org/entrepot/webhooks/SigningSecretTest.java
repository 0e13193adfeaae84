package org.entrepot.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] PAYLOAD = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** The vector that the libraries of Standard Webhooks are tested with. */
    @Test
    void it_signs_as_the_convention_s_own_vector_says() {
        assertThat(SigningSecret.header(List.of(SigningSecret.parse(SECRET)), ID, AT, PAYLOAD))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void several_secrets_sign_one_after_another() {
        SigningSecret fresh = SigningSecret.fresh();
        String header = SigningSecret.header(List.of(fresh, SigningSecret.parse(SECRET)), ID, AT, PAYLOAD);
        assertThat(header.split(" ", -1)).hasSize(2).contains(SIGNATURE);
        assertThat(header)
                .startsWith("v1,"
                        + Receiver.hmac(
                                fresh.text(), ID + ".1614265330." + new String(PAYLOAD, StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void a_secret_of_another_length_is_none(int bytes) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
        assertThatThrownBy(() -> SigningSecret.parse(text)).hasMessageContaining("24 to 64 bytes, found " + bytes);
    }

    @Test
    void a_secret_reads_what_it_writes_and_tells_nobody() {
        SigningSecret fresh = SigningSecret.fresh();
        assertThat(SigningSecret.parse(fresh.text()).bytes())
                .isEqualTo(fresh.bytes())
                .hasSize(32);
        assertThat(fresh.toString()).isEqualTo("SigningSecret");
        assertThat(SigningSecret.fresh().text()).isNotEqualTo(fresh.text());
        assertThatThrownBy(() -> SigningSecret.parse(SECRET.substring(6))).hasMessageContaining("whsec_");
    }
}
