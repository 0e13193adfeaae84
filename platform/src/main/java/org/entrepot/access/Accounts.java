package org.entrepot.access;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Who may sign in. An account is made with a link that works once; who opens it chooses a password and sets up the one-time codes. The
 * same way leads out of a lost password or telephone: a new link, after which the old ones work no more.
 */
@Component
public class Accounts {
    /** How long a link works. */
    public static final Duration LINK_WORKS = Duration.ofDays(2);

    private final DataSource owner;
    private final Registry registry;
    private final Clock clock;
    private final CodeSeal seal;
    private final Passwords passwords;

    @Autowired
    Accounts(DataSource owner, Registry registry, Clock clock, EntrepotSettings settings) {
        this(owner, registry, clock, settings.data().resolve("secrets"));
    }

    /** Over the pool of the role that commits and the folder of secrets; also made without Spring. */
    public Accounts(DataSource owner, Registry registry, Clock clock, Path secrets) {
        this.owner = owner;
        this.registry = registry;
        this.clock = clock;
        this.seal = CodeSeal.in(secrets);
        this.passwords = new Passwords();
    }

    CodeSeal seal() {
        return seal;
    }

    Passwords passwords() {
        return passwords;
    }

    /** What became of the wish for an account or a link. */
    public sealed interface Invitation {
        /** Made; the secret of its link, told this once. */
        record Made(String secret) implements Invitation {}

        /** Refused: the field that is wrong, and the key of a text that says why. */
        record Refused(String field, String why) implements Invitation {}
    }

    /** All, the open ones first, by name. */
    public List<Account> all() throws SQLException {
        try (Connection c = owner.getConnection()) {
            return AccessStore.accounts(c);
        }
    }

    /** Makes an account that nobody can use until its link is opened. */
    public Invitation invite(String name, UserRole role, @Nullable EnterpriseCode enterprise) throws SQLException {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        if (!Account.isName(plain)) {
            return new Invitation.Refused("name", "form");
        }
        if (role == UserRole.ENTERPRISE
                && (enterprise == null
                        || registry.enterprises().find(enterprise.value()).isEmpty())) {
            return new Invitation.Refused("enterprise", "unknown");
        }
        EnterpriseCode of = role == UserRole.ENTERPRISE ? enterprise : null;
        return OwnTransaction.in(owner, c -> {
            Optional<Long> id = AccessStore.add(c, plain, role, of, clock.instant());
            return id.isEmpty() ? new Invitation.Refused("name", "taken") : link(c, id.orElseThrow());
        });
    }

    /** Makes another link; what the account was proved by works until it is taken up. */
    public Invitation renew(long account) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<Account> found = AccessStore.find(c, account).filter(one -> one.closed() == null);
            return found.isEmpty() ? new Invitation.Refused("account", "closed") : link(c, account);
        });
    }

    private Invitation link(Connection c, long account) throws SQLException {
        String secret = Token.make();
        AccessStore.invite(
                c,
                Token.hash(secret),
                account,
                seal.seal(seal.newSecret()),
                clock.instant().plus(LINK_WORKS));
        return new Invitation.Made(secret);
    }

    /**
     * Closes an account for good and ends its sessions.
     *
     * @return false where it was closed before, or is the last with which somebody can sign in as operator
     */
    public boolean close(long account) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<Account> found = AccessStore.find(c, account);
            boolean last = found.filter(one -> one.role() == UserRole.OPERATOR && one.taken())
                            .isPresent()
                    && AccessStore.otherOperators(c, account) == 0;
            if (found.isEmpty() || last) {
                return false;
            }
            AccessStore.endSessions(c, account);
            AccessStore.forgetInvitation(c, account);
            return AccessStore.close(c, account, clock.instant());
        });
    }

    // --- taking up a link -------------------------------------------------------------------------------------------

    /**
     * What a link offers.
     *
     * @param codeText the secret of the one-time codes as people type it
     * @param codeAddress the same as an {@code otpauth:} address
     */
    public record Offer(Account account, String codeText, String codeAddress) {}

    /** What the link with that secret offers; empty when it has been taken up, has run out or never was. */
    public Optional<Offer> offer(String secret) throws SQLException {
        return OwnTransaction.in(owner, c -> AccessStore.invited(c, Token.hash(secret), clock.instant()))
                .map(invited -> {
                    byte[] code = seal.open(invited.codeSecret());
                    return new Offer(
                            invited.account(),
                            OneTimeCode.text(code),
                            OneTimeCode.address(invited.account().name(), code));
                });
    }

    /** What became of taking up a link. */
    public sealed interface TakingUp {
        /** Done: the account may sign in. */
        record Done(Account account) implements TakingUp {}

        /** The link does not work, or no longer. */
        record Gone() implements TakingUp {}

        /** Refused: the field that is wrong ({@code password} or {@code code}), and the key of a text that says why. */
        record Refused(String field, String why) implements TakingUp {}
    }

    /** Gives the link's account a password and the one-time codes that the link offered; its sessions so far end. */
    public TakingUp takeUp(String secret, String password, String code) throws SQLException {
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Optional<AccessStore.Invited> found = AccessStore.invited(c, Token.hash(secret), now);
            if (found.isEmpty()) {
                return new TakingUp.Gone();
            }
            Account account = found.orElseThrow().account();
            Optional<String> fault = Passwords.fault(account.name(), password);
            if (fault.isPresent()) {
                return new TakingUp.Refused("password", fault.orElseThrow());
            }
            byte[] codes = seal.open(found.orElseThrow().codeSecret());
            OptionalLong step = OneTimeCode.step(codes, code, now, 0);
            if (step.isEmpty()) {
                return new TakingUp.Refused("code", "wrong");
            }
            AccessStore.takeUp(c, account.id(), passwords.keep(password), seal.seal(codes), step.getAsLong());
            AccessStore.forgetInvitation(c, account.id());
            AccessStore.endSessions(c, account.id());
            AccessStore.addAct(c, account.id(), "took-up-link", "", "", now);
            return new TakingUp.Done(account);
        });
    }

    /**
     * The link with which the first operator begins, while nobody can sign in as operator; made anew at each call, so that one that was
     * lost, or read by somebody else, works no more. Empty where there is an operator.
     */
    Optional<String> firstLink() throws SQLException {
        return OwnTransaction.in(owner, c -> {
            if (AccessStore.otherOperators(c, 0) > 0) {
                return Optional.empty();
            }
            String name = "administrator";
            Optional<Long> made = AccessStore.add(c, name, UserRole.OPERATOR, null, clock.instant());
            long id = made.isPresent()
                    ? made.orElseThrow()
                    : AccessStore.proof(c, name).orElseThrow().account().id();
            return link(c, id) instanceof Invitation.Made(String secret) ? Optional.of(secret) : Optional.empty();
        });
    }
}
