package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.Gap;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.Statements;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a real clearing to the money that comes back for it: nobody tells the one of the other. */
class ExportMoneyTest {
    private static final EnterpriseCode SELLER = Desk.code(ValidDocuments.SELLER);
    private static final String ORDER = "SO-300001";

    private Desk desk;
    private CollectionDesk collection;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open();
        collection = new CollectionDesk(
                desk.database.owner(),
                desk.database.reader(),
                desk.persons(),
                ExportTrades.over(desk.database.owner(), desk.database.reader(), desk.persons()),
                () -> ExchangeRates.NONE,
                desk.clock());
    }

    @AfterEach
    void close() {
        collection.close();
        desk.close();
    }

    private ExportMoney.Detail row() throws Exception {
        collection.money().catchUp();
        return collection.money().detail(SELLER.value(), ORDER).orElseThrow();
    }

    @Test
    void an_export_is_a_row_from_its_order_to_what_the_bank_booked() throws Exception {
        Parcel parcel = exportParcel(ORDER);
        desk.send(parcel.documents().getFirst());
        assertThat(row().gaps()).containsExactlyInAnyOrder(Gap.NO_DECLARATION, Gap.NOT_COLLECTED);

        desk.send(parcel);
        Instant released = row().sale().releasedAt();
        assertThat(released).isNotNull();
        assertThat(row().gaps()).containsExactlyInAnyOrder(Gap.NOT_DEPARTED, Gap.NOT_COLLECTED, Gap.NO_TAX);

        desk.send(arrived("A1", 1, 1, parcel));
        desk.send(loaded("B1", 1, 1, parcel));
        assertThat(row().gaps()).as("loaded is not left").contains(Gap.NOT_DEPARTED);
        desk.send(left("F1", 1, 1, parcel));
        ExportMoney.Detail gone = row();
        assertThat(gone.sale().departedAt()).isEqualTo(Instant.parse("2026-11-24T01:30:00Z"));
        assertThat(gone.sale().departure()).isEqualTo("F1");
        assertThat(gone.sale().status()).isEqualTo(899);
        assertThat(gone.sale().releasedAt()).isEqualTo(released);
        assertThat(gone.gaps()).containsExactlyInAnyOrder(Gap.NOT_COLLECTED, Gap.NO_TAX);

        booked("958.00", gone.sale().currency());
        assertThat(row().sale().received()).isEqualTo(gone.sale().expected()).isEqualTo(95_800);
        assertThat(row().gaps()).containsExactly(Gap.NO_TAX);
    }

    private void booked(String amount, String currency) throws Exception {
        byte[] file = ("Date,Amount,Currency,Reference,Purpose\n2026-12-01," + amount + "," + currency + ",R1,for "
                        + ORDER + "\n")
                .getBytes(StandardCharsets.UTF_8);
        StatementMapping mapping = new StatementMapping(
                StatementKind.BANK,
                "",
                0,
                "",
                "",
                '.',
                "yyyy-MM-dd",
                StatementMapping.Signs.SIGNED,
                "",
                Map.of(
                        StatementField.DAY,
                        "Date",
                        StatementField.AMOUNT,
                        "Amount",
                        StatementField.CURRENCY,
                        "Currency",
                        StatementField.REFERENCE,
                        "Reference",
                        StatementField.TEXT,
                        "Purpose"),
                Map.of(StatementField.ACCOUNT, "ACC1"));
        Statements statements = collection.statements();
        Statements.Reception reception = statements.receive(SELLER, "bank.csv", file, "test");
        assertThat(reception).isInstanceOf(Statements.Reception.Taken.class);
        long id = ((Statements.Reception.Taken) reception).id();
        assertThat(statements.say(SELLER, id, mapping)).isEmpty();
        assertThat(statements.load(SELLER, id, "bank", "test")).isInstanceOf(Statements.Loading.Loaded.class);
    }
}
