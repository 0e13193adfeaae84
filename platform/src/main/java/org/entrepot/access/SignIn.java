package org.entrepot.access;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a person comes in: by name, password and one-time code; where a park is only tried out, by saying as whom. */
@Component
public class SignIn {
    private final DataSource owner;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Clock clock;
    private final Patience patience = new Patience();

    /** Over the pool of the role that commits; also made without Spring. */
    public SignIn(DataSource owner, Accounts accounts, Sessions sessions, Clock clock) {
        this.owner = owner;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What a person is told who wants to come in. */
    public sealed interface Answer {
        /** In: the secret of the session. */
        record In(Account account, String session) implements Answer {}

        /** Name, password and code do not belong together; which of them is not said. */
        record Wrong() implements Answer {}

        /** Too many tries; the next is looked at then. */
        record Rests(Instant until) implements Answer {}
    }

    /**
     * Lets in who knows the password and has the code.
     *
     * @param place from where, to slow down who guesses
     */
    public Answer with(String name, String password, String code, String place) throws SQLException {
        Proof proof = proof(name.strip().toLowerCase(Locale.ROOT), password, code, place);
        return switch (proof) {
            case Proof.Proved(var account) -> new Answer.In(account, sessions.begin(account, "signed-in"));
            case Proof.Wrong() -> new Answer.Wrong();
            case Proof.Rests(var until) -> new Answer.Rests(until);
        };
    }

    /** Whether somebody knows the password and has the code. */
    public sealed interface Proof {
        record Proved(Account account) implements Proof {}

        record Wrong() implements Proof {}

        /** Too many tries; the next is looked at then. */
        record Rests(Instant until) implements Proof {}
    }

    /**
     * Asks somebody who is signed in for password and code again, before what a session that was left open must not do.
     *
     * @param place from where, to slow down who guesses
     */
    public Proof again(Account account, String password, String code, String place) throws SQLException {
        return proof(account.name(), password, code, place);
    }

    private Proof proof(String name, String password, String code, String place) throws SQLException {
        Instant now = clock.instant();
        Optional<Instant> rests = patience.restsUntil(name, place, now);
        if (rests.isPresent()) {
            return new Proof.Rests(rests.orElseThrow());
        }
        Optional<Account> proved = prove(name, password, code, now);
        if (proved.isEmpty()) {
            patience.failed(name, place, now);
            return new Proof.Wrong();
        }
        patience.succeeded(name, place);
        return new Proof.Proved(proved.orElseThrow());
    }

    private Optional<Account> prove(String name, String password, String code, Instant now) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<AccessStore.Proof> found =
                    AccessStore.proof(c, name).filter(one -> one.account().closed() == null);
            byte[] sealed = found.map(AccessStore.Proof::codeSecret).orElse(null);
            boolean fits = accounts.passwords()
                    .fits(password, found.map(AccessStore.Proof::password).orElse(null));
            if (found.isEmpty() || sealed == null) {
                return Optional.empty();
            }
            AccessStore.Proof proof = found.orElseThrow();
            OptionalLong step = OneTimeCode.step(accounts.seal().open(sealed), code, now, proof.codeStep());
            if (!fits || step.isEmpty()) {
                AccessStore.addAct(c, proof.account().id(), "sign-in-refused", "", "", now);
                return Optional.empty();
            }
            AccessStore.takeStep(c, proof.account().id(), step.getAsLong());
            return Optional.of(proof.account());
        });
    }

    /** Lets in whom the identity provider proved to be that subject; nobody where no open account is linked to it. */
    public Optional<Answer.In> withSubject(OpenId provider, String subject) throws SQLException {
        Optional<Account> account = provider.account(subject);
        return account.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer.In(
                        account.orElseThrow(), sessions.begin(account.orElseThrow(), "signed-in-at-provider")));
    }

    /**
     * Lets in without any proof, as one whom everybody may be who tries out an invented park. Only for a program that was started for
     * that and serves the loopback alone; whoever calls this has made sure of it.
     */
    public Answer.In tryOut(UserRole role, @Nullable EnterpriseCode enterprise) throws SQLException {
        String name = (enterprise == null ? role.name().replace('_', '-') : "try-" + enterprise.value())
                .toLowerCase(Locale.ROOT);
        Account account = OwnTransaction.in(owner, c -> {
            var _ = AccessStore.add(c, name, role, enterprise, clock.instant());
            return AccessStore.proof(c, name).orElseThrow().account();
        });
        if (account.role() != role || account.closed() != null) {
            throw new IllegalStateException("the account " + name + " is somebody else's");
        }
        return new Answer.In(account, sessions.begin(account, "tried-out"));
    }
}
