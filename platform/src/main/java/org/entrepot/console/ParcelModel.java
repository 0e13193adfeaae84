package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.buyer.Due;
import org.entrepot.buyer.FollowedParcel;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Phrase;
import org.entrepot.landed.Quote;
import org.entrepot.landed.Terms;
import org.entrepot.node.PackagedTable;
import org.jspecify.annotations.Nullable;

/** What the page of a parcel shows its buyer. */
public record ParcelModel(FollowedParcel parcel, LocalDate today) {
    /** What is unclear in the law of a state, by its code there. */
    private static final Map<String, CSVRecord> UNCLEAR =
            PackagedTable.rows(ParcelModel.class, "unclear-words.csv").stream()
                    .collect(Collectors.toUnmodifiableMap(row -> row.get("code"), row -> row));

    /**
     * A charge.
     *
     * @param key which, as the texts name it
     */
    public record Line(String key, BigDecimal amount) {}

    /** What is due; null where it is not known. */
    public Due.@Nullable Known due() {
        return parcel.due() instanceof Due.Known known ? known : null;
    }

    /** Why that is not known. */
    public String why() {
        return parcel.due() instanceof Due.Unknown(Due.Why why) ? why.name() : "";
    }

    /** The charges of which there is anything; all where there is none. */
    public List<Line> lines() {
        Due.Known due = Objects.requireNonNull(due());
        Quote.Charges charges = due.likely();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(due.single() ? "single" : "duty", charges.duty()));
        if (charges.excise().signum() != 0) {
            lines.add(new Line("excise", charges.excise()));
        }
        if (!due.single()) {
            lines.add(new Line("vat", charges.vat()));
        }
        if (charges.fees().signum() != 0) {
            lines.add(new Line("fees", charges.fees()));
        }
        return lines;
    }

    /** The text that says who bears the charges. */
    public String bears() {
        Terms terms = parcel.seller().terms();
        return "parcel.due." + (terms == null ? "unsaid" : terms.name());
    }

    /** What is unclear, in the reader's language. */
    public String unclear(Screen screen, Phrase note) {
        return words(note.key().substring(note.key().lastIndexOf('.') + 1), screen.language())
                .orElseGet(() -> screen.t("parcel.due.point"));
    }

    static Optional<String> words(String note, Language language) {
        return Optional.ofNullable(UNCLEAR.get(note)).map(row -> row.get(language.code()));
    }

    /** The name of a step; what only customs does says SIMULATED where it was done here. */
    public String step(Screen screen, FollowedParcel.Stage stage) {
        String text = screen.t("parcel.step." + stage.step());
        boolean ofCustoms = stage.done() && stage.step() == FollowedParcel.Step.RELEASED;
        return ofCustoms && parcel.simulated() ? screen.t("parcel.marked", text) : text;
    }

    /** What keeps the parcel; the word of customs says SIMULATED where it was said here. */
    public String turn(Screen screen) {
        String text = screen.t("parcel.turn." + parcel.turn());
        boolean ofCustoms = parcel.turn() == FollowedParcel.Turn.CHECKED;
        return ofCustoms && parcel.simulated() ? screen.t("parcel.marked", text) : text;
    }

    /** The day of a step, Beijing's. */
    public LocalDate day(FollowedParcel.Stage stage) {
        return Beijing.date(Objects.requireNonNull(stage.at()));
    }

    /** Within how many months of leaving the goods come back free of tax. */
    public long monthsToReturn() {
        return ChronoUnit.MONTHS.between(today, Objects.requireNonNull(parcel.backBy()));
    }

    /** Where a tap on the seller's contact leads. */
    public String reach() {
        String contact = parcel.seller().contact();
        if (contact.toLowerCase(Locale.ROOT).startsWith("https://")) {
            return contact;
        }
        return contact.startsWith("+") ? "tel:" + contact.replaceAll("[^+0-9]", "") : "mailto:" + contact;
    }
}
