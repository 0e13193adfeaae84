package org.entrepot.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.webhooks.HookPark.DECLARANT;
import static org.entrepot.webhooks.HookPark.PLATFORM;
import static org.entrepot.webhooks.HookPark.SELLER;
import static org.entrepot.webhooks.HookPark.STRANGER;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.webhooks.Webhooks.Registering.Registered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What enterprises are told by webhooks, from the document that comes in to the call that goes out. */
class WebhooksTest {
    private static int orders;

    @SuppressWarnings("NullAway.Init")
    private static HookPark park;

    @SuppressWarnings("NullAway.Init")
    private String path;

    @BeforeAll
    static void open() throws Exception {
        park = new HookPark();
    }

    @AfterAll
    static void close() {
        park.close();
    }

    /** No endpoint of another test is left, and none of its calls counts. */
    @BeforeEach
    void clear() throws SQLException {
        park.killedAfterSending = false;
        for (var enterprise : List.of(PLATFORM, SELLER, DECLARANT)) {
            for (Endpoint left : park.webhooks.of(enterprise)) {
                park.webhooks.remove(enterprise, left.id());
            }
        }
        path = "/" + ++orders;
    }

    private static Parcel parcel() {
        return importParcel("HOOK-" + ++orders);
    }

    private static List<String> ids(String path) {
        return park.receiver.calls(path).stream().map(Receiver.Call::id).toList();
    }

    @Test
    void every_receipt_and_tax_bill_of_the_feed_is_told_once_in_its_order_and_verifies() throws Exception {
        park.clear(parcel()); // before the endpoint was registered: not told
        int before = park.feed(DECLARANT, HookPark.all()).size();
        Registered endpoint = park.register(DECLARANT, path);
        for (int i = 0; i < 3; i++) {
            park.clear(parcel());
        }
        park.rounds();
        List<CebDocument> feed = park.feed(DECLARANT, HookPark.all());
        List<CebDocument> wanted = feed.subList(before, feed.size());
        List<Receiver.Call> calls = park.receiver.calls(path);
        assertThat(wanted).extracting(CebDocument::type).contains(MessageType.CEB622, MessageType.CEB816);
        assertThat(calls)
                .extracting(call -> call.json().path("data").path("guid").asString())
                .containsExactlyElementsOf(
                        wanted.stream().map(one -> one.text("guid")).toList());
        assertThat(new HashSet<>(ids(path))).hasSize(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            Receiver.Call call = calls.get(i);
            CebDocument told = wanted.get(i);
            assertThat(call.isSignedWith(endpoint.secret())).isTrue();
            assertThat(call.header("webhook-timestamp"))
                    .isEqualTo(String.valueOf(park.now().getEpochSecond()));
            assertThat(call.header("entrepot-authority")).isEqualTo("SIMULATED");
            assertThat(call.json().path("authority").asString()).isEqualTo("SIMULATED");
            assertThat(call.json().path("data").path("simulated").asBoolean()).isTrue();
            assertThat(call.json().path("type").asString())
                    .isEqualTo(EventKind.of(told.type()).word());
            assertThat(call.json().path("data").path("message").asString())
                    .isEqualTo(told.type().name());
            assertThat(Instant.parse(call.json().path("timestamp").asString())).isBetween(HookPark.MORNING, park.now());
        }
        assertThat(park.endpoint(DECLARANT, endpoint.id()).waiting()).isZero();
        park.restart();
        park.rounds();
        assertThat(park.receiver.calls(path))
                .as("another start tells nothing twice")
                .hasSize(calls.size());
    }

    @Test
    void an_endpoint_is_told_the_kinds_that_it_wants_and_others_their_own() throws Exception {
        park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.register(PLATFORM, path + "p", EnumSet.of(EventKind.DOCUMENT));
        park.clear(parcel());
        park.rounds();
        assertThat(park.receiver.calls(path))
                .isNotEmpty()
                .extracting(call -> call.json().path("type").asString())
                .containsOnly("tax_bill.status");
        assertThat(park.receiver.calls(path + "p"))
                .isNotEmpty()
                .extracting(call -> call.json().path("data").path("message").asString())
                .containsOnly("CEB312");
    }

