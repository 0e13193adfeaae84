package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A certificate that was met before lets nothing pass that it would not have let pass the first time. */
class CertificatesTest {
    private static final byte[] TEXT = {1, 2, 3};

    private static byte[] der(TestKey key) throws CertificateEncodingException {
        return key.certificate().getEncoded();
    }

    private static byte[] value(TestKey key, SignatureSuite suite, byte[] text) {
        return SigningKey.of(key.key(), key.certificate(), suite).sign(text);
    }

    private static Certificate kept(Certificates certificates, TestKey key) throws CertificateEncodingException {
        Certificate certificate = Objects.requireNonNull(certificates.read(der(key)));
        certificates.keep(certificate);
        return certificate;
    }

    @ParameterizedTest
    @EnumSource
    void under_a_certificate_that_is_kept_the_right_value_passes_and_no_other(SignatureSuite suite)
            throws CertificateEncodingException {
        Certificates certificates = new Certificates(4);
        TestKey key = TestKey.made(suite);
        TestKey other = TestKey.made(suite);
        for (int i = 0; i < 3 * Sm2Key.BEFORE_COMB; i++) {
            Certificate certificate = kept(certificates, key);
            byte[] text = {(byte) i, 2, 3};
            byte[] value = value(key, suite, text);
            assertThat(certificate.verifies(suite, text, value)).isTrue();
            assertThat(certificate.verifies(suite, TEXT.clone(), value)).isEqualTo(i == 1);
            assertThat(certificate.verifies(suite, text, value(other, suite, text)))
                    .isFalse();
            for (int at : new int[] {0, value.length / 2 - 1, value.length / 2, value.length - 1}) {
                byte[] wrong = value.clone();
                wrong[at] ^= 1;
                assertThat(certificate.verifies(suite, text, wrong)).isFalse();
            }
            assertThat(certificate.verifies(suite, text, new byte[value.length]))
                    .isFalse();
            assertThat(certificate.verifies(suite, text, new byte[0])).isFalse();
        }
        assertThat(kept(certificates, other).verifies(suite, TEXT, value(key, suite, TEXT)))
                .isFalse();
        assertThat(kept(certificates, other).verifies(suite, TEXT, value(other, suite, TEXT)))
                .isTrue();
    }

    @Test
    void it_is_read_once_and_only_kept_once_its_key_signed() throws CertificateEncodingException {
        Certificates certificates = new Certificates(4);
        TestKey key = TestKey.of(SignatureSuite.SM2_SM3);
        Certificate first = Objects.requireNonNull(certificates.read(der(key)));
        assertThat(certificates.size()).isZero();
        assertThat(certificates.read(der(key))).isNotSameAs(first);
        certificates.keep(first);
        assertThat(certificates.read(der(key))).isSameAs(first);
        assertThat(first.sha256()).isEqualTo(Certificate.sha256(der(key)));
    }

    @Test
    void bytes_that_differ_by_one_are_another_certificate_or_none() throws CertificateEncodingException {
        Certificates certificates = new Certificates(4);
        TestKey key = TestKey.of(SignatureSuite.SM2_SM3);
        Certificate first = kept(certificates, key);
        byte[] der = der(key);
        for (int at = 0; at < der.length; at++) {
            byte[] altered = der.clone();
            altered[at] ^= 1;
            Certificate read = certificates.read(altered);
            assertThat(read).isNotSameAs(first);
            assertThat(read == null ? "" : read.sha256()).isNotEqualTo(first.sha256());
        }
    }

    @Test
    void no_more_are_kept_than_was_said_and_those_in_use_stay() throws CertificateEncodingException {
        Certificates certificates = new Certificates(3);
        TestKey used = TestKey.made(SignatureSuite.SM2_SM3);
        Certificate first = kept(certificates, used);
        List<TestKey> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestKey other = TestKey.made(SignatureSuite.SM2_SM3);
            others.add(other);
            kept(certificates, other);
            assertThat(kept(certificates, used)).isSameAs(first);
            assertThat(certificates.size()).isLessThanOrEqualTo(3);
        }
        Certificate again = kept(certificates, others.getFirst());
        assertThat(again.verifies(SignatureSuite.SM2_SM3, TEXT, value(others.getFirst(), SignatureSuite.SM2_SM3, TEXT)))
                .isTrue();
    }

    @Test
    void a_key_of_the_other_kind_does_not_suit() throws CertificateEncodingException {
        Certificate sm2 = kept(new Certificates(1), TestKey.of(SignatureSuite.SM2_SM3));
        Certificate rsa = kept(new Certificates(1), TestKey.of(SignatureSuite.RSA_SHA1));
        for (SignatureSuite suite : SignatureSuite.values()) {
            assertThat(sm2.suits(suite)).isEqualTo(suite.isSm2());
            assertThat(rsa.suits(suite)).isEqualTo(!suite.isSm2());
            assertThat((suite.isSm2() ? rsa : sm2).verifies(suite, TEXT, value(TestKey.of(suite), suite, TEXT)))
                    .isFalse();
        }
    }
}
