package org.entrepot.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.entrepot.node.Secrets;
import org.entrepot.node.StartRefused;

/** The Ed25519 key that signs checkpoints: made at first use, kept among the secrets of the data folder. */
record CheckpointKey(PrivateKey privateKey, PublicKey publicKey) {
    private static final String ALGORITHM = "Ed25519";

    static Path file(Path data) {
        return data.resolve("secrets").resolve("checkpoint.key");
    }

    /** The folder's key; made when there is none yet. */
    static CheckpointKey keep(Path data) {
        Path file = file(data);
        return read(file, Secrets.keep(file, Files.exists(file) ? new byte[0] : made()));
    }

    private static byte[] made() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return (base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                            + base64.encodeToString(pair.getPublic().getEncoded()) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CheckpointKey read(Path file, byte[] kept) {
        try {
            List<String> lines =
                    new String(kept, StandardCharsets.US_ASCII).lines().toList();
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            Base64.Decoder base64 = Base64.getDecoder();
            return new CheckpointKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(0)))),
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(1)))));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StartRefused(
                    "The key of the checkpoints, " + file + ", does not read; put back the file that was there.", e);
        }
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean verifies(byte[] text, byte[] value) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(value);
        } catch (GeneralSecurityException e) { // a value of another length
            return false;
        }
    }
}
