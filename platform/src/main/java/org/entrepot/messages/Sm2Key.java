package org.entrepot.messages;

import java.io.IOException;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * A public key of SM2 (GB/T 32918.2-2016, 7.1) that verifies the signatures of many messages. Nothing in it is a secret, so
 * what it computes need not take the same time for all numbers.
 */
final class Sm2Key {
    /** A comb costs more than one verification saves: a key has one once it has proved to be used. */
    static final int BEFORE_COMB = 8;

    private static final int PLAIN = 64;
    private static final ASN1ObjectIdentifier EC_KEY = new ASN1ObjectIdentifier("1.2.840.10045.2.1");

    private static volatile @Nullable Comb ofBase;

    private final ECDomainParameters curve;
    private final ECPoint point;
    private final byte[] identity;
    private final AtomicInteger held = new AtomicInteger();
    private volatile @Nullable Comb comb;

    private Sm2Key(ECPublicKeyParameters key) {
        curve = key.getParameters();
        point = key.getQ();
        identity = identity(curve, point);
    }

    /** The key in a certificate; null when it is one of another kind. */
    static @Nullable Sm2Key of(SubjectPublicKeyInfo key) throws IOException {
        boolean sm2 = EC_KEY.equals(key.getAlgorithm().getAlgorithm())
                && GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters());
        return sm2 ? new Sm2Key((ECPublicKeyParameters) PublicKeyFactory.createKey(key)) : null;
    }

    /** Whether the value, r and s as 64 bytes or, as some senders write it, DER, signs the text. */
    boolean verifies(byte[] text, byte[] value) {
        DSAEncoding encoding = value.length == PLAIN ? PlainDSAEncoding.INSTANCE : StandardDSAEncoding.INSTANCE;
        try {
            BigInteger[] pair = encoding.decode(curve.getN(), value);
            boolean holds = verifies(text, pair[0], pair[1]);
            if (holds && comb == null && held.incrementAndGet() >= BEFORE_COMB) {
                comb = Comb.of(point);
            }
            return holds;
        } catch (IOException | RuntimeException e) { // what a stranger sent may break the decoder in any way
            return false;
        }
    }

    private boolean verifies(byte[] text, BigInteger r, BigInteger s) {
        BigInteger n = curve.getN();
        if (r.signum() <= 0 || r.compareTo(n) >= 0 || s.signum() <= 0 || s.compareTo(n) >= 0) {
            return false;
        }
        BigInteger t = r.add(s).mod(n);
        if (t.signum() == 0) {
            return false;
        }
        ECPoint sum = sum(s, t).normalize();
        if (sum.isInfinity()) {
            return false;
        }
        BigInteger x = sum.getAffineXCoord().toBigInteger();
        return digest(text).add(x).mod(n).equals(r);
    }

    private ECPoint sum(BigInteger s, BigInteger t) {
        Comb own = comb;
        if (own == null) {
            return ECAlgorithms.sumOfTwoMultiplies(curve.getG(), s, point, t);
        }
        Comb base = ofBase;
        if (base == null) {
            base = Comb.of(curve.getG());
            ofBase = base;
        }
        return Comb.sum(base, s, own, t);
    }

    private BigInteger digest(byte[] text) {
        SM3Digest digest = new SM3Digest();
        digest.update(identity, 0, identity.length);
        digest.update(text, 0, text.length);
        return new BigInteger(1, hash(digest));
    }

    /** Z of the standard, 5.5: the user's id and the key as every text that is signed begins with them. */
    private static byte[] identity(ECDomainParameters curve, ECPoint point) {
        SM3Digest digest = new SM3Digest();
        int bits = Signatures.USER_ID.length * 8;
        digest.update((byte) (bits >> 8));
        digest.update((byte) bits);
        digest.update(Signatures.USER_ID, 0, Signatures.USER_ID.length);
        ECFieldElement[] elements = {
            curve.getCurve().getA(),
            curve.getCurve().getB(),
            curve.getG().getAffineXCoord(),
            curve.getG().getAffineYCoord(),
            point.getAffineXCoord(),
            point.getAffineYCoord()
        };
        for (ECFieldElement element : elements) {
            byte[] bytes = element.getEncoded();
            digest.update(bytes, 0, bytes.length);
        }
        return hash(digest);
    }

    private static byte[] hash(SM3Digest digest) {
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
