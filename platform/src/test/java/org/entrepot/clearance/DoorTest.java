package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.Signer;
import org.entrepot.messages.TestKey;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Role;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final EnterpriseCode SENDER = EnterpriseCode.of("9902960001");
    private static final int OFTEN = 12;

    private final AtomicReference<Enterprises> onRecord = new AtomicReference<>(sender(Set.of()));
    private final Door door = new Door(ReadLimits.STRICT, onRecord::get);

    private static Enterprises sender(Set<String> certificates) {
        return Enterprises.of(
                List.of(new Enterprise(
                        SENDER,
                        "",
                        new Enterprise.Names("甲", "A", "А"),
                        Set.of(Role.PLATFORM),
                        "",
                        false,
                        certificates)),
                List.of());
    }

    private static byte[] signed(TestKey key) throws IOException {
        try (InputStream golden = Objects.requireNonNull(
                MessageType.class.getResourceAsStream("golden/" + MessageType.CEB621 + ".xml"))) {
            return Signer.sign(golden.readAllBytes(), key.key(), key.certificate(), SignatureSuite.SM2_SM3);
        }
    }

    private static String sha256(TestKey key) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(key.certificate().getEncoded()));
    }

    /** What is kept of a certificate that signed often says nothing of whether it may. */
    @Test
    void a_certificate_that_was_withdrawn_is_refused_at_once_however_often_it_signed()
            throws IOException, GeneralSecurityException {
        TestKey key = TestKey.made(SignatureSuite.SM2_SM3);
        TestKey other = TestKey.made(SignatureSuite.SM2_SM3);
        assertThat(door.read(SENDER, signed(key))).isInstanceOf(Door.Entry.Refused.class);
        for (int i = 0; i < OFTEN; i++) {
            onRecord.set(sender(Set.of(sha256(key))));
            assertThat(door.read(SENDER, signed(key))).isInstanceOf(Door.Entry.Admitted.class);
            assertThat(door.read(SENDER, signed(other))).isInstanceOf(Door.Entry.Refused.class);
            onRecord.set(sender(Set.of(sha256(other))));
            assertThat(door.read(SENDER, signed(key)))
                    .isInstanceOfSatisfying(
                            Door.Entry.Refused.class,
                            refused -> assertThat(refused.refusal()
                                            .faults()
                                            .getFirst()
                                            .fault()
                                            .rule())
                                    .isEqualTo("signature.certificate"));
            assertThat(door.read(SENDER, signed(other))).isInstanceOf(Door.Entry.Admitted.class);
        }
    }
}
