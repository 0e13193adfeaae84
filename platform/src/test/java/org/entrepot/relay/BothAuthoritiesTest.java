package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.bondedParcel;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.collection;
import static org.entrepot.clearance.rules.ValidDocuments.delivery;
import static org.entrepot.clearance.rules.ValidDocuments.entry;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.exportReturn;
import static org.entrepot.clearance.rules.ValidDocuments.importCancellation;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;
import static org.entrepot.clearance.rules.ValidDocuments.refund;
import static org.entrepot.clearance.rules.ValidDocuments.summary;
import static org.entrepot.clearance.rules.ValidDocuments.tally;
import static org.entrepot.clearance.rules.ValidDocuments.with;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lives of lists under both authorities. What the authority local says in each step is what customs says in it under upstream, through
 * the folder; in the end everybody sees the same, and the books here hold the same, whoever decided.
 */
class BothAuthoritiesTest {
    private static final long SEED = Long.getLong("entrepot.seed", 20261129);

    private interface Life {
        void play(Stage stage) throws Exception;
    }

    private static final Map<String, Life> LIVES = new TreeMap<>(Map.ofEntries(
            Map.entry("released", stage -> {
                List<CebDocument> documents =
                        new java.util.ArrayList<>(importParcel("B-1").documents());
                Collections.shuffle(documents, new Random(SEED));
                for (CebDocument one : documents) {
                    stage.send(one);
                }
            }),
            Map.entry("everything twice", stage -> {
                Parcel parcel = importParcel("B-2");
                stage.send(parcel);
                stage.send(parcel);
                for (CebDocument one : parcel.documents()) {
                    stage.send(stage.anew(one));
                }
            }),
            Map.entry("partners that never come", stage -> {
                Parcel parcel = importParcel("B-3");
                stage.send(parcel.order());
                stage.send(parcel.list());
                stage.pass(Duration.ofHours(25), parcel);
                stage.send(stage.anew(parcel.list()));
                stage.send(parcel.payment());
                stage.send(parcel.waybill());
            }),
            Map.entry("held and released", stage -> {
                Parcel parcel = importParcel("B-4");
                stage.hold("B-4", Verdict.INSPECT);
                stage.send(parcel);
                stage.decide(parcel, Verdict.TO_CLEARANCE);
                stage.decide(parcel, Verdict.INSPECTED);
                stage.decide(parcel, Verdict.RELEASE);
            }),
            Map.entry("held, rejected, declared again", stage -> {
                Parcel parcel = importParcel("B-5");
                stage.hold("B-5", Verdict.REVIEW);
                stage.send(parcel);
                stage.decide(parcel, Verdict.REJECT);
                stage.send(stage.anew(parcel.list()));
                stage.decide(parcel, Verdict.RELEASE);
            }),
            Map.entry("held and sent back out", stage -> {
                Parcel parcel = importParcel("B-6");
                stage.hold("B-6", Verdict.INSPECT);
                stage.send(parcel);
                stage.decide(parcel, Verdict.RETURN_OUT);
                stage.send(with(stage.anew(parcel.list()), "note", "once more"));
            }),
            Map.entry("held, cancelled, declared again", stage -> {
                Parcel parcel = importParcel("B-7");
                stage.hold("B-7", Verdict.INSPECT);
                stage.send(parcel);
                stage.send(importCancellation(parcel, "C-7", stage.invtNo(parcel)));
                stage.send(stage.anew(parcel.list()));
                stage.decide(parcel, Verdict.RELEASE);
            }),
            Map.entry("held and a change refused", stage -> {
                Parcel parcel = importParcel("B-8");
                stage.hold("B-8", Verdict.INSPECT);
                stage.send(parcel);
                stage.send(stage.change(parcel.list(), "note", "changed"));
                stage.send(stage.change(parcel.payment(), "note", "changed"));
                stage.decide(parcel, Verdict.RELEASE);
            }),
            Map.entry("released and not cancelled", stage -> {
                Parcel parcel = importParcel("B-9");
                stage.send(parcel);
                CebDocument cancellation = importCancellation(parcel, "C-9", stage.invtNo(parcel));
                stage.send(cancellation);
                stage.send(stage.anew(cancellation));
            }),
            Map.entry("a cancellation of a list that waits", stage -> {
                Parcel parcel = importParcel("B-10");
                stage.send(parcel.list());
                stage.send(importCancellation(parcel, "C-10", "ZZ002026I999999999"));
                stage.send(parcel);
            }),
            Map.entry("returned in parts", stage -> {
                Parcel parcel = importParcel("B-11", buyer(1), HONEY, SHAWL);
                stage.send(parcel);
                stage.pass(Duration.ofDays(2));
                stage.send(refund(parcel, "R-11", stage.invtNo(parcel), "1"));
                stage.send(refund(parcel, "R-12", stage.invtNo(parcel), "1", "1"));
            }),
            Map.entry("returned whole, and then too much", stage -> {
                Parcel parcel = importParcel("B-12", buyer(1), HONEY);
                stage.send(parcel);
                CebDocument refund = refund(parcel, "R-13", stage.invtNo(parcel), "2");
                stage.send(refund);
                stage.send(refund);
                stage.send(refund(parcel, "R-14", stage.invtNo(parcel), "1"));
            }),
            Map.entry("returned too late", stage -> {
                Parcel parcel = importParcel("B-13", buyer(1), HONEY);
                stage.send(parcel);
                stage.pass(Duration.ofDays(45));
                stage.send(refund(parcel, "R-15", stage.invtNo(parcel), "1"));
            }),
            Map.entry("changed before its partners come", stage -> {
                Parcel parcel = importParcel("B-14", buyer(1), HONEY);
                stage.send(parcel.list());
                stage.send(stage.change(parcel.list(), "note", "changed"));
                stage.send(parcel.order());
                stage.send(parcel.payment());
                stage.send(parcel.waybill());
            }),
            Map.entry("a payment that was wrong is changed", stage -> {
                Parcel parcel = importParcel("B-15", buyer(1), HONEY);
                stage.send(parcel.order());
                stage.send(with(parcel.payment(), "amountPaid", "1"));
                stage.send(parcel.list());
                stage.send(stage.change(parcel.payment(), "note", "changed"));
                stage.send(parcel.waybill());
            }),
            Map.entry("a payment that was wrong is mended after the rejection", stage -> {
                Parcel parcel = importParcel("B-16", buyer(1), HONEY);
                stage.send(parcel.order());
                stage.send(with(parcel.payment(), "amountPaid", "1"));
                stage.send(parcel.waybill());
                stage.send(parcel.list());
                stage.send(stage.change(parcel.payment(), "note", "changed"));
                stage.send(stage.anew(parcel.list()));
            }),
            Map.entry("withdrawn and declared again", stage -> {
                Parcel parcel = importParcel("B-17", buyer(1), HONEY);
                stage.send(parcel.list());
                stage.send(parcel.payment());
                stage.withdraw(parcel.list());
                stage.withdraw(parcel.payment());
                stage.send(stage.anew(parcel.payment()));
                stage.send(parcel.order());
                stage.send(parcel.waybill());
                stage.send(stage.anew(parcel.list()));
                stage.withdraw(parcel.list());
            }),
            Map.entry("a draft first", stage -> {
                Parcel parcel = importParcel("B-18", buyer(1), HONEY);
                stage.send(with(stage.anew(parcel.list()), "appStatus", "1"));
                stage.send(with(stage.anew(parcel.order()), "appStatus", "1"));
                stage.send(parcel);
            }),
            Map.entry("the year's allowance", stage -> {
                for (int i = 0; i < 6; i++) {
                    stage.send(importParcel("B-19-" + i, buyer(9), SHAWL.at("4600")));
                }
            }),
            Map.entry("delivered", stage -> {
                Parcel parcel = importParcel("B-20", buyer(1), HONEY);
                CebDocument word = delivery(parcel);
                stage.send(word);
                stage.send(parcel);
                stage.send(stage.anew(word));
                stage.send(stage.change(word, "note", "signed at the door"));
                stage.withdraw(word);
                stage.send(stage.anew(word));
            }),
            Map.entry("entered at the site", stage -> {
                CebDocument entered = entry("ENTRY-1", "W-1", "W-2");
                stage.send(entered);
                stage.send(stage.anew(entered));
                stage.send(stage.change(entered, "note", "changed"));
                stage.withdraw(entered);
                stage.send(stage.anew(entered));
            }),
            Map.entry("copied to others", stage -> {
                Parcel parcel = importParcel("B-21");
                stage.copied(parcel.list(), "ALL");
                stage.copied(parcel.order(), "RET");
                stage.copied(parcel.payment(), "DATA");
                stage.send(parcel.waybill());
            }),
            Map.entry("exported, cancelled, exported again", stage -> {
                Parcel parcel = exportParcel("B-22");
                stage.send(parcel);
                stage.send(cancellation("B-22", stage.invtNo(parcel)));
                for (CebDocument one : parcel.documents()) {
                    stage.send(stage.anew(one));
                }
            }),
            Map.entry("on a train", stage -> {
                Parcel first = exportParcel("B-25");
                Parcel second = exportParcel("B-26");
                stage.send(first);
                stage.send(arrived("A-25", 1, 2, first));
                stage.send(arrived("A-25", 2, 2, second));
                stage.send(second);
                stage.send(collection(first, "200"));
                stage.send(loaded("B-25", 1, 1, first, second));
                stage.send(left("F-25", 1, 1, first, second));
                stage.send(cancellation("B-25", stage.invtNo(first)));
            }),
            Map.entry("an arrival said again and taken back", stage -> {
                Parcel parcel = exportParcel("B-27");
                CebDocument word = arrived("A-27", 1, 1, parcel);
                stage.send(word);
                stage.send(stage.anew(word));
                stage.withdraw(word);
                stage.send(parcel);
                stage.send(arrived("A-28", 1, 1, parcel));
            }),
            Map.entry("summarised", stage -> {
                Parcel parcel = exportParcel("B-28");
                stage.send(parcel.order());
                stage.send(parcel.waybill());
                stage.send(with(parcel.list(), "statisticsFlag", "B"));
                stage.send(arrived("A-30", 1, 1, parcel));
                stage.send(loaded("B-30", 1, 1, parcel));
                stage.send(left("F-30", 1, 1, parcel));
                stage.send(summary("S-30", 1, 1, stage.invtNo(parcel)));
            }),
            Map.entry("exported and sent back", stage -> {
                Parcel parcel = exportParcel("B-29");
                stage.send(parcel);
                stage.send(arrived("A-31", 1, 1, parcel));
                stage.send(loaded("B-31", 1, 1, parcel));
                stage.send(left("F-31", 1, 1, parcel));
                stage.send(exportReturn(parcel, "T-31", stage.invtNo(parcel), "RB-31", "1"));
                stage.send(tally("U-31", "RB-31"));
                stage.send(tally("U-32", "RB-31"));
            }),
            Map.entry("out of bond", stage -> {
                Parcel parcel = bondedParcel("B-23");
                stage.stock(parcel, 2);
                stage.send(parcel);
                stage.send(refund(parcel, "R-23", stage.invtNo(parcel), "1"));
            }),
            Map.entry("out of bond, held, cancelled", stage -> {
                Parcel parcel = bondedParcel("B-24");
                stage.stock(parcel, 2);
                stage.hold("B-24", Verdict.INSPECT);
                stage.send(parcel);
                stage.send(importCancellation(parcel, "C-24", stage.invtNo(parcel)));
            }),
            Map.entry("a guarantee that does not reach, refused", stage -> {
                Parcel parcel = importParcel("B-32", buyer(1), SHAWL.at("980"));
                stage.send(parcel);
                stage.lodge(parcel, 2, "100.00");
                stage.send(stage.anew(parcel.list()));
            }),
            Map.entry("a guarantee that does not reach, waited for", stage -> {
                Parcel first = importParcel("B-33", buyer(1), SHAWL.at("980"));
                Parcel second = importParcel("B-34", buyer(2), SHAWL.at("1"));
                stage.send(first);
                stage.send(second);
                stage.lodge(first, 2, "100.00");
                stage.send(refund(first, "R-33", stage.invtNo(first), "1"));
            }),
            Map.entry("a guarantee that does not reach, waited for in vain", stage -> {
                Parcel parcel = importParcel("B-35", buyer(1), SHAWL.at("980"));
                stage.send(parcel);
                stage.pass(Duration.ofHours(25), parcel);
            }),
            Map.entry("applied for, then back and sorted", stage -> {
                Parcel parcel = importParcel("B-36", buyer(1), HONEY);
                stage.send(parcel);
                stage.send(refund(parcel, "R-36", stage.invtNo(parcel), "1"));
                stage.back(parcel, "RB-36", 1, 1);
                stage.send(refund(parcel, "R-37", stage.invtNo(parcel), "1"));
                stage.passDayToBeBack();
            }),
            Map.entry("back and sorted, then applied for", stage -> {
                Parcel parcel = importParcel("B-38", buyer(1), HONEY);
                stage.send(parcel);
                stage.back(parcel, "RB-38", 2, 0);
                stage.send(refund(parcel, "R-38", stage.invtNo(parcel), "2"));
            }),
            Map.entry("out of bond, sorted and returned", stage -> {
                Parcel parcel = bondedParcel("B-39");
                stage.stock(parcel, 2);
                stage.send(parcel);
                stage.send(refund(parcel, "R-39", stage.invtNo(parcel), "1"));
                stage.back(parcel, "RB-39", 1, 1);
                stage.send(refund(parcel, "R-40", stage.invtNo(parcel), "2"));
                stage.send(refund(parcel, "R-41", stage.invtNo(parcel), "1"));
            })));

