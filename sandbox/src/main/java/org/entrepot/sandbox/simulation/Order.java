package org.entrepot.sandbox.simulation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entrepot.sandbox.MessageKind;
import org.jspecify.annotations.Nullable;

/** An order in the auditor's books: what stands of its documents, and its list. */
final class Order {
    /** How its list stands. */
    enum State {
        NONE,
        DRAFT,
        WAITING,
        /** Accepted, and held by customs. */
        HELD,
        CLEARED,
        REFUSED,
        CANCELLED,
        /** All of it came back, or it was sent out of the country. */
        RETURNED
    }

    /** A place for a document of an order. */
    enum Place {
        ORDER,
        PAYMENT,
        WAYBILL,
        LIST;

        static Place of(MessageKind kind) {
            return switch (kind) {
                case IMPORT_ORDER, EXPORT_ORDER -> ORDER;
                case PAYMENT -> PAYMENT;
                case IMPORT_WAYBILL, EXPORT_WAYBILL -> WAYBILL;
                case IMPORT_LIST, EXPORT_LIST -> LIST;
                case IMPORT_CANCELLATION,
                        IMPORT_RETURN,
                        EXPORT_CANCELLATION,
                        COLLECTION,
                        ARRIVAL,
                        LOADING,
                        DEPARTURE,
                        SUMMARY,
                        EXPORT_RETURN,
                        TALLY -> throw new IllegalArgumentException(kind + " has no place");
            };
        }
    }

    final String number;
    final Map<Place, Entry> at = new EnumMap<>(Place.class);
    final Set<Place> stored = EnumSet.noneOf(Place.class);
    State state = State.NONE;

    @Nullable Instant deadline;

    Order(String number) {
        this.number = number;
    }

    /** Whether an accepted list uses all that stands. */
    boolean isFrozen() {
        return switch (state) {
            case HELD, CLEARED, RETURNED -> true;
            case NONE, DRAFT, WAITING, REFUSED, CANCELLED -> false;
        };
    }

    /** Whether its list stands, if only as a draft. */
    boolean isOpen() {
        return state == State.DRAFT || state == State.WAITING || isFrozen();
    }

    boolean isExport() {
        return number.startsWith("E");
    }

    boolean stands(Place place) {
        return at.containsKey(place) && !stored.contains(place);
    }

    boolean needs(Place place) {
        return place != Place.PAYMENT || !isExport();
    }

    boolean isComplete() {
        for (Place place : Place.values()) {
            if (needs(place) && !stands(place)) {
                return false;
            }
        }
        return true;
    }

    void put(Place place, Entry entry, boolean onlyStored) {
        at.put(place, entry);
        if (onlyStored) {
            stored.add(place);
        } else {
            stored.remove(place);
        }
    }

    void remove(Place place) {
        at.remove(place);
        stored.remove(place);
    }

    void become(State next) {
        state = next;
        deadline = null;
    }

    Entry the(Place place) {
        return Objects.requireNonNull(at.get(place), "an order without its " + place);
    }
}
