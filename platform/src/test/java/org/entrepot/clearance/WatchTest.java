package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What those are told who watch for the park. */
class WatchTest {
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static List<Watch.Refused> refusedAfter(String position) {
        List<Watch.Refused> all = new ArrayList<>();
        Watch.RefusedPage page = desk.watch().refusedAfter(position, 1);
        while (!page.position().equals(position)) {
            all.addAll(page.refused());
            position = page.position();
            page = desk.watch().refusedAfter(position, 1);
        }
        return all;
    }

    private static String now() {
        String position = "";
        String next = desk.watch().refusedAfter(position, 1_000).position();
        while (!next.equals(position)) {
            position = next;
            next = desk.watch().refusedAfter(position, 1_000).position();
        }
        return position;
    }

    @Test
    void each_refusal_is_told_once_with_its_list_and_a_release_is_not() {
        String before = now();
        desk.send(importParcel("WATCH-1"));
        Parcel unpaid = importParcel("WATCH-2").with(MessageType.CEB411, "amountPaid", "1.00");
        desk.send(unpaid);
        Parcel mistaken = importParcel("WATCH-3").with(MessageType.CEB621, "buyerTelephone", "12999999999");
        desk.send(mistaken);
        Map<Long, Watch.Refused> refused =
                refusedAfter(before).stream().collect(Collectors.toMap(Watch.Refused::document, one -> one));
        DeclarationSummary first = desk.summary(unpaid);
        DeclarationSummary second = desk.summary(mistaken);
        assertThat(refused).containsOnlyKeys(first.id(), second.id());
        assertThat(refused.get(first.id())).satisfies(one -> {
            assertThat(one.declaration()).isEqualTo(first);
            assertThat(one.expired()).isFalse();
            assertThat(one.faults())
                    .anySatisfy(fault -> assertThat(fault.code()).isEqualTo("1332"));
        });
        assertThat(refused.get(second.id()))
                .satisfies(one -> assertThat(one.faults())
                        .as("a person's value is masked for the operator")
                        .anySatisfy(fault ->
                                assertThat(fault.found()).contains("***").doesNotContain("12999999999")));
    }

    @Test
    void a_list_that_waits_is_counted_while_it_waits() {
        long before = desk.watch().standing().waiting();
        Parcel parcel = importParcel("WATCH-4");
        desk.send(parcel.list());
        assertThat(desk.watch().standing().waiting()).isEqualTo(before + 1);
        desk.send(parcel.order());
        desk.send(parcel.payment());
        desk.send(parcel.waybill());
        assertThat(desk.watch().standing()).isEqualTo(new Watch.Standing(before, 0));
    }

    @Test
    void one_telephone_has_one_mark_and_its_number_is_not_in_it() {
        List<Long> lists = new ArrayList<>();
        for (String order : List.of("WATCH-5", "WATCH-6")) {
            Parcel parcel = called(importParcel(order), "129 0000 1111");
            desk.send(parcel);
            lists.add(desk.summary(parcel).id());
        }
        Parcel other = called(importParcel("WATCH-7"), "12900002222");
        desk.send(other);
        lists.add(desk.summary(other).id());
        Map<Long, String> marks = desk.watch().telephones(lists);
        assertThat(marks.get(lists.get(0))).isEqualTo(marks.get(lists.get(1))).matches("1\\.[0-9a-f]{32}");
        assertThat(marks.get(lists.get(2))).isNotEqualTo(marks.get(lists.get(0)));
        assertThat(marks.toString()).doesNotContain("12900001111");
        assertThat(desk.watch().buyers(lists)).isEqualTo(1);
        assertThat(desk.watch().summaries(new Viewer.Park(), lists))
                .extracting(DeclarationSummary::id)
                .containsExactlyInAnyOrderElementsOf(lists);
    }

    private static Parcel called(Parcel parcel, String telephone) {
        return parcel.with(MessageType.CEB311, "buyerTelephone", telephone)
                .with(MessageType.CEB621, "buyerTelephone", telephone);
    }
}
