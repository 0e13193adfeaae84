package org.entrepot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.binary.Base32;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registration;
import org.entrepot.registry.Registry;
import org.entrepot.registry.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's way in and out, on a clock of ours. */
class AccessTest {
    private static final String PASSWORD = "walnut river nine lamps";
    private static final EnterpriseCode SELLER = EnterpriseCode.of("9902960011");

    @TempDir
    private Path secrets;

    private final Hand clock = new Hand();
    private TestDatabase database;
    private Accounts accounts;
    private Sessions sessions;
    private SignIn signIn;

    /** A clock that is moved by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-25T01:00:00Z");

        void moves(Duration on) {
            now = now.plus(on);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        Registry registry = new Registry(database.owner());
        Enterprise seller = new Enterprise(
                SELLER,
                "",
                new Enterprise.Names("示例", "Sample", "Пример"),
                EnumSet.of(Role.SELLER),
                "foods",
                true,
                Set.of());
        registry.register(List.of(new Registration(seller, null)), List.of(), clock.instant());
        accounts = new Accounts(database.owner(), registry, clock, secrets);
        sessions = new Sessions(database.owner(), clock);
        signIn = new SignIn(database.owner(), accounts, sessions, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String made(Accounts.Invitation invitation) {
        assertThat(invitation).isInstanceOf(Accounts.Invitation.Made.class);
        return ((Accounts.Invitation.Made) invitation).secret();
    }

    /** The secret of the codes, as an authenticator program read it from the page. */
    private byte[] codes(String link) throws SQLException {
        return new Base32().decode(accounts.offer(link).orElseThrow().codeText());
    }

    /** An account that is ready, and the secret of its codes. */
    private byte[] ready(String name, UserRole role) throws SQLException {
        String link = made(accounts.invite(name, role, role == UserRole.ENTERPRISE ? SELLER : null));
        byte[] codes = codes(link);
        assertThat(accounts.takeUp(link, PASSWORD, OneTimeCode.at(codes, clock.instant())))
                .isInstanceOf(Accounts.TakingUp.Done.class);
        clock.moves(OneTimeCode.STEP);
        return codes;
    }

    private SignIn.Answer tried(String name, String password, byte[] codes) throws SQLException {
        return signIn.with(name, password, OneTimeCode.at(codes, clock.instant()), "192.0.2.1");
    }

    private String session(String name, byte[] codes) throws SQLException {
        return ((SignIn.Answer.In) tried(name, PASSWORD, codes)).session();
    }