    private static final RelayPark.Setup SHORT = RelayPark.Setup.USUAL.guaranteed("1.00");
    private static final RelayPark.Setup CENTRE = RelayPark.Setup.USUAL.withReturnCentre();

    /** The parks of lives that need another than the usual one. */
    private static final Map<String, RelayPark.Setup> PARKS = Map.of(
            "a guarantee that does not reach, refused", SHORT,
            "a guarantee that does not reach, waited for", SHORT.waitingForCover(),
            "a guarantee that does not reach, waited for in vain", SHORT.waitingForCover(),
            "applied for, then back and sorted", CENTRE,
            "back and sorted, then applied for", CENTRE,
            "out of bond, sorted and returned", CENTRE);

    @TestFactory
    List<DynamicTest> everybody_sees_the_same_in_the_end_whoever_decides(@TempDir Path folder) {
        System.out.println("BothAuthoritiesTest: seed " + SEED);
        return LIVES.entrySet().stream()
                .map(life -> DynamicTest.dynamicTest(life.getKey(), () -> {
                    Path own = folder.resolve(life.getKey().replace(' ', '-'));
                    RelayPark.Setup park = PARKS.getOrDefault(life.getKey(), RelayPark.Setup.USUAL);
                    try (Stage local = Stage.local(own.resolve("local"), park)) {
                        life.getValue().play(local);
                        try (Stage upstream = Stage.upstream(own.resolve("upstream"), park, local.said())) {
                            life.getValue().play(upstream);
                            assertThat(upstream.seen()).isEqualTo(local.seen());
                            assertThat(upstream.strays()).isEmpty();
                        }
                    }
                }))
                .toList();
    }
}
