package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Against the multiplication that the library does otherwise. */
class CombTest {
    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");

    @Test
    void sums_are_those_of_the_library_for_edges_and_whatever_numbers() {
        Random random = new Random(20261130L);
        BigInteger n = CURVE.getN();
        ECPoint base = CURVE.getG();
        List<BigInteger> numbers = new ArrayList<>(List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                n.subtract(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(32),
                BigInteger.ONE.shiftLeft(255),
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)));
        for (int i = 0; i < 6; i++) {
            numbers.add(new BigInteger(1 + random.nextInt(256), random));
        }
        Comb ofBase = Comb.of(base);
        for (BigInteger factor : List.of(BigInteger.ONE, n.subtract(BigInteger.ONE), new BigInteger(255, random))) {
            ECPoint point = base.multiply(factor).normalize();
            Comb ofPoint = Comb.of(point);
            for (BigInteger one : numbers) {
                for (BigInteger other : numbers) {
                    assertThat(Comb.sum(ofBase, one, ofPoint, other).normalize())
                            .isEqualTo(ECAlgorithms.referenceMultiply(
                                            base,
                                            one.add(other.multiply(factor)).mod(n))
                                    .normalize());
                }
            }
        }
    }
}
