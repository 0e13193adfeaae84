package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.EntryField;
import org.entrepot.clearance.EntryFiles;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.clearance.ExportRoute.Way;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which way an order of a file is declared, and the data of those that need a full customs entry. No database. */
class DeclaredWayTest {
    private static final Enterprises PARTIES = Enterprises.of(
            List.of(
                    firm(OrderPark.SELLER, "示例出海电子商务", Role.SELLER, Role.PLATFORM),
                    firm(OrderPark.CARRIER, "示例铁路货运", Role.LOGISTICS),
                    firm(OrderPark.BROKER, "示例报关", Role.DECLARANT)),
            List.of(new Entrustment(OrderPark.BROKER, OrderPark.SELLER, Set.of(Entrustment.Scope.DECLARE))));
    private static final Checking CHECKING = new Checking(() -> PARTIES);

    private static Enterprise firm(EnterpriseCode code, String name, Role... roles) {
        return new Enterprise(code, "", new Enterprise.Names(name, name, name), Set.of(roles), "", true, Set.of());
    }

    /** A row of one of the test park's files, with some of its fields said otherwise: key=text; key=text. */
    private static Parcel order(String changes) {
        List<String> headings = List.of(OrderPark.HEADINGS.split(",", -1));
        List<String> cells = List.of(OrderPark.row("W1").split(",", -1));
        Map<OrderField, String> said = new EnumMap<>(OrderField.class);
        for (int i = 0; i < cells.size(); i++) {
            said.put(Headings.fieldOf(headings.get(i)).orElseThrow(), cells.get(i));
        }
        said.put(OrderField.PLATFORM, OrderPark.SELLER.value());
        said.put(OrderField.DECLARANT, OrderPark.BROKER.value());
        for (String change : changes.split("; ", -1)) {
            String[] sides = change.split("=", 2);
            if (sides.length == 2) {
                said.put(OrderField.of(sides[0]).orElseThrow(), sides[1]);
            }
        }
        return new Parcel(OrderPark.SELLER, List.of(new OrderRow(2, said)));
    }

    private static List<String> faults(Parcel order) {
        List<String> faults = new ArrayList<>();
        CHECKING.check(order, new BooksAtHand(OrderPark.SELLER, List.of()), OrderPark.MORNING)
                .values()
                .forEach(row -> row.forEach(fault -> faults.add(
                        fault.field() + " " + fault.rule() + " " + fault.found() + ": " + fault.expected())));
        return faults;
    }

