package org.entrepot.registry;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.entrepot.kernel.CreditCode;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A registered enterprise.
 *
 * @param code its customs registration code, by which everything here names it
 * @param creditCode its unified social credit code; empty where it is not known
 * @param names what it is called
 * @param roles what it may do
 * @param trade what it does, in a few English words
 * @param tenant whether it rents in the park
 * @param dxpId its address at the exchange, by which messages name who gets copies; empty where it has none
 * @param certificates SHA-256 of the DER of its signing certificates, lower-case hex
 */
public record Enterprise(
        EnterpriseCode code,
        String creditCode,
        Names names,
        Set<Role> roles,
        String trade,
        boolean tenant,
        String dxpId,
        Set<String> certificates) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** One without an address at the exchange. */
    public Enterprise(
            EnterpriseCode code,
            String creditCode,
            Names names,
            Set<Role> roles,
            String trade,
            boolean tenant,
            Set<String> certificates) {
        this(code, creditCode, names, roles, trade, tenant, "", certificates);
    }

    public Enterprise {
        if (!creditCode.isEmpty() && !CreditCode.fits(creditCode)) {
            throw new IllegalArgumentException("'" + creditCode + "' is no unified social credit code");
        }
        if (!certificates.stream().allMatch(Enterprise::isFingerprint)) {
            throw new IllegalArgumentException("a certificate is named by 64 lower-case hexadecimal digits");
        }
        roles = roles.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(roles));
        certificates = java.util.Collections.unmodifiableSet(new TreeSet<>(certificates));
    }

    /** What an enterprise is called, in the three languages of the park. */
    public record Names(String zh, String en, String ru) {}

    /** Whether it is registered for that. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether that is how a certificate is named. */
    public static boolean isFingerprint(String hex) {
        return SHA_256.matcher(hex).matches();
    }
}
