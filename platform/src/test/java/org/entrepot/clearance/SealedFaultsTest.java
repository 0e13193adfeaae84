package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.with;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Destruction;
import org.entrepot.registry.Identity;
import org.entrepot.registry.Persons;
import org.junit.jupiter.api.Test;

/** A refusal that names a person keeps the name under the document's key, and tells it to whoever sent it. */
class SealedFaultsTest {
    private static final String WRONG = "99020119000101001X";

    private static String stored(Desk desk) throws Exception {
        try (Connection c = desk.database.owner().getConnection();
                ResultSet row = c.createStatement()
                        .executeQuery(
                                "SELECT string_agg(faults, ' ') FROM clearance.receipt WHERE faults IS NOT NULL")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void what_a_fault_says_of_a_person_is_read_by_its_sender_and_goes_with_the_key() throws Exception {
        try (Desk desk = Desk.open()) {
            Parcel parcel = importParcel("SEALED-1", buyer(1), HONEY);
            CebDocument list = with(parcel.list(), "buyerIdNumber", WRONG);
            DocumentOutcome told = desk.outcome(list);
            Fault fault = told.faults().stream()
                    .filter(one -> one.field().endsWith("buyerIdNumber"))
                    .findFirst()
                    .orElseThrow();
            assertThat(fault.found()).isEqualTo(WRONG);
            assertThat(stored(desk)).contains("buyerIdNumber").doesNotContain(WRONG);
            assertThat(desk.outcome(told.document()).faults())
                    .as("the operator sees that there is one")
                    .isNotEmpty();
            assertThat(desk.feed(Desk.sender(list.type())))
                    .as("the feed tells it as it was told at once")
                    .anySatisfy(
                            receipt -> assertThat(receipt.text("returnInfo")).contains(WRONG));
            assertThat(desk.send(list).documents().getFirst().faults()).isEqualTo(told.faults());

            Persons persons = desk.persons();
            try (Connection c = desk.database.owner().getConnection()) {
                var person =
                        persons.find(c, new Identity("1", WRONG), desk.now()).orElseThrow();
                persons.destroy(
                        desk.database.owner(),
                        same -> List.of(new Destruction(person.key().id(), person.id(), "transaction")),
                        desk.now());
            }
            assertThat(desk.feed(Desk.sender(list.type())))
                    .noneSatisfy(
                            receipt -> assertThat(receipt.text("returnInfo")).contains(WRONG));
            assertThat(desk.outcome(told.document()).faults())
                    .filteredOn(one -> one.field().endsWith("buyerIdNumber"))
                    .allSatisfy(one -> assertThat(one.found()).isEqualTo("***"));
            desk.audit();
        }
    }

    @Test
    void a_key_that_is_gone_keeps_nothing_of_what_is_told_later() {
        Fault fault = new Fault("22001", "match.buyerName", "head.buyerName", "张三（示例）", "李四（示例）");
        assertThat(FaultText.write(List.of(fault), null, 7)).contains("***").doesNotContain("张三", "李四");
        assertThat(FaultText.isPersonal(List.of(fault))).isTrue();
        assertThat(FaultText.isPersonal(List.of(new Fault("1", "r", "head.buyerName", "", ""))))
                .isFalse();
    }
}