    @Test
    void codes_are_those_of_rfc_6238() {
        byte[] secret = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(OneTimeCode.at(secret, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(OneTimeCode.at(secret, Instant.ofEpochSecond(1_111_111_109))).isEqualTo("081804");
        assertThat(OneTimeCode.at(secret, Instant.ofEpochSecond(20_000_000_000L)))
                .isEqualTo("353130");
    }

    @Test
    void a_link_gives_a_password_and_codes_with_which_one_comes_in() throws Exception {
        byte[] codes = ready("li.qing", UserRole.CUSTOMS_OFFICER);
        String session = session(" Li.Qing ", codes);
        assertThat(sessions.account(session).map(Account::name)).contains("li.qing");
        sessions.end(session);
        assertThat(sessions.account(session)).isEmpty();
        assertThat(sessions.account("nothing")).isEmpty();
    }

    @Test
    void a_link_works_once_and_for_two_days() throws Exception {
        String link = made(accounts.invite("one", UserRole.AUDITOR, null));
        byte[] codes = codes(link);
        assertThat(accounts.takeUp(link, PASSWORD, OneTimeCode.at(codes, clock.instant())))
                .isInstanceOf(Accounts.TakingUp.Done.class);
        assertThat(accounts.takeUp(link, PASSWORD, OneTimeCode.at(codes, clock.instant())))
                .isInstanceOf(Accounts.TakingUp.Gone.class);
        String late = made(accounts.invite("two", UserRole.AUDITOR, null));
        clock.moves(Accounts.LINK_WORKS);
        assertThat(accounts.offer(late)).isEmpty();
    }

    @Test
    void a_newer_link_replaces_the_older_and_changes_password_codes_and_sessions_when_it_is_taken_up()
            throws Exception {
        byte[] old = ready("changed", UserRole.AUDITOR);
        String session = session("changed", old);
        long id = accounts.all().getFirst().id();
        String first = made(accounts.renew(id));
        String second = made(accounts.renew(id));
        assertThat(accounts.offer(first)).isEmpty();
        assertThat(sessions.account(session))
                .as("until it is taken up nothing changes")
                .isPresent();
        byte[] fresh = codes(second);
        assertThat(accounts.takeUp(second, "another nine green lamps", OneTimeCode.at(fresh, clock.instant())))
                .isInstanceOf(Accounts.TakingUp.Done.class);
        assertThat(sessions.account(session)).isEmpty();
        clock.moves(OneTimeCode.STEP.multipliedBy(2));
        assertThat(tried("changed", PASSWORD, fresh)).isInstanceOf(SignIn.Answer.Wrong.class);
        assertThat(tried("changed", "another nine green lamps", old)).isInstanceOf(SignIn.Answer.Wrong.class);
        assertThat(tried("changed", "another nine green lamps", fresh)).isInstanceOf(SignIn.Answer.In.class);
    }

    @Test
    void passwords_that_are_easily_guessed_are_refused_with_their_reason() throws Exception {
        String link = made(accounts.invite("wang", UserRole.OPERATOR, null));
        String code = OneTimeCode.at(codes(link), clock.instant());
        assertThat(accounts.takeUp(link, "short", code)).isEqualTo(new Accounts.TakingUp.Refused("password", "length"));
        assertThat(accounts.takeUp(link, "my name is Wang!", code))
                .isEqualTo(new Accounts.TakingUp.Refused("password", "name"));
        assertThat(accounts.takeUp(link, "abababababab", code))
                .isEqualTo(new Accounts.TakingUp.Refused("password", "uniform"));
        assertThat(accounts.takeUp(link, PASSWORD, "000000")).isEqualTo(new Accounts.TakingUp.Refused("code", "wrong"));
        assertThat(accounts.offer(link))
                .as("what was refused can be tried again")
                .isPresent();
    }

    @Test
    void no_code_is_taken_twice_and_clocks_may_differ_by_half_a_minute() throws Exception {
        byte[] codes = ready("zhao", UserRole.AUDITOR);
        Instant now = clock.instant();
        String code = OneTimeCode.at(codes, now);
        assertThat(signIn.with("zhao", PASSWORD, code, "a")).isInstanceOf(SignIn.Answer.In.class);
        assertThat(signIn.with("zhao", PASSWORD, code, "a")).isInstanceOf(SignIn.Answer.Wrong.class);
        assertThat(signIn.with("zhao", PASSWORD, OneTimeCode.at(codes, now.plusSeconds(30)), "a"))
                .isInstanceOf(SignIn.Answer.In.class);
        clock.moves(Duration.ofMinutes(10));
        assertThat(signIn.with(
                        "zhao", PASSWORD, OneTimeCode.at(codes, clock.instant().minusSeconds(61)), "a"))
                .isInstanceOf(SignIn.Answer.Wrong.class);
    }

    @Test
    void who_guesses_waits_longer_and_longer_and_shuts_nobody_else_out() throws Exception {
        byte[] codes = ready("sun", UserRole.AUDITOR);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn.with("sun", "wrong", "000000", "198.51.100.7")).isInstanceOf(SignIn.Answer.Wrong.class);
        }
        assertThat(signIn.with("sun", "wrong", "000000", "198.51.100.7")).isInstanceOf(SignIn.Answer.Rests.class);
        assertThat(tried("sun", PASSWORD, codes))
                .as("its owner, from elsewhere")
                .isInstanceOf(SignIn.Answer.In.class);
        clock.moves(Duration.ofSeconds(31));
        assertThat(signIn.with("sun", "wrong", "000000", "198.51.100.7")).isInstanceOf(SignIn.Answer.Wrong.class);
        clock.moves(Duration.ofSeconds(31));
        assertThat(signIn.with("sun", "wrong", "000000", "198.51.100.7"))
                .as("the second rest is longer")
                .isInstanceOf(SignIn.Answer.Rests.class);
        for (int i = 0; i < 50; i++) {
            var _ = signIn.with("name-" + i, "wrong", "000000", "203.0.113.9");
        }
        assertThat(signIn.with("another", "wrong", "000000", "203.0.113.9"))
                .as("many names from one place")
                .isInstanceOf(SignIn.Answer.Rests.class);
    }

