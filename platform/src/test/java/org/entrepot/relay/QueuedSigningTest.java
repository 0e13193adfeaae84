package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.Signatures;
import org.entrepot.messages.SigningKey;
import org.entrepot.messages.TestKey;
import org.entrepot.messages.Verification;
import org.entrepot.node.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuedSigningTest {
    private static final TestKey KEY = TestKey.of(SignatureSuite.SM2_SM3);

    private static byte[] message() {
        CebDocument list = importParcel("SIGN-1").list();
        return CebWriter.request(
                list.type(),
                list.guid(),
                List.of(list),
                CebWriter.transfer(list.type().direction(), "9902960090", "（示例）", "DXPENT0000000001"));
    }

    /** A folder with a key of that enterprise. */
    static void keep(Path folder, String code, TestKey key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
        store.load(null, null);
        store.setKeyEntry("k", key.key(), "secret".toCharArray(), new X509Certificate[] {key.certificate()});
        try (OutputStream out = Files.newOutputStream(folder.resolve(code + ".p12"))) {
            store.store(out, "secret".toCharArray());
        }
        Path password = folder.resolve("password");
        Files.writeString(password, "secret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_message_is_signed_in_the_name_of_its_enterprise_else_of_the_client(@TempDir Path folder) throws Exception {
        TestKey declarant = TestKey.made(SignatureSuite.SM2_SM3);
        keep(folder, "9902960090", KEY);
        keep(folder, ValidDocuments.DECLARANT.code(), declarant);
        try (SigningService signing = keys(FileKeys.of(folder, "9902960090"))) {
            assertThat(certificate(signing.message(ValidDocuments.DECLARANT.code(), message())
                            .join()))
                    .isEqualTo("SM2_SM3 "
                            + declarant.certificate().getSerialNumber().toString(16));
            assertThat(certificate(signing.message("9902960099", message()).join()))
                    .isEqualTo("SM2_SM3 " + KEY.certificate().getSerialNumber().toString(16));
            assertThat(signing.text(ValidDocuments.DECLARANT.code(), new byte[] {1})
                            .join()
                            .certNo())
                    .isEqualTo(declarant.certificate().getSerialNumber().toString(16));
            assertThat(signing.holds("9902960099")).isFalse();
            assertThatThrownBy(() -> signing.text("9902960099", new byte[] {1}).join())
                    .as("payment data is nobody's to sign but its platform's")
                    .hasMessageContaining("no key of 9902960099 is kept here");
        }
    }

    private static SigningService keys(FileKeys keys) {
        return new QueuedSigning(keys, keys::holds, 10);
    }

    private static String certificate(byte[] signed) {
        return Signatures.verify(signed) instanceof Verification.Valid valid
                ? valid.algorithm() + " " + valid.keyName()
                : "not valid";
    }

    @Test
    void folders_without_the_clients_key_or_open_to_others_are_refused(@TempDir Path folder) throws Exception {
        keep(folder, "9902960091", KEY);
        assertThatThrownBy(() -> FileKeys.of(folder, "9902960090"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no key of 9902960090")
                .hasMessageContaining("put 9902960090.p12 there");
        Files.writeString(folder.resolve("password"), "another");
        assertThatThrownBy(() -> FileKeys.of(folder, "9902960091")).hasMessageContaining("does not open");
        Files.setPosixFilePermissions(folder.resolve("password"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> FileKeys.of(folder, "9902960091")).hasMessageContaining("chmod 600");
    }

    @Test
    void the_queue_before_a_slow_device_has_a_bound_and_nobody_who_was_taken_is_lost() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        SigningKey device = SigningKey.of(KEY.key(), KEY.certificate(), SignatureSuite.SM2_SM3);
        List<CompletableFuture<SigningService.Signed>> taken = new ArrayList<>();
        try (SigningService signing = new QueuedSigning(
                enterprise -> {
                    try {
                        slow.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return device;
                },
                code -> true,
                3)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            taken.add(signing.text("9902960090", new byte[] {(byte) i}));
                        }
                    })
                    .isInstanceOf(SigningService.SigningBusy.class)
                    .hasMessage("more than 3 messages wait to be signed");
            assertThat(taken).hasSizeBetween(3, 4);
            slow.countDown();
        }
        assertThat(taken).allSatisfy(one -> assertThat(one.join().value()).hasSize(64));
    }

    @Test
    void a_device_that_fails_fails_for_whom_it_failed_alone() {
        int[] asked = {0};
        try (SigningService signing = new QueuedSigning(
                enterprise -> {
                    if (asked[0]++ == 0) {
                        throw new IllegalStateException("the card was pulled");
                    }
                    return SigningKey.of(KEY.key(), KEY.certificate(), SignatureSuite.SM2_SM3);
                },
                code -> true,
                3)) {
            CompletableFuture<byte[]> first = signing.message("9902960090", message());
            CompletableFuture<byte[]> second = signing.message("9902960090", message());
            assertThatThrownBy(first::join).hasMessageContaining("the card was pulled");
            assertThat(Signatures.verify(second.join())).isInstanceOf(Verification.Valid.class);
        }
    }
}