    @Test
    void a_payload_names_no_person_though_the_receipt_repeats_what_was_found() throws Exception {
        park.register(DECLARANT, path);
        Parcel honest = parcel();
        CebDocument list = honest.document(MessageType.CEB621);
        CebDocument wrong = ValidDocuments.with(list, "buyerName", "王杜撰");
        honest.documents().stream()
                .filter(document -> document.type() != MessageType.CEB621)
                .forEach(park::send);
        park.send(wrong);
        List<CebDocument> feed = park.feed(DECLARANT, EnumSet.of(EventKind.DECLARATION));
        assertThat(feed.getLast().text("returnInfo")).contains("王杜撰");
        park.rounds();
        assertThat(park.receiver.calls(path)).isNotEmpty().allSatisfy(call -> {
            assertThat(call.body()).doesNotContain("王杜撰", "returnInfo");
            for (String element : List.of("buyerName", "buyerIdNumber", "buyerTelephone", "consigneeAddress")) {
                String value = list.head().knows(element) ? list.text(element) : "";
                if (!value.isEmpty()) {
                    assertThat(call.body()).doesNotContain(value);
                }
            }
        });
        assertThat(park.receiver.calls(path).getLast().json().path("data").path("reasons"))
                .as("codes of reasons alone")
                .isNotEmpty();
    }