    @Test
    void who_has_no_account_is_told_the_same_as_who_mistyped() throws Exception {
        assertThat(signIn.with("nobody", PASSWORD, "123456", "a")).isEqualTo(new SignIn.Answer.Wrong());
        String link = made(accounts.invite("not-yet", UserRole.AUDITOR, null));
        assertThat(accounts.offer(link)).isPresent();
        assertThat(signIn.with("not-yet", PASSWORD, "123456", "a")).isEqualTo(new SignIn.Answer.Wrong());
    }

    @Test
    void a_session_ends_after_half_an_hour_of_nothing_and_after_half_a_day() throws Exception {
        byte[] codes = ready("qian", UserRole.WAREHOUSE);
        String idle = session("qian", codes);
        clock.moves(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.account(idle)).isPresent();
        clock.moves(Sessions.IDLE);
        assertThat(sessions.account(idle)).isEmpty();
        String busy = session("qian", codes);
        for (Duration gone = Duration.ZERO;
                gone.compareTo(Sessions.LASTS.minusMinutes(20)) < 0;
                gone = gone.plusMinutes(20)) {
            assertThat(sessions.account(busy)).isPresent();
            clock.moves(Duration.ofMinutes(20));
        }
        clock.moves(Duration.ofMinutes(20));
        assertThat(sessions.account(busy)).isEmpty();
    }

    @Test
    void a_closed_account_has_no_session_and_nobody_comes_in_with_it() throws Exception {
        byte[] codes = ready("gone", UserRole.AUDITOR);
        String session = session("gone", codes);
        long id = accounts.all().getFirst().id();
        assertThat(accounts.close(id)).isTrue();
        assertThat(accounts.close(id)).isFalse();
        assertThat(sessions.account(session)).isEmpty();
        clock.moves(OneTimeCode.STEP);
        assertThat(tried("gone", PASSWORD, codes)).isInstanceOf(SignIn.Answer.Wrong.class);
        assertThat(accounts.renew(id)).isInstanceOf(Accounts.Invitation.Refused.class);
    }

    @Test
    void the_last_operator_cannot_be_closed() throws Exception {
        ready("first", UserRole.OPERATOR);
        assertThat(accounts.close(accounts.all().getFirst().id())).isFalse();
        ready("second", UserRole.OPERATOR);
        assertThat(accounts.close(accounts.all().getFirst().id())).isTrue();
    }

    @Test
    void the_first_link_is_made_anew_until_there_is_an_operator() throws Exception {
        String lost = accounts.firstLink().orElseThrow();
        String link = accounts.firstLink().orElseThrow();
        assertThat(accounts.offer(lost)).isEmpty();
        assertThat(accounts.takeUp(link, PASSWORD, OneTimeCode.at(codes(link), clock.instant())))
                .isInstanceOf(Accounts.TakingUp.Done.class);
        assertThat(accounts.firstLink()).isEmpty();
        assertThat(accounts.all()).extracting(Account::role).containsExactly(UserRole.OPERATOR);
    }

