package org.entrepot.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.entrepot.node.Secrets;
import org.entrepot.registry.Seal;

/** Seals the secrets of one-time codes, under a key of the folder {@code secrets}: a copy of the database alone makes no codes. */
final class CodeSeal {
    private static final byte[] CONTEXT = "entrepot one-time code".getBytes(StandardCharsets.US_ASCII);

    private final byte[] key;

    private CodeSeal(byte[] key) {
        this.key = key;
    }

    static CodeSeal in(Path secrets) {
        return new CodeSeal(Secrets.keep(secrets.resolve("sign-in.key"), Seal.newKey()));
    }

    byte[] seal(byte[] secret) {
        return Seal.seal(key, secret, CONTEXT);
    }

    byte[] open(byte[] sealed) {
        return Seal.open(key, sealed, CONTEXT);
    }

    byte[] newSecret() {
        return Seal.random(OneTimeCode.SECRET_BYTES);
    }
}
