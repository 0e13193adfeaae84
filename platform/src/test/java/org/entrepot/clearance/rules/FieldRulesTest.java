package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FieldRulesTest {
    private static final FieldRules RULES = new FieldRules(CodeTables.load(), Catalog.load());
    private static final LocalDate TODAY = ValidDocuments.TODAY;

    static Stream<CebDocument> validDocuments() {
        return Stream.of(
                        ValidDocuments.importParcel("SO1").documents(),
                        ValidDocuments.bondedParcel("SO2").documents(),
                        ValidDocuments.exportParcel("SO3").documents(),
                        List.of(ValidDocuments.cancellation("SO3", "99002026E000000001")))
                .flatMap(List::stream);
    }

    static Stream<FieldCases.Case> cases() {
        return FieldCases.all();
    }

    @ParameterizedTest
    @MethodSource("validDocuments")
    void a_valid_document_has_no_fault_and_no_warning(CebDocument document) {
        assertThat(RULES.check(document, TODAY)).isEmpty();
        assertThat(RULES.warnings(document, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("validDocuments")
    void a_valid_document_is_read_back_from_its_message(CebDocument document) {
        Reading reading = CebReader.read(ValidDocuments.message(document), ReadLimits.SANDBOX);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        CebDocument back = ((Reading.Read) reading).message().items().getFirst().document();
        assertThat(back.contentHash()).isEqualTo(document.contentHash());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_changed_document_has_exactly_these_faults(FieldCases.Case row) {
        CebDocument changed = row.changed();
        List<Fault> faults = RULES.check(changed, TODAY);
        List<Fault> warnings = RULES.warnings(changed, TODAY);
        List<String> found = new ArrayList<>();
        faults.forEach(fault -> found.add(written(fault)));
        warnings.forEach(fault -> found.add("~" + written(fault)));
        assertThat(found).isEqualTo(row.expected());
        assertThat(faults).extracting(Fault::expected).doesNotContain("");
        assertThat(warnings).extracting(Fault::expected).doesNotContain("");
    }

    private static String written(Fault fault) {
        return fault.code() + " " + fault.rule() + " " + fault.field();
    }

    @Test
    void every_rule_with_its_code_is_broken_by_some_case() {
        Set<String> broken = new TreeSet<>();
        FieldCases.all()
                .forEach(row -> row.expected()
                        .forEach(fault ->
                                broken.add(row.valid().type() + " " + fault.substring(0, fault.lastIndexOf(' ')))));
        Set<String> unbroken = new TreeSet<>(rules());
        unbroken.removeAll(broken);
        assertThat(unbroken).isEmpty();
    }

    private static Set<String> rules() {
        Set<String> rules = new TreeSet<>();
        RULES.tables().forEach(table -> {
            table.head().forEach(rule -> rules.add(named(table, rule, "")));
            table.lines().forEach(rule -> rules.add(named(table, rule, ".line")));
        });
        return rules;
    }

    private static String named(RuleTable table, Rule rule, String line) {
        return table.type() + " " + (rule.kind() == Kind.WARNING ? "~" : "")
                + OfficialCodes.of(table.type(), rule.kind()) + " " + table.document() + line + "." + rule.word();
    }

    @Test
    void a_fault_says_what_was_found_and_what_was_expected() {
        CebDocument order =
                ValidDocuments.with(ValidDocuments.importParcel("SO1").order(), "acturalPaid", "1.00");
        assertThat(RULES.check(order, TODAY))
                .containsExactly(new Fault("-301008", "order.acturalPaid", "acturalPaid", "1.00", "440.76"));

        CebDocument list =
                ValidDocuments.withLine(ValidDocuments.importParcel("SO1").list(), 2, "unit2", "036");
        assertThat(RULES.check(list, TODAY))
                .containsExactly(new Fault("-621001", "list.line.unit2", "InventoryList[2].unit2", "036", "035"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            311 | 2.gnum=3                                             | 2
            621 | netWeight=1.53                                       | ≤ 1.52
            621 | 1.totalPrice=117                                     | 116
            621 | 2.qty1=2                                             | 1
            603 | tradeMode=9810; licenseNo=L1; statisticsFlag=B       | a full customs entry, for there is a licence
            603 | tradeMode=9710; -2; 1.price=5001; 1.totalPrice=5001  | a full customs entry above CNY 5000
            """)
    void what_is_worked_out_is_expected_as_it_was_worked_out(String type, String changes, String expected) {
        MessageType message = MessageType.valueOf("CEB" + type);
        ValidDocuments.Parcel parcel = message.direction() == Direction.IMPORT
                ? ValidDocuments.importParcel("SO1")
                : ValidDocuments.exportParcel("SO1");
        CebDocument changed = new FieldCases.Case(parcel.document(message), changes, "").changed();
        assertThat(RULES.check(changed, TODAY)).extracting(Fault::expected).containsExactly(expected);
    }

    @Test
    void all_faults_come_at_once_the_heads_in_the_order_of_the_table_then_line_by_line() {
        CebDocument list = ValidDocuments.importParcel("SO1").list();
        list = ValidDocuments.with(list, "packNo", "2");
        list = ValidDocuments.with(list, "orderNo", " ");
        list = ValidDocuments.withLine(list, 2, "gmodel", "");
        list = ValidDocuments.withLine(list, 1, "currency", "502");
        assertThat(RULES.check(list, TODAY))
                .extracting(Fault::field)
                .containsExactly("orderNo", "packNo", "InventoryList[1].currency", "InventoryList[2].gmodel");
    }

    @Test
    void a_mode_is_known_from_its_first_day_on() {
        CebDocument list =
                ValidDocuments.with(ValidDocuments.exportParcel("SO3").list(), "tradeMode", "9710");
        assertThat(RULES.check(list, LocalDate.of(2020, 6, 30)))
                .extracting(Fault::rule)
                .contains("list.tradeMode");
        assertThat(RULES.check(list, LocalDate.of(2020, 7, 1)))
                .extracting(Fault::rule)
                .doesNotContain("list.tradeMode");
    }

    @Test
    void a_consignor_without_code_is_a_finding_from_october_2025_on() {
        CebDocument list =
                ValidDocuments.with(ValidDocuments.exportParcel("SO3").list(), "ownerCode", "NO");
        assertThat(RULES.warnings(list, LocalDate.of(2025, 9, 30))).isEmpty();
        assertThat(RULES.warnings(list, LocalDate.of(2025, 10, 1)))
                .extracting(Fault::rule)
                .containsExactly("list.ownerCode");
    }

    @Test
    void a_person_who_is_not_born_yet_has_no_identity_card() {
        CebDocument order = ValidDocuments.importParcel("SO1").order();
        assertThat(RULES.check(order, LocalDate.of(1988, 8, 6)))
                .extracting(Fault::rule)
                .contains("order.buyerIdNumber");
    }

    @Test
    void a_receipt_is_not_checked() {
        CebDocument receipt = CebDocument.flat(MessageType.CEB312, Fields.of(MessageType.CEB312.headBlock()));
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.check(receipt, TODAY));
    }

    @Test
    void a_list_without_end_is_refused_with_so_many_faults_and_no_more() {
        String[] nameless = new String[5_000];
        java.util.Arrays.fill(nameless, "");
        assertThat(RULES.check(ValidDocuments.entry("IN-1", nameless), TODAY)).hasSizeBetween(1_000, 1_010);
    }
}
