package org.entrepot.webhooks;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.Ledger;
import org.entrepot.registry.Seal;
import org.jspecify.annotations.Nullable;

/** The endpoints of enterprises, and what became of what they were told: for their people alone. */
public final class Webhooks {
    private static final int LONGEST_NAME = 60;
    private static final int TEST_ID_BYTES = 18;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1," + LONGEST_NAME + "}");

    private final Ground ground;
    private final AddressGuard guard;
    private final SecretSeal seal;

    Webhooks(Ground ground, AddressGuard guard, SecretSeal seal) {
        this.ground = ground;
        this.guard = guard;
        this.seal = seal;
    }

    /** What became of the wish for an endpoint. */
    public sealed interface Registering {
        /**
         * Registered.
         *
         * @param secret told this once
         */
        record Registered(long id, String secret) implements Registering {}

        /** Refused, and why; {@link Fault#rule} begins with {@code webhook.}. */
        record Refused(List<Fault> faults) implements Registering {}
    }

    /** An enterprise's endpoints, the oldest first. */
    public List<Endpoint> of(EnterpriseCode enterprise) throws SQLException {
        return ground.asReader(enterprise, EndpointStore::all);
    }

    /** One of them. */
    public Optional<Endpoint> find(EnterpriseCode enterprise, long id) throws SQLException {
        return ground.asReader(enterprise, c -> EndpointStore.one(c, id));
    }

    /** How many endpoints an enterprise may have. */
    public int most() {
        return ground.settings().endpointsMost(ground.today());
    }

    /**
     * Registers an endpoint; it is told what happens from now on.
     *
     * @param url HTTPS, at a name that leads to public addresses
     */
    public Registering register(EnterpriseCode enterprise, String name, String url, Set<EventKind> kinds)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        String plain = name.strip();
        String address = url.strip();
        if (!NAME.matcher(plain).matches()) {
            faults.add(fault("name", plain, "1 to " + LONGEST_NAME + " characters"));
        }
        guard.check(address).ifPresent(faults::add);
        if (kinds.isEmpty() || !EventKind.WANTED.containsAll(kinds)) {
            faults.add(fault("kinds", "", "at least one kind of event"));
        }
        return faults.isEmpty() ? add(enterprise, plain, address, kinds) : new Registering.Refused(faults);
    }

    private Registering add(EnterpriseCode enterprise, String name, String url, Set<EventKind> kinds)
            throws SQLException {
        Instant now = ground.now();
        SigningSecret secret = SigningSecret.fresh();
        int most = most();
        return ground.asOwner(c -> {
            if (EndpointStore.lockAndCount(c, enterprise) >= most) {
                return new Registering.Refused(List.of(fault("most", String.valueOf(most), "at most " + most)));
            }
            long id = EndpointStore.add(
                    c,
                    new EndpointStore.Fresh(
                            enterprise, name, url, kinds, Ledger.heads(c).toString()),
                    now);
            EndpointStore.addSecret(c, id, seal.seal(id, secret), now);
            return new Registering.Registered(id, secret.text());
        });
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "webhook." + field, field, found, expected);
    }

    /** Makes another secret, told this once; the former signs too for a while. Empty where there is no such endpoint. */
    public Optional<String> rotate(EnterpriseCode enterprise, long id) throws SQLException {
        Instant now = ground.now();
        SigningSecret secret = SigningSecret.fresh();
        return ground.asOwner(c -> {
            if (EndpointStore.lockOwn(c, enterprise, id).isEmpty()) {
                return Optional.empty();
            }
            Instant until = now.plus(ground.settings().secretOverlap(ground.today()));
            EndpointStore.rotate(c, id, seal.seal(id, secret), now, until);
            return Optional.of(secret.text());
        });
    }

    /** Lets an endpoint rest; false where there is no such endpoint that is told anything. */
    public boolean pause(EnterpriseCode enterprise, long id) throws SQLException {
        return ground.asOwner(c -> {
            boolean may = EndpointStore.lockOwn(c, enterprise, id)
                    .filter(Endpoint.State.ACTIVE::equals)
                    .isPresent();
            if (may) {
                EndpointStore.set(c, id, Endpoint.State.PAUSED);
            }
            return may;
        });
    }

    /** Tells it again, from where it stopped; false where there is no such endpoint that rests. */
    public boolean resume(EnterpriseCode enterprise, long id) throws SQLException {
        Instant now = ground.now();
        return ground.asOwner(c -> {
            boolean may = EndpointStore.lockOwn(c, enterprise, id)
                    .filter(state -> state != Endpoint.State.ACTIVE)
                    .isPresent();
            if (may) {
                EndpointStore.beginAnew(c, id);
                DeliveryStore.hurry(c, id, now);
            }
            return may;
        });
    }

    /** Removes it with all that was noted of it. */
    public boolean remove(EnterpriseCode enterprise, long id) throws SQLException {
        return ground.asOwner(c -> {
            boolean there = EndpointStore.lockOwn(c, enterprise, id).isPresent();
            if (there) {
                EndpointStore.remove(c, id);
            }
            return there;
        });
    }

    /** Sends an event that tries it out, once, whether it rests or not; one at a time. False where there is no such endpoint. */
    public boolean test(EnterpriseCode enterprise, long id) throws SQLException {
        Instant now = ground.now();
        Event event = Event.test(id, Seal.random(TEST_ID_BYTES), ground.authority(), now);
        return ground.asOwner(c -> {
            boolean there = EndpointStore.lockOwn(c, enterprise, id).isPresent();
            if (there && !DeliveryStore.isTesting(c, id)) {
                EndpointStore.wake(c, id);
                DeliveryStore.queue(c, id, enterprise, List.of(event), true, now);
            }
            return there;
        });
    }

    /**
     * What an endpoint was told, newest first.
     *
     * @param before {@link Delivery.Page#next} of the page before; 0 for the first
     * @param state those of one state; null for all
     */
    public Delivery.Page deliveries(
            EnterpriseCode enterprise, long id, long before, Delivery.@Nullable State state, int most)
            throws SQLException {
        long below = before == 0 ? Long.MAX_VALUE : before;
        List<Delivery> read = ground.asReader(enterprise, c -> DeliveryStore.page(c, id, below, state, most + 1));
        List<Delivery> page = read.subList(0, Math.min(most, read.size()));
        return new Delivery.Page(
                List.copyOf(page), read.size() > most ? page.getLast().id() : 0);
    }

    /** One of them, with its payload and every time it was sent. */
    public Optional<Delivery.Detail> delivery(EnterpriseCode enterprise, long id, long delivery) throws SQLException {
        return ground.asReader(enterprise, c -> DeliveryStore.detail(c, id, delivery));
    }

    /** Sends one again, with the same id; false where there is none. */
    public boolean again(EnterpriseCode enterprise, long id, long delivery) throws SQLException {
        Instant now = ground.now();
        return ground.asOwner(c -> {
            boolean there =
                    EndpointStore.lockOwn(c, enterprise, id).isPresent() && DeliveryStore.again(c, id, delivery, now);
            if (there) {
                EndpointStore.wake(c, id);
            }
            return there;
        });
    }

    /**
     * Sends again, in their order and with the same ids, what was taken or given up since then, and what waits.
     *
     * @return how many they are; 0 where there is no such endpoint
     */
    public int replay(EnterpriseCode enterprise, long id, Instant since) throws SQLException {
        Instant now = ground.now();
        return ground.asOwner(c -> {
            if (EndpointStore.lockOwn(c, enterprise, id).isEmpty()) {
                return 0;
            }
            EndpointStore.wake(c, id);
            return DeliveryStore.replay(c, id, since, now);
        });
    }
}
