package org.entrepot.buyer;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.Terms;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;

/** What sellers say to their buyers: how they are reached, and who bears the charges at the door. */
public final class SellerWords {
    private static final String CODE = "100";
    private static final int LONGEST = 120;
    private static final Pattern CONTACT =
            Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,20}"
                    + "|\\+[0-9][0-9 ()-]{5,24}"
                    + "|https://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,20}(/[A-Za-z0-9._~/?=&%@#+-]*)?");

    private final DataSource owner;
    private final Clock clock;

    public SellerWords(DataSource owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /** What a seller says; {@link SellerWord#NONE} where it said nothing. */
    public SellerWord of(EnterpriseCode enterprise) throws SQLException {
        return OwnTransaction.in(owner, c -> SellerWordStore.read(c, enterprise))
                .orElse(SellerWord.NONE);
    }

    /**
     * Says it, in place of what was said before; it holds for parcels on their way too.
     *
     * @param contact empty for none
     * @param terms {@code DAP}, {@code DDP}, or empty for unsaid
     * @return the faults for which nothing was kept
     */
    public List<Fault> say(EnterpriseCode enterprise, String contact, String terms, String by) throws SQLException {
        String reached = contact.strip();
        List<Fault> faults = new ArrayList<>(0);
        if (!reached.isEmpty()
                && (reached.length() > LONGEST || !CONTACT.matcher(reached).matches())) {
            faults.add(new Fault(
                    CODE,
                    "buyers.contact",
                    "contact",
                    reached,
                    "an e-mail address, a telephone number that begins with +, or an address that begins with https://, of at most "
                            + LONGEST + " characters"));
        }
        @Nullable Terms borne = Arrays.stream(Terms.values())
                .filter(one -> one.name().equals(terms))
                .findFirst()
                .orElse(null);
        if (borne == null && !terms.isEmpty()) {
            faults.add(new Fault(CODE, "buyers.terms", "terms", terms, "DAP, DDP or nothing"));
        }
        if (faults.isEmpty()) {
            SellerWord word = new SellerWord(reached, borne);
            OwnTransaction.in(owner, c -> {
                SellerWordStore.say(c, enterprise, word, clock.instant(), by);
                return word;
            });
        }
        return faults;
    }
}