    private static DeclaredWay way(Parcel order) {
        return CHECKING.way(order, OrderPark.MORNING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '/', textBlock = """
            mode=9610                                    / STATISTICS / A / within simple
            refund=是                                    / SUMMARY    / B / within refund
            refund=нет                                   / STATISTICS / A / within simple
            way=清单核放、汇总申报                       / SUMMARY    / B / within simple
            way=список и статистика                      / STATISTICS / A / within simple
            way=a                                        / STATISTICS / A / within simple
            licence=26-01-0001                           / SUMMARY    / B / within licence
            price=2500.01                                / SUMMARY    / B / above
            currency=USD; price=2500.01                  / STATISTICS / A / noRate simple
            mode=9710                                    / STATISTICS / A / within simple
            mode=9710; refund=yes                        / SUMMARY    / B / within refund
            mode=9710; way=B                             / SUMMARY    / B / within simple
            mode=9810; way=报关单                        / ENTRY      / B / within simple
            mode=9710; price=2500.01                     / ENTRY      / B / above
            mode=9810; licence=26-01-0001                / ENTRY      / B / within licence
            """)
    void what_is_proposed_or_wished_decides_how_the_list_is_declared(
            String says, Way way, String flag, String reasons) {
        Parcel order = order(says);
        assertThat(faults(order)).isEmpty();
        assertThat(way(order).way()).isEqualTo(way);
        assertThat(way(order).isWished()).isEqualTo(says.contains("way="));
        assertThat(way(order).route().orElseThrow().reasons().stream()
                        .map(ExportRoute.Reason::word)
                        .filter(word -> !word.startsWith("sale.")))
                .containsExactly(reasons.split(" "));
        CebDocument list = CHECKING.list(order, new Drafting.Stamp(OrderPark.MORNING, "G", "G", "C", false, false));
        assertThat(list.text("statisticsFlag")).isEqualTo(flag);
        assertThat(list.text("licenseNo")).isEqualTo(says.contains("licence") ? "26-01-0001" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '/', textBlock = """
            way=A; refund=yes               / way orders.way.unlawful A: B
            way=汇总统计; licence=L1        / way orders.way.unlawful 汇总统计: B
            way=A; price=2500.01            / way orders.way.unlawful A: B
            way=entry                       / way orders.way.unlawful entry: A | B
            mode=9710; way=B; price=2500.01 / way orders.way.unlawful B: entry
            mode=9810; way=A; licence=L1    / way orders.way.unlawful A: entry
            way=perhaps                     / way orders.way.unknown perhaps: A | B | entry
            refund=perhaps                  / refund orders.yesNo perhaps: yes | no
            """)
    void a_wish_that_the_law_does_not_allow_is_refused_beside_its_field_and_there_alone(String says, String fault) {
        assertThat(faults(order(says))).containsExactly(fault);
        assertThat(way(order(says)).isWished()).isFalse();
    }

    @Test
    void an_order_of_no_known_mode_is_told_of_its_mode_alone() {
        assertThat(faults(order("mode=0110; way=B")))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("mode list.tradeMode"));
    }

    @Test
    void the_data_of_an_entry_say_what_is_known_and_name_what_is_not() {
        EntryData entry = CHECKING.entry(
                order("mode=9710; price=2500.01; licence=L1; origin=China; source=37029; recipient=Выдуманная фирма"),
                OrderPark.MORNING);
        assertThat(entry.number()).isEqualTo("W1");
        assertThat(entry.head())
                .containsEntry(EntryField.CONSIGNOR_CODE, OrderPark.SELLER.value())
                .containsEntry(EntryField.PRODUCER_CODE, OrderPark.SELLER.value())
                .containsEntry(EntryField.DECLARANT, "示例报关")
                .containsEntry(EntryField.CONSIGNEE, "Выдуманная фирма")
                .containsEntry(EntryField.MODE, "9710")
                .containsEntry(EntryField.EXIT_OFFICE, "9404")
                .containsEntry(EntryField.TRANSPORT, "3")
                .containsEntry(EntryField.DESTINATION, "145")
                .containsEntry(EntryField.LICENCE, "L1")
                .containsEntry(EntryField.TERMS, "3")
                .containsEntry(EntryField.LEVY_NATURE, "101")
                .containsEntry(EntryField.GROSS_WEIGHT, "0.4");
        assertThat(entry.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry(EntryField.CODE, "6505009900")
                        .containsEntry(EntryField.TOTAL, "5000.02")
                        .containsEntry(EntryField.ORIGIN, "142")
                        .containsEntry(EntryField.SOURCE, "37029")
                        .containsEntry(EntryField.LEVY_MODE, "1"));
        assertThat(entry.missing().stream().filter(one -> one.asked().isEmpty()))
                .extracting(EntryData.Missing::field)
                .containsExactly(EntryField.VEHICLE, EntryField.TRANSPORT_DOCUMENT, EntryField.TRADE_COUNTRY);
    }

    @Test
    void what_does_not_fit_is_named_with_what_was_found_and_elements_one_by_one() {
        EntryData entry = CHECKING.entry(
                order("mode=9710; way=entry; tradeCountry=Atlantis; origin=; source=青岛; quantity=two; model=x; hs=12"),
                OrderPark.MORNING);
        assertThat(entry.missing().stream().map(one -> one.line() + " " + one.field() + " " + one.found()))
                .contains(
                        "0 TRADE_COUNTRY Atlantis",
                        "1 CODE 12",
                        "1 QUANTITY two",
                        "1 ORIGIN ",
                        "1 SOURCE 青岛",
                        "1 UNIT_1 ",
                        "1 TOTAL ");
        EntryData sound = CHECKING.entry(order("mode=9710; way=entry; model=1"), OrderPark.MORNING);
        assertThat(sound.missing().stream().filter(one -> !one.asked().isEmpty()))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.field()).isEqualTo(EntryField.ELEMENTS));
    }

    @Test
    void the_files_say_the_same_as_the_data_and_no_text_becomes_a_formula() throws Exception {
        EntryData entry = CHECKING.entry(order("mode=9710; way=entry; name==1+1; hs=0401200000"), OrderPark.MORNING);
        EntryFiles files = new EntryFiles(key -> key);
        String table = new String(files.table(entry), StandardCharsets.UTF_8);
        assertThat(table).startsWith("\uFEFF");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .get()
                .parse(new java.io.StringReader(table.substring(1)))
                .getRecords();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("entry.col.number")).isEqualTo("W1");
            assertThat(row.get("entry.field.CODE")).isEqualTo("0401200000");
            assertThat(row.get("entry.field.NAME")).isEqualTo("'=1+1");
            assertThat(row.get("entry.field.MODE")).isEqualTo("9710");
            assertThat(row.get("entry.col.missing")).contains("entry.field.VEHICLE", "entry.field.ORIGIN");
        });
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(files.workbook(entry)))) {
            List<String> cells = new ArrayList<>();
            workbook.getSheets().forEach(sheet -> {
                try (var read = sheet.openStream()) {
                    read.forEach(row -> row.forEach(cell -> cells.add(cell == null ? "" : cell.getText())));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(cells)
                    .contains("0401200000", "=1+1", "9710", "哈萨克斯坦", "entry.form.COUNTRY", "entry.field.VEHICLE");
        }
    }
}
