package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconciliationTest {
    /** Changes of one parcel, {@code message element=value} or {@code message -line}, and the faults: code, rule, field, found, expected. */
    private static final String IMPORT = """
            411 orderNo=SO9 | 100 match.payment.orderNo PaymentHead.orderNo SO9 SO1
            411 ebpCode=X | 100 match.payment.ebpCode PaymentHead.ebpCode X 9902960001
            411 payCode=X | 13035 match.payment.payCode PaymentHead.payCode X 9902960003
            311 payCode= | none
            411 payTransactionId=X | 100 match.payment.payTransactionId PaymentHead.payTransactionId X PSO1
            311 payTransactionId= | none
            411 amountPaid=440.75 | 1332 match.payment.amountPaid PaymentHead.amountPaid 440.75 440.76
            411 amountPaid=440.76000 | none
            411 payerName=X | 1327 match.payment.payerName PaymentHead.payerName X 示例买家1
            411 payerIdNumber=X | 1327 match.payment.payerIdNumber PaymentHead.payerIdNumber X 990200198808070017
            511 orderNo=SO9 | 100 match.waybill.orderNo LogisticsHead.orderNo SO9 SO1
            511 consignee=X | 100 match.waybill.consignee LogisticsHead.consignee X 示例买家1
            511 consignee=  示例买家1 | none
            511 consigneeTelephone=X | 100 match.waybill.consigneeTelephone LogisticsHead.consigneeTelephone X 12000000001
            511 consigneeAddress=X | 100 match.waybill.consigneeAddress LogisticsHead.consigneeAddress X 山东省青岛市胶州市虚构路1号
            621 orderNo=SO9 | 100 match.list.orderNo orderNo SO9 SO1
            621 ebpCode=X | 100 match.list.ebpCode ebpCode X 9902960001
            621 ebcCode=X | 100 match.list.ebcCode ebcCode X 9902960002
            621 buyerName=X | 13127 match.list.buyerName buyerName X 示例买家1
            621 buyerIdNumber=X | 100 match.list.buyerIdNumber buyerIdNumber X 990200198808070017
            621 buyerTelephone=X | 130126 match.list.buyerTelephone buyerTelephone X 12000000001
            621 logisticsCode=X | 100 match.list.logisticsCode logisticsCode X 9902960004
            621 logisticsNo=X | 100 match.list.logisticsNo logisticsNo X WSO1
            621 freight=19 | 100 match.list.freight freight 19 20
            511 freight= | none
            621 insuredFee=1 | 100 match.list.insuredFee insuredFee 1 0
            511 insuredFee=0.000; 621 insuredFee=0.0 | none
            511 weight=1.27 | 100 match.list.grossWeight grossWeight 1.52 1.27
            511 weight=1.28 | none
            511 weight=3.04 | none
            511 weight=0.76; 621 netWeight=0.5 | none
            511 weight=0.75; 621 netWeight=0.5 | 100 match.list.grossWeight grossWeight 1.52 0.75
            511 weight=3.05 | 100 match.list.grossWeight grossWeight 1.52 3.05
            621 -2 | 1320 match.list.lines InventoryList 1 2
            311 -2 | 1320 match.list.lines InventoryList 2 1
            621 2.gnum=5 | 1322 match.line.gnum InventoryList[2].gnum 5 -
            621 1.gname=X | 1322 match.line.gname InventoryList[1].gname X 山花蜂蜜500克
            621 1.itemName=X | none
            621 2.qty=2 | 1322 match.line.qty InventoryList[2].qty 2 1
            621 2.qty=1.00000 | none
            621 1.unit=011 | 1322 match.line.unit InventoryList[1].unit 011 142
            621 1.price=59 | 1322 match.line.price InventoryList[1].price 59 58
            621 1.totalPrice=118 | 1322 match.line.totalPrice InventoryList[1].totalPrice 118 116
            """;

    private static final String EXPORT = """
            603 orderNo=SO9 | 100 match.list.orderNo orderNo SO9 SO2
            603 ebpCode=X | 100 match.list.ebpCode ebpCode X 9902960001
            303 ebcCode=X | 100 match.list.ebcCode ebcCode 9902960002 X
            505 logisticsCode=X | 100 match.list.logisticsCode logisticsCode 9902960004 X
            505 logisticsNo=X | 100 match.list.logisticsNo logisticsNo WSO2 X
            505 ebcCode=X | 100 match.waybill.ebcCode ebcCode 9902960002 X
            505 ebcCode= | none
            603 freight=21 | 100 match.list.freight freight 21 20
            603 freight=21; 603 fCurrency=502 | none
            603 insuredFee=1 | 100 match.list.insuredFee insuredFee 1 0
            505 grossWeight=9 | 100 match.list.grossWeight grossWeight 0.64 9
            603 -1 | 100 match.list.lines InventoryList 1 2
            603 1.gnum=7 | 100 match.line.gnum InventoryList[1].gnum 7 -
            603 1.itemName=X | 100 match.line.itemName InventoryList[1].itemName X 人发制假发
            603 1.itemName= | none
            603 2.qty=4 | 100 match.line.qty InventoryList[2].qty 4 3
            603 2.unit=008 | 100 match.line.unit InventoryList[2].unit 008 007
            603 2.currency=502 | 100 match.line.currency InventoryList[2].currency 502 142
            603 2.price=27 | 100 match.line.price InventoryList[2].price 27 26
            603 2.totalPrice=81 | 100 match.line.totalPrice InventoryList[2].totalPrice 81 78
            """;

    record Row(Parcel parcel, String text) {
        Parcel changed() {
            Parcel changed = parcel;
            for (String change : text.substring(0, text.indexOf('|')).split(";", -1)) {
                changed = changed(changed, change.strip());
            }
            return changed;
        }

        private static Parcel changed(Parcel parcel, String change) {
            MessageType type = MessageType.valueOf("CEB" + change.substring(0, 3));
            return parcel.with(new FieldCases.Case(parcel.document(type), change.substring(4), "").changed());
        }

        String expected() {
            return text.substring(text.indexOf('|') + 1).strip();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Row> rows() {
        Parcel imported = ValidDocuments.importParcel("SO1");
        Parcel exported = ValidDocuments.exportParcel("SO2");
        return Stream.concat(
                IMPORT.lines().map(text -> new Row(imported, text)),
                EXPORT.lines().map(text -> new Row(exported, text)));
    }

    static Stream<Parcel> parcels() {
        return Stream.of(
                ValidDocuments.importParcel("SO1"),
                ValidDocuments.bondedParcel("SO2"),
                ValidDocuments.exportParcel("SO3"));
    }

    @ParameterizedTest
    @MethodSource("parcels")
    void documents_of_one_sale_agree(Parcel parcel) {
        assertThat(Reconciliation.compare(parcel.partners())).isNotEmpty().allMatch(Comparison::agrees);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_difference_is_exactly_this_fault(Row row) {
        assertThat(Reconciliation.disagreements(row.changed().partners()))
                .isEqualTo(Reconciliation.compare(row.changed().partners()).stream()
                        .filter(comparison -> !comparison.agrees())
                        .toList());
        List<Fault> faults =
                Reconciliation.faults(Reconciliation.compare(row.changed().partners()));
        assertThat(faults.stream().map(ReconciliationTest::written))
                .isEqualTo(row.expected().equals("none") ? List.of() : List.of(row.expected()));
    }

    private static String written(Fault fault) {
        return String.join(
                " ",
                fault.code(),
                fault.rule(),
                fault.field(),
                fault.found(),
                fault.expected().isEmpty() ? "-" : fault.expected());
    }

    @Test
    void every_comparison_of_the_matrix_fails_in_some_row() {
        Set<String> failed = new TreeSet<>();
        rows().map(Row::expected)
                .filter(text -> !text.equals("none"))
                .forEach(text -> failed.add(text.split(" ", -1)[1]));
        Set<String> all = new TreeSet<>();
        for (Matrix matrix : List.of(Matrix.IMPORT, Matrix.EXPORT)) {
            Stream.of(matrix.heads(), List.of(matrix.count(), matrix.answer()), matrix.lines())
                    .flatMap(List::stream)
                    .forEach(match -> all.add(match.rule()));
        }
        assertThat(failed).isEqualTo(all);
    }

    @Test
    void without_a_payment_only_the_payment_is_not_compared() {
        Parcel parcel = ValidDocuments.importParcel("SO1");
        Partners waiting = new Partners(parcel.order(), null, parcel.waybill(), parcel.list());
        assertThat(Reconciliation.compare(waiting))
                .extracting(Comparison::rule)
                .isNotEmpty()
                .noneMatch(rule -> rule.startsWith("match.payment."));
    }

    @Test
    void every_cell_names_the_document_that_its_value_belongs_to() {
        Parcel parcel = ValidDocuments.importParcel("SO1");
        for (Comparison comparison : Reconciliation.compare(parcel.partners())) {
            for (Cell cell : comparison.cells()) {
                if (!cell.field().equals("lines")) {
                    var document = parcel.document(cell.type());
                    String value = cell.line() == 0
                            ? document.text(cell.field())
                            : document.lines().get(cell.line() - 1).text(cell.field());
                    assertThat(cell.value()).isEqualTo(value);
                }
            }
            assertThat(comparison.cells()).extracting(Cell::type).hasSizeGreaterThan(1);
        }
    }

    @Test
    void lines_answer_to_one_another_by_number_wherever_they_stand() {
        Parcel parcel = ValidDocuments.importParcel("SO1");
        var list = parcel.list();
        var turned = new CebDocument(
                list.type(),
                list.head(),
                List.of(list.lines().get(1), list.lines().get(0)));
        assertThat(Reconciliation.compare(parcel.with(turned).partners())).allMatch(Comparison::agrees);
    }

    @Test
    void a_person_who_did_not_order_is_told_of_twice_by_name_and_by_number() {
        Parcel parcel = ValidDocuments.importParcel("SO1")
                .with(MessageType.CEB411, "payerName", ValidDocuments.buyer(2).name())
                .with(
                        MessageType.CEB411,
                        "payerIdNumber",
                        ValidDocuments.buyer(2).idNumber());
        assertThat(Reconciliation.faults(Reconciliation.compare(parcel.partners())))
                .extracting(Fault::code)
                .containsExactly("1327", "1327");
    }

    @Test
    void documents_of_two_directions_are_no_partners() {
        Parcel imported = ValidDocuments.importParcel("SO1");
        Parcel exported = ValidDocuments.exportParcel("SO1");
        CebDocument payment = imported.document(MessageType.CEB411);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partners(exported.order(), null, imported.waybill(), imported.list()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partners(imported.order(), null, exported.waybill(), imported.list()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partners(imported.order(), null, imported.waybill(), imported.order()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Partners(imported.order(), imported.waybill(), imported.waybill(), imported.list()));
        assertThat(new Partners(imported.order(), payment, imported.waybill(), imported.list()).payment())
                .isEqualTo(payment);
    }
}
