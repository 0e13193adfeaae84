package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Schemas leave open what stands in most elements. Whatever a list says, it is answered; and once it is on file, it spoils
 * neither the page of lists nor its own.
 */
class SpoiltListTest {
    private static final List<String> NONSENSE = List.of(
            "",
            " ",
            "0",
            "-1",
            "-0.00000",
            "00000000000000000001",
            "99999999999999",
            "0.00001",
            "99&#10;02",
            "9&#9;2",
            "&lt;b&gt;",
            "\\",
            "示",
            "😀",
            "NaN");

    @ParameterizedTest
    @EnumSource(names = {"CEB621", "CEB603"})
    void whatever_a_list_says_it_is_answered_and_can_be_shown(MessageType type) throws Exception {
        try (Desk desk = Desk.open()) {
            List<CompletableFuture<Answer>> sent = new ArrayList<>();
            int number = 0;
            for (String element : elements(type)) {
                for (String nonsense : NONSENSE) {
                    CebDocument list = (type == MessageType.CEB621
                                    ? importParcel("SPOILT-" + number++)
                                    : exportParcel("SPOILT-" + number++))
                            .list();
                    sent.add(desk.submit(Desk.sender(type), spoilt(list, element, nonsense)));
                }
            }
            List<Long> onFile = new ArrayList<>();
            for (CompletableFuture<Answer> one : sent) {
                switch (one.join()) {
                    case Answer.Decided decided ->
                        onFile.add(decided.documents().getFirst().document());
                    case Answer.Unreadable unreadable ->
                        assertThat(unreadable.refusal().faults()).isNotEmpty();
                    case Answer.Later later -> throw new AssertionError(later);
                    case Answer.Busy busy -> throw new AssertionError(busy);
                }
            }
            assertThat(onFile).as("some of %d were read", sent.size()).hasSizeGreaterThan(sent.size() / 5);
            assertShown(desk, onFile);
            desk.audit();
        }
    }

    private static void assertShown(Desk desk, List<Long> onFile) {
        Viewer park = new Viewer.Park();
        Set<Long> listed = new TreeSet<>();
        String cursor = null;
        do {
            DeclarationPage page = desk.declarations().page(park, DeclarationFilter.ALL, cursor, 200);
            page.declarations().forEach(one -> listed.add(one.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(listed).containsAll(onFile);
        Viewer declarant = new Viewer.Tenant(Desk.code(ValidDocuments.DECLARANT));
        for (long list : onFile) {
            assertThat(desk.declarations().detail(park, list)).isPresent();
            desk.declarations().detail(declarant, list);
        }
        EnterpriseCode owner = Desk.code(ValidDocuments.DECLARANT);
        assertThat(desk.feed(owner)).hasSizeGreaterThanOrEqualTo(onFile.size());
    }

    private static Set<String> elements(MessageType type) {
        Set<String> elements = new TreeSet<>(type.headBlock().elementNames());
        elements.addAll(type.lineBlock().elementNames());
        return elements;
    }

    /** The first element of that name gets another text. */
    private static byte[] spoilt(CebDocument list, String element, String nonsense) {
        String xml = new String(Desk.message(Desk.sender(list.type()), list), StandardCharsets.UTF_8);
        int from = xml.indexOf("<ceb:" + element + ">");
        if (from < 0) {
            return xml.getBytes(StandardCharsets.UTF_8); // an element that the valid list does without
        }
        int begin = from + element.length() + "<ceb:>".length();
        String changed = xml.substring(0, begin) + nonsense + xml.substring(xml.indexOf("</ceb:", begin));
        return changed.getBytes(StandardCharsets.UTF_8);
    }
}
