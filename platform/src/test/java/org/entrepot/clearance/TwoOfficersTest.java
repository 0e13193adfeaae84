package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Fault;
import org.entrepot.node.StartRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions about held lists that need two officers, and pictures beside them. */
class TwoOfficersTest {
    private Desk desk;
    private Parcel held;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.Setup.USUAL
                .twoOfficersFor(Verdict.RELEASE, Verdict.REJECT, Verdict.DETAIN)
                .open();
        held = importParcel("TWO-1", buyer(1), HONEY);
        assertThat(desk.controls()
                        .place(new Target(Kind.ORDER, "TWO-1"), Verdict.INSPECT, Source.LOCAL, "random", "officer 1"))
                .isEmpty();
        assertThat(desk.send(held).status()).isEqualTo(500);
    }

    @AfterEach
    void close() {
        desk.audit();
        desk.close();
    }

    private ControlAct act(Verdict verdict, String officer, String note) {
        return new ControlAct("ITWO-1", desk.summary(held).invtNo(), verdict, officer, note);
    }

    private List<Fault> decide(Verdict verdict, String officer) {
        return desk.controls()
                .decide(act(verdict, officer, "looked at by " + officer))
                .join();
    }

    private List<Integer> told() {
        return statuses(desk.feed(Desk.code(ValidDocuments.DECLARANT)));
    }

    @Test
    void what_needs_two_waits_for_the_second_who_is_another() {
        long list = desk.summary(held).id();
        assertThat(decide(Verdict.RELEASE, "officer 1")).isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(500);
        assertThat(told()).containsExactly(2, 120, 500);
        assertThat(desk.controls().proposed().get(list))
                .extracting(ControlProposal::verdict, ControlProposal::by)
                .containsExactly(Verdict.RELEASE, "officer 1");
        assertThat(decide(Verdict.RELEASE, "officer 1")).extracting(Fault::rule).containsExactly("control.second");
        assertThat(desk.declaration(held).status()).isEqualTo(500);
        assertThat(decide(Verdict.RELEASE, "officer 2")).isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(800);
        assertThat(desk.controls().proposed()).isEmpty();
        assertThat(desk.controls().record(list))
                .extracting(Controls.Entry::verdict, Controls.Entry::by, Controls.Entry::note)
                .last()
                .isEqualTo(Assertions.tuple(
                        Verdict.RELEASE, "officer 1, officer 2", "looked at by officer 1 / looked at by officer 2"));
        assertThat(decide(Verdict.REJECT, "officer 3")).extracting(Fault::rule).containsExactly("control.state");
    }

    @Test
    void another_decision_ends_the_one_that_waits() {
        long list = desk.summary(held).id();
        assertThat(decide(Verdict.RELEASE, "officer 1")).isEmpty();
        assertThat(decide(Verdict.REJECT, "officer 2")).isEmpty();
        assertThat(desk.controls().proposed().get(list))
                .extracting(ControlProposal::verdict, ControlProposal::by)
                .containsExactly(Verdict.REJECT, "officer 2");
        assertThat(decide(Verdict.RELEASE, "officer 2"))
                .as("his own earlier word counts no more")
                .isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(500);
        assertThat(decide(Verdict.TO_LEGAL, "officer 2"))
                .as("one that needs no second is done")
                .isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(503);
        assertThat(desk.controls().proposed()).isEmpty();
        assertThat(decide(Verdict.RELEASE, "officer 1"))
                .as("what was ended is agreed to by nobody")
                .isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(503);
    }

    @Test
    void an_order_from_above_is_not_lowered_by_two_either() throws Exception {
        desk.controls().place(new Target(Kind.ORDER, "TWO-1"), Verdict.INSPECT, Source.UPSTREAM, "risk", "national");
        assertThat(decide(Verdict.RELEASE, "officer 1")).extracting(Fault::rule).containsExactly("control.lowered");
        assertThat(decide(Verdict.RELEASE, "officer 2")).extracting(Fault::rule).containsExactly("control.lowered");
        assertThat(desk.controls().proposed()).isEmpty();
    }

    @Test
    void many_officers_at_once_decide_once() {
        List<CompletableFuture<List<Fault>>> said = new ArrayList<>();
        for (int officer = 1; officer <= 8; officer++) {
            said.add(desk.controls().decide(act(Verdict.DETAIN, "officer " + officer, "drugs?")));
            said.add(desk.controls().decide(act(Verdict.RELEASE, "officer " + officer, "nothing")));
        }
        said.forEach(CompletableFuture::join);
        // whatever came together: told and written down once for each time it was carried out
        List<Controls.Entry> carried = desk.controls().record(desk.summary(held).id()).stream()
                .filter(entry -> !entry.by().isEmpty())
                .toList();
        assertThat(carried)
                .allSatisfy(entry -> assertThat(Set.of(entry.by().split(", "))).hasSize(2));
        assertThat(told()).hasSize(3 + carried.size());
        assertThat(carried.stream().filter(entry -> entry.verdict() == Verdict.RELEASE))
                .hasSizeLessThan(2);
    }

    @Test
    void a_setting_names_decisions() {
        assertThat(ClearanceSetup.twoOfficers("")).isEmpty();
        assertThat(ClearanceSetup.twoOfficers("release, REJECT"))
                .containsExactlyInAnyOrder(Verdict.RELEASE, Verdict.REJECT);
        Assertions.assertThatThrownBy(() -> ClearanceSetup.twoOfficers("RELEASE,FORGET"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("FORGET");
    }

    // --- pictures ---------------------------------------------------------------------------------------------------

    @Test
    void a_picture_is_kept_sealed_beside_its_list_and_opened_as_it_was_kept() throws Exception {
        long list = desk.summary(held).id();
        assertThat(desk.images().add(list, Pictures.jpegWithPlace(), "officer 1"))
                .isEmpty();
        assertThat(desk.images().add(list, Pictures.png(30, 20), "officer 2")).isEmpty();
        List<ControlImages.Image> images = desk.images().of(list);
        assertThat(images)
                .extracting(ControlImages.Image::by, ControlImages.Image::width, ControlImages.Image::height)
                .containsExactly(Assertions.tuple("officer 1", 40, 30), Assertions.tuple("officer 2", 30, 20));
        ControlImages.Content first = desk.images().open(images.getFirst().id()).orElseThrow();
        assertThat(first.mediaType()).isEqualTo("image/jpeg");
        assertThat(first.bytes()).hasSize(images.getFirst().size());
        assertThat(Pictures.text(first.bytes())).doesNotContain("Exif", "GPS", Pictures.HIDDEN);
        assertThat(Pictures.sha256(first.bytes())).isEqualTo(images.getFirst().sha256());
        try (var c = desk.database.owner().getConnection();
                var statement = c.createStatement();
                var row = statement.executeQuery("SELECT sealed FROM clearance.control_image ORDER BY id")) {
            row.next();
            assertThat(Pictures.text(row.getBytes(1))).doesNotContain("JFIF");
        }
        assertThat(desk.images().open(999)).isEmpty();
        assertThat(desk.images().of(list + 1)).isEmpty();
    }

    @Test
    void what_is_no_picture_or_too_large_a_one_is_refused_by_its_content() throws Exception {
        long list = desk.summary(held).id();
        assertThat(rule(desk.images()
                        .add(list, "<svg onload='x'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "o")))
                .isEqualTo("control.image");
        byte[] cut = java.util.Arrays.copyOf(Pictures.png(30, 20), 60);
        assertThat(rule(desk.images().add(list, cut, "o"))).isEqualTo("control.image");
        assertThat(rule(desk.images().add(list, Pictures.pngThatSays(50_000, 50_000), "o")))
                .isEqualTo("control.image");
        assertThat(rule(desk.images().add(list, new byte[0], "o"))).isEqualTo("control.imageSize");
        assertThat(rule(desk.images().add(list, new byte[ControlImages.MOST_BYTES + 1], "o")))
                .isEqualTo("control.imageSize");
        for (int i = 0; i < 12; i++) {
            assertThat(desk.images().add(list, Pictures.png(2, 2), "o")).isEmpty();
        }
        assertThat(rule(desk.images().add(list, Pictures.png(2, 2), "o"))).isEqualTo("control.imageCount");
    }

    private static String rule(List<Fault> faults) {
        return faults.getFirst().rule();
    }
}