    @Test
    void a_receiver_that_asks_for_patience_is_left_alone_so_long() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.receiver.answer(path, 429, "600");
        park.clear(parcel());
        park.rounds();
        Delivery waiting = park.deliveries(DECLARANT, endpoint.id()).getFirst();
        assertThat(Duration.between(park.now(), java.util.Objects.requireNonNull(waiting.nextTry())))
                .as("longer than the schedule's five seconds")
                .isEqualTo(Duration.ofMinutes(10));
        park.clear(parcel());
        park.pass(Duration.ofMinutes(10).minusMillis(1));
        park.rounds();
        assertThat(park.receiver.calls(path)).as("the others of it wait too").hasSize(1);
        park.receiver.answer(path, 503, "1");
        park.pass(Duration.ofMillis(1));
        park.rounds();
        Delivery again = park.deliveries(DECLARANT, endpoint.id()).stream()
                .filter(one -> one.attempts() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(park.now(), java.util.Objects.requireNonNull(again.nextTry())))
                .as("no sooner than the schedule")
                .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        park.receiver.answer(path, 204);
        park.pass(Duration.ofMinutes(6));
        park.rounds();
        assertThat(park.receiver.calls(path)).hasSize(4);
    }

    @Test
    void a_lost_key_is_not_made_anew_beside_endpoints_unless_an_operator_says_so() throws Exception {
        java.nio.file.Path secrets = java.nio.file.Files.createTempDirectory("secrets");
        assertThatThrownBy(() -> {
                    park.register(DECLARANT, path);
                    SecretSeal.in(secrets, park.database.owner(), false);
                })
                .isInstanceOf(org.entrepot.node.StartRefused.class)
                .hasMessageContaining("webhooks.key is not there, and 1 endpoints")
                .hasMessageContaining("restore the folder 'secrets'")
                .hasMessageContaining("entrepot.webhook-new-key=true");
        assertThat(secrets).isEmptyDirectory();
        SecretSeal.in(secrets, park.database.owner(), true);
        SecretSeal.in(secrets, park.database.owner(), false);
        assertThat(secrets.resolve("webhooks.key")).exists();
    }

    @Test
    void what_is_not_taken_is_tried_again_by_the_schedule_and_at_last_given_up() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.receiver.answer(path, 500);
        park.clear(parcel());
        park.rounds();
        List<Duration> waits = WebhookTerms.load()
                .retries(java.time.LocalDate.of(2026, 11, 24))
                .waits();
        for (int i = 0; i < waits.size(); i++) {
            Delivery waiting = park.deliveries(DECLARANT, endpoint.id()).getFirst();
            assertThat(waiting.state()).isEqualTo(Delivery.State.WAITING);
            assertThat(waiting.attempts()).isEqualTo(i + 1);
            assertThat(waiting.status()).isEqualTo(500);
            Instant next = java.util.Objects.requireNonNull(waiting.nextTry());
            assertThat(Duration.between(park.now(), next))
                    .isBetween(waits.get(i), waits.get(i).plus(waits.get(i).dividedBy(10)));
            park.pass(Duration.between(park.now(), next).minusMillis(1));
            park.rounds();
            assertThat(park.receiver.calls(path)).as("not before its time").hasSize(i + 1);
            park.pass(Duration.ofMillis(1));
            park.rounds();
            assertThat(park.receiver.calls(path)).hasSize(i + 2);
        }
        assertThat(new HashSet<>(ids(path))).as("one id however often").hasSize(1);
        Delivery lost = park.deliveries(DECLARANT, endpoint.id()).getFirst();
        assertThat(lost.state()).isEqualTo(Delivery.State.GIVEN_UP);
        Endpoint failing = park.endpoint(DECLARANT, endpoint.id());
        assertThat(failing.state()).isEqualTo(Endpoint.State.FAILING);
        assertThat(failing.givenUp()).isEqualTo(1);
        assertThat(failing.failures()).isEqualTo(10);
        park.clear(parcel());
        park.rounds();
        assertThat(park.receiver.calls(path)).as("left alone").hasSize(10);
        park.receiver.answer(path, 200);
        assertThat(park.webhooks.resume(DECLARANT, endpoint.id())).isTrue();
        park.rounds();
        assertThat(park.receiver.calls(path)).as("from where it stopped").hasSize(11);
        assertThat(park.webhooks.again(DECLARANT, endpoint.id(), lost.id())).isTrue();
        park.rounds();
        assertThat(ids(path).getLast()).isEqualTo(ids(path).getFirst());
        Delivery.Detail detail =
                park.webhooks.delivery(DECLARANT, endpoint.id(), lost.id()).orElseThrow();
        assertThat(detail.delivery().state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(detail.attempts())
                .extracting(Delivery.Attempt::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(detail.attempts().getLast().status()).isEqualTo(200);
        assertThat(detail.payload())
                .isEqualTo(park.receiver.calls(path).getLast().body());
    }

    @Test
    void while_one_is_tried_again_those_behind_it_wait_and_then_overtake_it() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.clear(parcel());
        park.clear(parcel());
        List<String> guids = new ArrayList<>();
        park.receiver.answer(path, call -> {
            String guid = call.json().path("data").path("guid").asString();
            if (guids.isEmpty()) {
                guids.add(guid);
            }
            return guid.equals(guids.getFirst()) ? 503 : 200;
        });
        park.rounds();
        assertThat(park.receiver.calls(path))
                .as("the second waits behind the first")
                .hasSize(1);
        park.pass(Duration.ofSeconds(6));
        park.rounds();
        assertThat(park.receiver.calls(path)).hasSize(2);
        park.pass(Duration.ofMinutes(1));
        park.rounds();
        assertThat(new HashSet<>(ids(path))).as("rested, and held back still").hasSize(1);
        park.pass(Duration.ofMinutes(6));
        park.rounds();
        assertThat(park.receiver.calls(path)).as("tried three times").hasSize(3);
        park.pass(Duration.ofMinutes(2));
        park.rounds();
        assertThat(ids(path)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(ids(path).get(3))
                .as("the second overtakes")
                .isNotEqualTo(ids(path).getFirst());
        assertThat(park.endpoint(DECLARANT, endpoint.id()).state()).isEqualTo(Endpoint.State.ACTIVE);
    }

    @Test
    void an_endpoint_that_is_back_is_told_at_once_what_was_set_aside() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.clear(parcel());
        park.clear(parcel());
        park.receiver.answer(path, 502);
        for (int i = 0; i < 3; i++) {
            park.rounds();
            park.pass(Duration.ofMinutes(6));
        }
        park.receiver.answer(path, 200);
        park.rounds();
        assertThat(park.deliveries(DECLARANT, endpoint.id()))
                .extracting(Delivery::state)
                .containsOnly(Delivery.State.DELIVERED);
    }

    @Test
    void what_was_sent_and_not_noted_is_sent_again_with_its_id() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.clear(parcel());
        park.killedAfterSending = true;
        park.round();
        park.killedAfterSending = false;
        assertThat(park.receiver.calls(path)).hasSize(1);
        assertThat(park.deliveries(DECLARANT, endpoint.id()).getFirst().attempts())
                .isZero();
        park.restart();
        park.rounds();
        assertThat(ids(path)).hasSize(2).containsOnly(ids(path).getFirst());
        assertThat(park.receiver.calls(path).getLast().body())
                .isEqualTo(park.receiver.calls(path).getFirst().body());
        assertThat(park.deliveries(DECLARANT, endpoint.id()))
                .singleElement()
                .extracting(Delivery::state)
                .isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void a_slow_endpoint_holds_up_itself_alone() throws Exception {
        park.register(DECLARANT, path);
        park.register(DECLARANT, path + "fast");
        park.register(SELLER, path + "other");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        park.receiver.answer(path, call -> {
            await(held);
            return 200;
        });
        park.receiver.answer(path + "fast", call -> {
            if (call.json().path("type").asString().equals("tax_bill.status")) {
                told.countDown();
            }
            return 200;
        });
        park.clear(parcel());
        park.beginRound();
        await(told);
        park.clear(parcel());
        park.beginRound();
        assertThat(park.receiver.calls(path)).as("one at a time").hasSize(1);
        held.countDown();
        park.awaitIdle();
        park.rounds();
        assertThat(ids(path)).hasSameSizeAs(ids(path + "fast")).containsExactlyElementsOf(ids(path + "fast"));
        assertThat(park.receiver.calls(path + "other")).isNotEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void of_one_enterprise_only_so_many_are_served_at_once() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        for (int i = 0; i < 6; i++) {
            park.register(DECLARANT, path + "slow" + i, EnumSet.of(EventKind.TAX_BILL));
            park.receiver.answer(path + "slow" + i, call -> {
                await(held);
                return 200;
            });
        }
        park.register(SELLER, path + "other", EnumSet.of(EventKind.TAX_BILL));
        CountDownLatch told = new CountDownLatch(1);
        park.receiver.answer(path + "other", call -> {
            told.countDown();
            return 200;
        });
        park.clear(parcel());
        int before = park.receiver.count();
        park.beginRound();
        await(told);
        Conditions.until(() -> park.receiver.count() == before + 5);
        park.beginRound();
        assertThat(park.receiver.count()).isEqualTo(before + 5);
        held.countDown();
        park.awaitIdle();
        park.rounds();
        assertThat(park.receiver.count()).isEqualTo(before + 7);
    }

    @Test
    void who_answers_gone_is_told_nothing_more_until_its_people_want_it() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.receiver.answer(path, 410);
        park.clear(parcel());
        park.clear(parcel());
        park.rounds();
        park.pass(Duration.ofDays(1));
        park.rounds();
        assertThat(park.receiver.calls(path)).hasSize(1);
        assertThat(park.endpoint(DECLARANT, endpoint.id()).state()).isEqualTo(Endpoint.State.GONE);
        park.receiver.answer(path, 200);
        assertThat(park.webhooks.resume(DECLARANT, endpoint.id())).isTrue();
        park.rounds();
        assertThat(new HashSet<>(ids(path))).as("nothing was lost").hasSize(2);
    }

    @Test
    void while_a_secret_is_exchanged_both_sign_and_afterwards_the_new_one_alone() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        String fresh = park.webhooks.rotate(DECLARANT, endpoint.id()).orElseThrow();
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(endpoint.secret());
        park.clear(parcel());
        park.rounds();
        Receiver.Call both = park.receiver.calls(path).getLast();
        assertThat(both.isSignedWith(endpoint.secret())).isTrue();
        assertThat(both.isSignedWith(fresh)).isTrue();
        park.pass(Duration.ofHours(24));
        park.clear(parcel());
        park.rounds();
        Receiver.Call one = park.receiver.calls(path).getLast();
        assertThat(one.isSignedWith(endpoint.secret())).isFalse();
        assertThat(one.isSignedWith(fresh)).isTrue();
        assertThat(one.header("webhook-signature")).doesNotContain(" ");
        park.pass(Duration.ofHours(2));
        park.round();
        assertThat(park.ask(park.database.owner(), "SELECT former FROM webhooks.secret"))
                .as("forgotten when it signs no more")
                .containsOnlyNulls();
    }

    @Test
    void secrets_lie_sealed_and_each_opens_for_its_endpoint_alone() throws Exception {
        Registered one = park.register(DECLARANT, path);
        Registered other = park.register(DECLARANT, path + "b");
        assertThat(park.ask(park.database.owner(), "SELECT length(sealed) FROM webhooks.secret"))
                .containsOnly(String.valueOf(32 + 29));
        try (Connection c = park.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(
                    "UPDATE webhooks.secret SET sealed = (SELECT sealed FROM webhooks.secret WHERE endpoint = "
                            + other.id() + ") WHERE endpoint = " + one.id());
        }
        park.webhooks.test(DECLARANT, one.id());
        park.rounds();
        assertThat(park.receiver.calls(path)).as("nothing leaves unsigned").isEmpty();
        Delivery delivery = park.deliveries(DECLARANT, one.id()).getFirst();
        assertThat(park.webhooks
                        .delivery(DECLARANT, one.id(), delivery.id())
                        .orElseThrow()
                        .attempts())
                .singleElement()
                .extracting(Delivery.Attempt::trouble)
                .isEqualTo(Trouble.SECRET);
    }

    @Test
    void a_paused_endpoint_keeps_its_place_and_a_test_goes_to_it_all_the_same() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        assertThat(park.webhooks.pause(DECLARANT, endpoint.id())).isTrue();
        assertThat(park.webhooks.pause(DECLARANT, endpoint.id())).isFalse();
        park.clear(parcel());
        park.rounds();
        assertThat(park.receiver.calls(path)).isEmpty();
        assertThat(park.webhooks.test(DECLARANT, endpoint.id())).isTrue();
        assertThat(park.webhooks.test(DECLARANT, endpoint.id())).isTrue();
        park.rounds();
        assertThat(park.receiver.calls(path)).singleElement().satisfies(call -> {
            assertThat(call.json().path("type").asString()).isEqualTo("webhook.test");
            assertThat(call.isSignedWith(endpoint.secret())).isTrue();
        });
        assertThat(park.webhooks.resume(DECLARANT, endpoint.id())).isTrue();
        park.rounds();
        assertThat(park.receiver.calls(path)).hasSize(2);
    }

    @Test
    void a_test_is_sent_once_and_switches_nothing_off() throws Exception {
        Registered endpoint = park.register(DECLARANT, path);
        park.receiver.answer(path, 500);
        park.webhooks.test(DECLARANT, endpoint.id());
        park.rounds();
        park.pass(Duration.ofDays(1));
        park.rounds();
        assertThat(park.receiver.calls(path)).hasSize(1);
        assertThat(park.endpoint(DECLARANT, endpoint.id()).state()).isEqualTo(Endpoint.State.ACTIVE);
    }

    @Test
    void what_was_told_since_a_time_is_told_again_in_its_order_with_its_ids() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.clear(parcel());
        park.rounds();
        park.pass(Duration.ofHours(1));
        Instant since = park.now();
        park.clear(parcel());
        park.clear(parcel());
        park.rounds();
        List<String> first = ids(path);
        assertThat(first).hasSize(3);
        assertThat(park.webhooks.replay(DECLARANT, endpoint.id(), since)).isEqualTo(2);
        park.rounds();
        assertThat(ids(path).subList(3, 5)).containsExactlyElementsOf(first.subList(1, 3));
        assertThat(park.webhooks.replay(STRANGER, endpoint.id(), since)).isZero();
    }

    @Test
    void more_than_may_wait_stays_in_the_feed_until_there_is_room() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.receiver.answer(path, 500);
        park.clear(parcel());
        park.rounds();
        try (Connection c = park.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(
                    "INSERT INTO webhooks.delivery (endpoint, queued_at, happened_at, next_try, enterprise, event,"
                            + " kind, authority, payload) SELECT " + endpoint.id() + ", now(), now(), 'infinity', '"
                            + DECLARANT
                            + "', 'msg_' || n, 'webhook.test', 'SIMULATED', '{}' FROM generate_series(1, 1000) n");
        }
        park.clear(parcel());
        park.rounds();
        assertThat(park.endpoint(DECLARANT, endpoint.id()).waiting()).isEqualTo(1_001);
        try (Connection c = park.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute("DELETE FROM webhooks.delivery WHERE payload = '{}'");
        }
        park.receiver.answer(path, 200);
        park.pass(Duration.ofMinutes(1));
        park.rounds();
        assertThat(new HashSet<>(ids(path))).hasSize(2);
    }

    @Test
    void what_was_settled_a_month_ago_is_forgotten_and_what_waits_is_not() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.clear(parcel());
        park.rounds();
        park.webhooks.pause(DECLARANT, endpoint.id());
        park.pass(Duration.ofDays(29));
        park.round();
        assertThat(park.deliveries(DECLARANT, endpoint.id())).hasSize(1);
        park.pass(Duration.ofDays(3));
        park.round();
        assertThat(park.deliveries(DECLARANT, endpoint.id())).isEmpty();
        assertThat(park.ask(
                        park.database.owner(),
                        "SELECT number FROM webhooks.attempt a"
                                + " WHERE NOT EXISTS (SELECT 1 FROM webhooks.delivery d WHERE d.id = a.delivery)"))
                .isEmpty();
    }

    @Test
    void a_removed_endpoint_leaves_nothing_though_it_is_just_being_told() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        park.receiver.answer(path, call -> {
            came.countDown();
            await(held);
            return 200;
        });
        park.clear(parcel());
        park.beginRound();
        await(came);
        assertThat(park.webhooks.remove(DECLARANT, endpoint.id())).isTrue();
        held.countDown();
        park.awaitIdle();
        for (String table : List.of("endpoint", "secret", "delivery", "attempt")) {
            assertThat(park.ask(park.database.owner(), "SELECT 1 FROM webhooks." + table))
                    .isEmpty();
        }
    }

    @Test
    void nobody_sees_or_touches_another_s() throws Exception {
        Registered endpoint = park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
        park.clear(parcel());
        park.rounds();
        long delivery = park.deliveries(DECLARANT, endpoint.id()).getFirst().id();
        for (var other : List.of(STRANGER, SELLER)) {
            assertThat(park.webhooks.of(other)).isEmpty();
            assertThat(park.webhooks.find(other, endpoint.id())).isEmpty();
            assertThat(park.webhooks
                            .deliveries(other, endpoint.id(), 0, null, 10)
                            .deliveries())
                    .isEmpty();
            assertThat(park.webhooks.delivery(other, endpoint.id(), delivery)).isEmpty();
            assertThat(park.webhooks.rotate(other, endpoint.id())).isEmpty();
            assertThat(List.of(
                            park.webhooks.pause(other, endpoint.id()),
                            park.webhooks.resume(other, endpoint.id()),
                            park.webhooks.test(other, endpoint.id()),
                            park.webhooks.again(other, endpoint.id(), delivery),
                            park.webhooks.remove(other, endpoint.id())))
                    .containsOnly(false);
        }
        for (String table : List.of("endpoint", "delivery", "attempt")) {
            assertThat(park.ask(park.database.owner(), "SELECT 1 FROM webhooks." + table))
                    .isNotEmpty();
            assertThat(park.ask(park.database.reader(), "SELECT 1 FROM webhooks." + table))
                    .as("without a tenant: %s", table)
                    .isEmpty();
            assertThat(park.ask(
                            park.database.reader(),
                            "SELECT 1 FROM (SELECT set_config('entrepot.tenant', '*', false)) s,"
                                    + " LATERAL (SELECT 1 FROM webhooks." + table + ") t"))
                    .as("the operator neither: %s", table)
                    .isEmpty();
        }
        assertThatThrownBy(() -> park.ask(park.database.reader(), "SELECT 1 FROM webhooks.secret"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_wrong_wish_is_refused_with_all_that_is_wrong_and_no_more_than_so_many_are_had() throws Exception {
        Webhooks.Registering wrong =
                park.webhooks.register(DECLARANT, " ", "https://10.0.0.1/", Set.of(EventKind.TEST));
        assertThat(wrong).isInstanceOf(Webhooks.Registering.Refused.class);
        assertThat(((Webhooks.Registering.Refused) wrong).faults())
                .extracting(fault -> fault.rule())
                .containsExactly("webhook.name", "webhook.url.name", "webhook.kinds");
        for (int i = 0; i < park.webhooks.most(); i++) {
            park.register(DECLARANT, path);
        }
        Webhooks.Registering more =
                park.webhooks.register(DECLARANT, "one more", park.receiver.url(path), HookPark.all());
        assertThat(((Webhooks.Registering.Refused) more).faults())
                .extracting(fault -> fault.rule())
                .containsExactly("webhook.most");
        assertThat(park.register(SELLER, path).id()).isPositive();
    }

    @Test
    void what_was_sent_and_what_waits_is_measured() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try {
            park.meters.bindTo(registry);
            park.register(DECLARANT, path, EnumSet.of(EventKind.TAX_BILL));
            park.receiver.answer(path, 500);
            park.clear(parcel());
            double failed = count(registry, "failed");
            park.rounds();
            assertThat(count(registry, "failed")).isEqualTo(failed + 1);
            park.pass(Duration.ofSeconds(90));
            park.receiver.answer(path, 200);
            double delivered = count(registry, "delivered");
            park.round();
            assertThat(count(registry, "delivered")).isEqualTo(delivered + 1);
            park.pass(Duration.ofSeconds(6));
            park.round();
            assertThat(registry.get("entrepot.webhooks.waiting").gauge().value())
                    .isZero();
            assertThat(registry.get("entrepot.webhooks.oldest").gauge().value()).isZero();
        } finally {
            registry.close();
        }
    }

    private static double count(SimpleMeterRegistry registry, String outcome) {
        var counter =
                registry.find("entrepot.webhooks.sent").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }
}
