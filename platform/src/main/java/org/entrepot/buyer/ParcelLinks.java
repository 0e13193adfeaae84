package org.entrepot.buyer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which a buyer finds its parcel. A link is a keyed mark of 128 bits over the number of a document and that number, hidden
 * under the mark: nothing is stored, the same document always has the same link, and none can be made or read without the key.
 */
public final class ParcelLinks {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final int MARK_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte MARKS = 1;
    private static final byte HIDES = 2;

    private final SecretKeySpec key;

    /** Links under that key. Whoever replaces it ends all links that were given. */
    public ParcelLinks(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The link of a document, 32 letters and digits. */
    public String of(long document) {
        byte[] mark = mark(document);
        byte[] link = ByteBuffer.allocate(MARK_BYTES + Long.BYTES)
                .put(mark)
                .putLong(document ^ hidden(mark))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(link);
    }

    /** The document of a link; nothing where this program did not give it. */
    OptionalLong read(String link) {
        if (!FORM.matcher(link).matches()) {
            return OptionalLong.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(link));
        byte[] mark = new byte[MARK_BYTES];
        bytes.get(mark);
        long document = bytes.getLong() ^ hidden(mark);
        return MessageDigest.isEqual(mark, mark(document)) ? OptionalLong.of(document) : OptionalLong.empty();
    }

    private byte[] mark(long document) {
        return Arrays.copyOf(
                keyed(MARKS, ByteBuffer.allocate(Long.BYTES).putLong(document).array()), MARK_BYTES);
    }

    private long hidden(byte[] mark) {
        return ByteBuffer.wrap(keyed(HIDES, mark)).getLong();
    }

    private byte[] keyed(byte purpose, byte[] about) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose);
            return mac.doFinal(about);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
