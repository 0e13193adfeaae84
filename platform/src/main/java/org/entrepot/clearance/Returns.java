package org.entrepot.clearance;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entrepot.bonded.CameBack;
import org.entrepot.clearance.DeclarationDetail.Line;
import org.entrepot.clearance.DeclarationDetail.Partner;
import org.entrepot.clearance.decision.AwaitedReturn;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.clearance.rules.ReturnTerms;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;

/** What the return centre has to know of released lists, and which returns wait for their goods. */
public final class Returns {
    private static final Viewer PARK = new Viewer.Park();
    /** Released, and closed by customs since. */
    private static final Set<Integer> RELEASED = Set.of(800, 899);

    private static final int LONGEST = 60;
    private static final int SAME_NUMBER = 20;

    private final Declarations declarations;
    private final Reads reads;
    private final FieldRules fields;
    private final java.time.Clock clock;

    Returns(Declarations declarations, Reads reads, FieldRules fields, java.time.Clock clock) {
        this.declarations = declarations;
        this.reads = reads;
        this.fields = fields;
        this.clock = clock;
    }

    /**
     * The released import list with that number.
     *
     * @param scanned of the parcel that went out, of the list, or of its order
     */
    public Optional<CameBack.Origin> released(String scanned) {
        if (scanned.isBlank() || scanned.length() > LONGEST) {
            return Optional.empty();
        }
        DeclarationFilter filter = new DeclarationFilter(Direction.IMPORT, null, null, null, null, scanned);
        return declarations.page(PARK, filter, null, SAME_NUMBER).declarations().stream()
                .filter(list -> RELEASED.contains(list.status()))
                .findFirst()
                .flatMap(list -> declarations.detail(PARK, list.id()))
                .flatMap(this::origin);
    }

    private Optional<CameBack.Origin> origin(DeclarationDetail detail) {
        DeclarationSummary list = detail.summary();
        Instant releasedAt = list.decidedAt();
        Optional<CebDocument> says = detail.partners().stream()
                .filter(partner -> partner.id() == list.id())
                .map(Partner::document)
                .findFirst();
        if (releasedAt == null || says.isEmpty()) {
            return Optional.empty();
        }
        String mode = says.get().text("tradeMode");
        ReturnTerms terms = fields.returnTerms(mode, Beijing.date(clock.instant()));
        LocalDate day = Beijing.date(releasedAt);
        Map<Integer, String> items = new HashMap<>();
        for (Fields line : says.get().lines()) {
            items.put(line.integer("gnum"), line.text("itemRecordNo"));
        }
        return Optional.of(new CameBack.Origin(
                list.id(),
                list.invtNo(),
                list.logisticsNo(),
                mode,
                says.get().text("emsNo"),
                Stream.of(list.platform(), list.seller(), list.declarant(), list.carrier())
                        .map(code -> code.value())
                        .distinct()
                        .toList(),
                day,
                day.plusDays(terms.applyWithinDays()),
                day.plusDays(terms.backWithinDays()),
                detail.lines().stream()
                        .map(line -> released(line, items.getOrDefault(line.gnum(), "")))
                        .toList()));
    }

    private static CameBack.Released released(Line line, String item) {
        return new CameBack.Released(
                line.gnum(),
                item,
                line.name(),
                line.unit().value(),
                line.qty().movePointRight(5).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /**
     * A return that waits for its goods.
     *
     * @param refund its document
     * @param list the list that it is about
     * @param backBy the last day on which they may be back
     * @param granted whether customs has granted it already
     */
    public record Waiting(long refund, long list, String invtNo, LocalDate backBy, boolean granted) {}

    /** Returns that wait for their goods, the oldest first. */
    public List<Waiting> waiting(int most) {
        return reads.as(PARK, c -> AwaitedStore.open(c, most)).stream()
                .map(Returns::waiting)
                .toList();
    }

    private static Waiting waiting(AwaitedReturn one) {
        return new Waiting(one.refund(), one.list(), one.invtNo(), one.backBy(), one.granted());
    }
}
