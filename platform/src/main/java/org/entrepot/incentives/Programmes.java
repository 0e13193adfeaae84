package org.entrepot.incentives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.Balance;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;

/** Programmes: loaded from files, reviewed, with what is left of their budgets. */
public final class Programmes {
    private static final int LONGEST = 200;

    private final Ground ground;

    Programmes(Ground ground) {
        this.ground = ground;
    }

    /**
     * How a version of a programme stands.
     *
     * @param newest whether there is no later version
     * @param reviews the newest first
     * @param lacks why nothing can be paid under it; nothing where it can
     * @param grantedFen the budget of the programme by its newest version, CNY fen
     * @param reservedFen of it, for what is proposed
     * @param spentFen of it, for what is approved, less what was taken back
     */
    public record Standing(
            Programme programme,
            int version,
            boolean newest,
            Instant loadedAt,
            String loadedBy,
            List<Review> reviews,
            List<Programme.Lack> lacks,
            long grantedFen,
            long reservedFen,
            long spentFen) {

        public Standing {
            reviews = List.copyOf(reviews);
            lacks = List.copyOf(lacks);
        }

        public boolean isPayable() {
            return lacks.isEmpty();
        }

        public long leftFen() {
            return grantedFen - reservedFen - spentFen;
        }
    }

    /** A row of a file that was left out. */
    public record BadRow(long row, String field, String found, String expected) {}

    /**
     * What came of a file.
     *
     * @param made programmes of which there is a new version
     * @param known programmes that are as they were
     * @param bad the first of the rows that were left out
     */
    public record Loaded(List<String> made, int known, List<BadRow> bad, int badRows, List<Fault> faults) {
        public Loaded {
            made = List.copyOf(made);
            bad = List.copyOf(bad);
            faults = List.copyOf(faults);
        }
    }

    /** A review as a form says it, all as text. */
    public record ReviewForm(String result, String fileNo, String on, String reviewer, String note) {}

    /** The newest version of each, by code. */
    public List<Standing> all() throws SQLException {
        return OwnTransaction.in(ground.owner(), c -> {
            List<Standing> all = new ArrayList<>();
            for (ProgrammeStore.Row row : ProgrammeStore.newest(c)) {
                all.add(standing(c, row, row));
            }
            return all;
        });
    }

    /** The versions of a programme, the newest first; none where there is no such programme. */
    public List<Standing> versions(String code) throws SQLException {
        return OwnTransaction.in(ground.owner(), c -> {
            List<Standing> all = new ArrayList<>();
            List<ProgrammeStore.Row> rows = ProgrammeStore.versions(c, code);
            for (ProgrammeStore.Row row : rows) {
                all.add(standing(c, row, rows.getFirst()));
            }
            return all;
        });
    }

    /** A version, whatever came after it. */
    public Optional<Standing> version(String code, int version) throws SQLException {
        return versions(code).stream().filter(one -> one.version() == version).findFirst();
    }

    private static Standing standing(Connection c, ProgrammeStore.Row row, ProgrammeStore.Row newest)
            throws SQLException {
        String code = row.programme().code();
        List<Review> reviews = ProgrammeStore.reviews(c, code, row.version());
        Balance budget = Budgets.balance(c, code);
        long granted = budget(newest.programme());
        return new Standing(
                row.programme(),
                row.version(),
                row.version() == newest.version(),
                row.loadedAt(),
                row.loadedBy(),
                reviews,
                row.programme().lacks(newest(reviews)),
                granted,
                budget.debitsPending(),
                granted - budget.debitsPending() - budget.available());
    }

    static @Nullable Review newest(List<Review> reviews) {
        return reviews.isEmpty() ? null : reviews.getFirst();
    }

