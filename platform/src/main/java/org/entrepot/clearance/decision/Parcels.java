package org.entrepot.clearance.decision;

import java.util.List;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/** What is said beside lists: which parcels entered the site (711, direct purchase), which were delivered (513), which orders were paid (403). */
final class Parcels {
    private final Facts facts;
    private final SubmissionRules submissions;
    private final Minutes minutes;

    Parcels(Facts facts, SubmissionRules submissions, Minutes minutes) {
        this.facts = facts;
        this.submissions = submissions;
        this.minutes = minutes;
    }

    /** A carrier says that the buyer signed for a parcel: of a waybill that it filed before. */
    void delivered(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        Claim waybill = minutes.claim(Threads.importWaybill(arrival.document()));
        if (waybill.document() == null && !arrival.isDelete()) {
            minutes.refuse(
                    paper,
                    List.of(SubmissionRules.fault(
                            "-505011", "delivery.logisticsNo", "logisticsNo", arrival, "a waybill on record (511)")));
            return;
        }
        stand(paper, ClaimKind.DELIVERY, waybill.thread(), List.of(Minutes.ACCEPTED, Minutes.ENTERED));
    }

    /** A seller or its bank says that an export order was paid (403); since 2024-12-15 no list waits for it. */
    void collected(FiledDocument paper) {
        stand(paper, ClaimKind.COLLECTION, null, List.of(Minutes.ACCEPTED, Minutes.ENTERED));
    }

    /** A site says which parcels came in. */
    void entered(FiledDocument paper) {
        stand(paper, ClaimKind.ENTRY, null, List.of(Minutes.ACCEPTED, Minutes.ENTERED, Minutes.APPROVED));
    }

    /** New, changed or taken back: what stands under the number is what was said last. */
    private void stand(FiledDocument paper, ClaimKind own, @Nullable String thread, List<Integer> statuses) {
        Arrival arrival = paper.arrival();
        ClaimKey key = arrival.claims().stream()
                .filter(one -> one.kind() == own)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(arrival.type() + " without its number"));
        @Nullable Long standing = minutes.claim(key).document();
        @Nullable Fault unfit = submissions.unfitUnbound(arrival, standing == null ? null : minutes.filed(key, standing));
        if (unfit != null) {
            minutes.refuse(paper, List.of(unfit));
        } else if (arrival.isStored()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
        } else if (arrival.isDelete()) {
            if (minutes.isDecidedHere()) {
                minutes.claim(key, new Claim(thread, null, facts.now()));
            }
            minutes.take(paper, List.of(Minutes.ACCEPTED), "");
        } else {
            minutes.claim(key, new Claim(thread, paper.filed().id(), facts.now()));
            minutes.take(paper, statuses, "");
        }
    }
}
