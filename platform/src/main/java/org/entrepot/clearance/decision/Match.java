package org.entrepot.clearance.decision;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/**
 * An order with what stands of its documents, as the batch works on it: read from its row, changed by one item after another,
 * written back when it was changed.
 */
public final class Match {
    private final String thread;
    private final Map<Slot, Filed> standing = new EnumMap<>(Slot.class);
    private final Set<Slot> drafts = EnumSet.noneOf(Slot.class);
    private ListState state = ListState.NONE;
    private int attempt;
    private @Nullable Instant listAt;
    private @Nullable Instant deadline;
    private @Nullable UUID person;
    private String guarantor = "";
    private @Nullable CoverWait coverWait;
    private boolean changed;

    /** An order of which nothing is known yet. */
    public Match(String thread) {
        this.thread = thread;
    }

    /** What the row of a match holds beside its documents. */
    public record Row(
            Set<Slot> drafts,
            ListState state,
            int attempt,
            @Nullable Instant listAt,
            @Nullable Instant deadline,
            @Nullable UUID person,
            String guarantor) {}

    /** An order as it was read. */
    public Match(String thread, Row row, Map<Slot, Filed> documents) {
        this(thread);
        standing.putAll(documents);
        drafts.addAll(row.drafts());
        state = row.state();
        attempt = row.attempt();
        listAt = row.listAt();
        deadline = row.deadline();
        person = row.person();
        guarantor = row.guarantor();
    }

    public String thread() {
        return thread;
    }

    public Direction direction() {
        return Threads.direction(thread);
    }

    /** The document in a place, declared or only stored; null when there is none. */
    public @Nullable Filed at(Slot slot) {
        return standing.get(slot);
    }

    /** Whether a declared document stands there. */
    boolean stands(Slot slot) {
        return standing.containsKey(slot) && !drafts.contains(slot);
    }

    /** Whether all partners of the list stand. */
    public boolean isComplete() {
        for (Slot slot : Slot.values()) {
            if (slot.isNeeded(direction()) && !stands(slot)) {
                return false;
            }
        }
        return true;
    }

    /** Whether its list is declared and has all it needs, so that it waits for its guarantee alone where it waits. */
    public boolean isDecidable() {
        return state == ListState.WAITING && isComplete();
    }

    /** A document was filed under the order, whatever becomes of it: its row says when that happened last. */
    void touch() {
        changed = true;
    }

    void put(Slot slot, Filed document, boolean draft) {
        standing.put(slot, document);
        if (draft) {
            drafts.add(slot);
            coverWait = null;
        } else {
            drafts.remove(slot);
        }
        changed = true;
    }

    void remove(Slot slot) {
        standing.remove(slot);
        drafts.remove(slot);
        coverWait = null;
        changed = true;
    }

    /** The list was declared and waits until then; without end where it is not decided here. */
    void wait(Instant declaredAt, @Nullable Instant until, @Nullable UUID buyer, String guaranteedBy) {
        state = ListState.WAITING;
        attempt++;
        listAt = declaredAt;
        deadline = until;
        person = buyer;
        guarantor = guaranteedBy;
        coverWait = null;
        changed = true;
    }

    void become(ListState next) {
        state = next;
        deadline = null;
        coverWait = null;
        changed = true;
    }

    /** Its list waits for the guarantee; it does until something of the order is taken away, or it is decided. */
    void awaitCover(CoverWait wait) {
        coverWait = wait;
    }

    /** How its list waits for the guarantee; null where it does not. */
    @Nullable CoverWait coverWait() {
        return coverWait;
    }

    public ListState state() {
        return state;
    }

    /** Whether more documents of the order are likely to come: nothing was decided yet. */
    public boolean isOpen() {
        return switch (state) {
            case NONE, DRAFT, WAITING -> true;
            case CLEARED, REFUSED, CANCELLED, HELD, RETURNED -> false;
        };
    }

    /** How often a list of this order was declared. */
    public int attempt() {
        return attempt;
    }

    /** When the list of this attempt was declared. */
    public @Nullable Instant listAt() {
        return listAt;
    }

    /** Until when its partners may come; null while it does not wait. */
    public @Nullable Instant deadline() {
        return deadline;
    }

    /** The buyer of an import list. */
    public @Nullable UUID person() {
        return person;
    }

    /** Whose guarantee an import list names; empty where none is. */
    public String guarantor() {
        return guarantor;
    }

    public Set<Slot> drafts() {
        return drafts;
    }

    /** Whether its row has to be written. */
    public boolean isChanged() {
        return changed;
    }
}