    @Test
    void an_account_needs_a_name_that_is_free_and_an_enterprise_that_is_registered() throws Exception {
        made(accounts.invite("taken", UserRole.ENTERPRISE, SELLER));
        assertThat(accounts.invite("Taken", UserRole.AUDITOR, null))
                .isEqualTo(new Accounts.Invitation.Refused("name", "taken"));
        assertThat(accounts.invite("王", UserRole.AUDITOR, null))
                .isEqualTo(new Accounts.Invitation.Refused("name", "form"));
        assertThat(accounts.invite("other", UserRole.ENTERPRISE, EnterpriseCode.of("9902960099")))
                .isEqualTo(new Accounts.Invitation.Refused("enterprise", "unknown"));
        assertThat(accounts.invite("other", UserRole.ENTERPRISE, null))
                .isEqualTo(new Accounts.Invitation.Refused("enterprise", "unknown"));
    }

    @Test
    void neither_passwords_nor_links_nor_sessions_nor_codes_stand_in_the_database() throws Exception {
        byte[] codes = ready("secret", UserRole.AUDITOR);
        String session = session("secret", codes);
        String link = made(accounts.invite("open", UserRole.AUDITOR, null));
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT string_agg(x, ' ') FROM (
                            SELECT a::text AS x FROM access.account a UNION ALL SELECT i::text FROM access.invitation i
                            UNION ALL SELECT s::text FROM access.session s UNION ALL SELECT t::text FROM access.act t) AS all_rows""")) {
            row.next();
            String hex = java.util.HexFormat.of().formatHex(codes);
            assertThat(row.getString(1)).contains("$argon2id$").doesNotContain(PASSWORD, session, link, hex);
        }
    }

    @Test
    void acts_are_kept_in_order_and_cannot_be_changed() throws Exception {
        byte[] codes = ready("doer", UserRole.CUSTOMS_OFFICER);
        String session = session("doer", codes);
        Account doer = sessions.account(session).orElseThrow();
        Acts acts = new Acts(database.owner(), clock);
        acts.write(doer, "POST /declarations/{id}/clear", "/declarations/7/clear", "the list of 24 November");
        clock.moves(OneTimeCode.STEP);
        assertThat(signIn.with("doer", "wrong", "000000", "b")).isInstanceOf(SignIn.Answer.Wrong.class);
        assertThat(acts.page("doer", Long.MAX_VALUE, 10))
                .extracting(Act::kind)
                .containsExactly("sign-in-refused", "POST /declarations/{id}/clear", "signed-in", "took-up-link");
        assertThat(acts.page("", Long.MAX_VALUE, 2)).hasSize(2);
        assertThat(acts.page("nobody", Long.MAX_VALUE, 2)).isEmpty();
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            for (String change :
                    List.of("UPDATE access.act SET reason = ''", "DELETE FROM access.act", "TRUNCATE access.act")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("only ever added");
            }
        }
    }

    @Test
    void who_tries_out_is_whom_they_like() throws Exception {
        SignIn.Answer.In officer = signIn.tryOut(UserRole.CUSTOMS_OFFICER, null);
        assertThat(sessions.account(officer.session()).map(Account::role)).contains(UserRole.CUSTOMS_OFFICER);
        Optional<Account> seller =
                sessions.account(signIn.tryOut(UserRole.ENTERPRISE, SELLER).session());
        assertThat(seller.map(Account::enterprise)).contains(SELLER);
        assertThat(signIn.tryOut(UserRole.ENTERPRISE, SELLER).account().id())
                .as("the same account each time")
                .isEqualTo(seller.orElseThrow().id());
        assertThat(signIn.with("customs-officer", "", "", "a")).isInstanceOf(SignIn.Answer.Wrong.class);
    }

    @Test
    void who_tried_out_is_out_where_the_park_is_served_in_earnest() throws Exception {
        byte[] codes = ready("real", UserRole.OPERATOR);
        String real = session("real", codes);
        String tried = signIn.tryOut(UserRole.OPERATOR, null).session();
        sessions.endTriedOut();
        assertThat(sessions.account(tried)).isEmpty();
        assertThat(sessions.account(real)).isPresent();
    }
}