    /** The example that comes with the program, which shows the form. */
    public static byte[] example() {
        try (InputStream in = Programmes.class.getResourceAsStream("example.csv")) {
            if (in == null) {
                throw new IllegalStateException("example.csv is missing beside " + Programmes.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads a file. A programme that says something new gets another version, for which it needs a review of its own; programmes that the
     * file does not name stay. A budget is not lowered below what is spoken for.
     */
    public Loaded load(byte[] file, String by) throws SQLException {
        ProgrammeFile.Read read = ProgrammeFile.read(file);
        if (!read.faults().isEmpty()) {
            return new Loaded(List.of(), 0, List.of(), 0, read.faults());
        }
        return ground.acts().act(shift -> {
            Connection c = shift.connection();
            ProgrammeStore.lock(c);
            List<ProgrammeStore.Row> rows = new ArrayList<>();
            List<Budgets.Grant> grants = new ArrayList<>();
            int known = 0;
            for (Programme programme : read.programmes()) {
                List<ProgrammeStore.Row> before = ProgrammeStore.versions(c, programme.code());
                if (!before.isEmpty()
                        && ProgrammeStore.isSame(programme, before.getFirst().programme())) {
                    known++;
                    continue;
                }
                int version = before.isEmpty() ? 1 : before.getFirst().version() + 1;
                rows.add(new ProgrammeStore.Row(programme, version, ground.now(), by));
                long more = budget(programme)
                        - (before.isEmpty() ? 0 : budget(before.getFirst().programme()));
                if (more != 0) {
                    grants.add(new Budgets.Grant(programme.code(), version, more));
                }
            }
            List<BadRow> bad = new ArrayList<>();
            read.bad().forEach(one -> bad.add(new BadRow(one.row(), one.field(), one.found(), one.expected())));
            Set<String> refused = new HashSet<>();
            for (Budgets.Grant one : new Budgets(shift).grant(grants)) {
                refused.add(one.programme());
                bad.add(new BadRow(0, "budget", one.programme(), "no less than what is spoken for"));
            }
            List<String> made = new ArrayList<>();
            for (ProgrammeStore.Row row : rows) {
                if (!refused.contains(row.programme().code())) {
                    ProgrammeStore.add(c, row);
                    made.add(row.programme().code());
                }
            }
            return new Loaded(made, known, bad, read.badRows() + refused.size(), List.of());
        });
    }

    private static long budget(Programme programme) {
        Long fen = programme.budgetFen();
        return fen == null ? 0 : fen;
    }

    /** Notes a review of a version for fair competition; the newest counts. */
    public List<Fault> review(String code, int version, ReviewForm form, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        Review.Result result = null;
        for (Review.Result one : Review.Result.values()) {
            result = one.name().equals(form.result()) ? one : result;
        }
        if (result == null) {
            faults.add(fault("result", form.result(), "PASSED, EXCEPTION or FAILED"));
        }
        LocalDate on = day(faults, form.on());
        length(faults, "fileNo", form.fileNo(), 1);
        length(faults, "reviewer", form.reviewer(), 1);
        length(faults, "note", form.note(), result == Review.Result.PASSED ? 0 : 4);
        if (!faults.isEmpty() || result == null || on == null) {
            return faults;
        }
        Review review = new Review(
                result,
                form.fileNo().strip(),
                on,
                form.reviewer().strip(),
                form.note().strip(),
                ground.now(),
                by);
        return OwnTransaction.in(ground.owner(), c -> {
            Optional<ProgrammeStore.Row> row = ProgrammeStore.one(c, code, version);
            if (row.isEmpty()) {
                return List.of(fault("programme", code + " " + version, "a programme and a version of it"));
            }
            ProgrammeStore.add(c, row.get(), review);
            return List.of();
        });
    }

    private @Nullable LocalDate day(List<Fault> faults, String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (!day.isAfter(ground.today())) {
                return day;
            }
        } catch (DateTimeParseException e) {
            faults.add(fault("on", text, "a day as 2026-11-24"));
            return null;
        }
        faults.add(fault("on", text, "no day to come"));
        return null;
    }

    private static void length(List<Fault> faults, String field, String text, int least) {
        int length = text.strip().length();
        if (length < least || length > LONGEST) {
            faults.add(fault(field, text.strip(), least + " to " + LONGEST + " characters"));
        }
    }

    static Fault fault(String field, String found, String expected) {
        return new Fault("", "incentives." + field, field, found, expected);
    }
}
