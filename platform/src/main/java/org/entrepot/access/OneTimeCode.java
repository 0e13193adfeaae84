package org.entrepot.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Time-based one-time codes (RFC 6238): six digits, 30 seconds, HMAC-SHA-1, as every authenticator program knows them. */
final class OneTimeCode {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int SECRET_BYTES = 20;

    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(STEP);

    private OneTimeCode() {}

    /** The code of that moment. */
    static String at(byte[] secret, Instant moment) {
        try {
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(secret, GENERATOR.getAlgorithm()), moment);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-1", e);
        }
    }

    /**
     * The time step of which that is the code: the present one or a neighbour, for clocks differ (RFC 6238, 5.2).
     *
     * @param after the step that was taken last; neither it nor one before it is taken
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        OptionalLong found = OptionalLong.empty();
        byte[] given = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        for (int neighbour = -1; neighbour <= 1; neighbour++) {
            Instant moment = now.plus(STEP.multipliedBy(neighbour));
            long step = moment.getEpochSecond() / STEP.toSeconds();
            byte[] expected = at(secret, moment).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, given) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The secret as people type it. */
    static String text(byte[] secret) {
        return new Base32().encodeToString(secret);
    }

    /** The secret as authenticator programs read it from a picture. */
    static String address(String account, byte[] secret) {
        return "otpauth://totp/Entrepot:" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "?secret="
                + text(secret) + "&issuer=Entrepot";
    }
}
