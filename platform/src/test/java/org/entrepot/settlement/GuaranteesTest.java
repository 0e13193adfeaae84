package org.entrepot.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.Transfer.Deed;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.entrepot.ledger.Writer;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Deed DEED = new Deed("test", NOW);
    private static final EnterpriseCode GUARANTOR = EnterpriseCode.of("9902960001");

    private static Optional<TransferFailure> apply(TestDatabase database, Writer writer, Transfer transfer)
            throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            c.setAutoCommit(false);
            Book book = Ledger.gather(
                    c,
                    writer,
                    List.of(Guarantees.account(GUARANTOR), Guarantees.given(), Guarantees.due(GUARANTOR)),
                    List.of(transfer.id()),
                    List.of(),
                    Depth.WHOLE);
            Optional<TransferFailure> failure = book.apply(transfer);
            var commit = Ledger.commit(c, writer, book, new byte[0], NOW);
            c.commit();
            writer.committed(commit);
            return failure;
        }
    }

    @Test
    void tax_is_reserved_up_to_what_was_given_and_not_a_fen_more() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            Writer writer = Ledger.openWriter(database.owner(), 0, NOW);
            Transfer given = Guarantees.give(GUARANTOR, 1, Money.yuan("100.00"), DEED);
            assertThat(apply(database, writer, given)).isEmpty();
            assertThat(apply(database, writer, given)).contains(TransferFailure.EXISTS);
            TransferId first = Guarantees.reservation(NOW, "list 1", 1);
            assertThat(apply(database, writer, Guarantees.reserve(first, GUARANTOR, Money.yuan("60.00"), DEED)))
                    .isEmpty();
            TransferId second = Guarantees.reservation(NOW, "list 2", 1);
            assertThat(apply(database, writer, Guarantees.reserve(second, GUARANTOR, Money.yuan("40.01"), DEED)))
                    .contains(TransferFailure.EXCEEDS_CREDITS);
            assertThat(apply(database, writer, Guarantees.reserve(second, GUARANTOR, Money.yuan("40.00"), DEED)))
                    .isEmpty();
            try (Connection c = database.owner().getConnection()) {
                Balance balance =
                        Ledger.balance(c, Guarantees.account(GUARANTOR).id());
                assertThat(balance.available()).isZero();
                assertThat(Ledger.balance(c, Guarantees.due(GUARANTOR).id()).creditsPending())
                        .isEqualTo(10_000);
            }
        }
    }

    @Test
    void another_attempt_is_another_reservation_and_the_same_is_the_same() {
        assertThat(Guarantees.reservation(NOW, "list 1", 1)).isEqualTo(Guarantees.reservation(NOW, "list 1", 1));
        assertThat(Guarantees.reservation(NOW, "list 1", 2)).isNotEqualTo(Guarantees.reservation(NOW, "list 1", 1));
        assertThat(Guarantees.giving(GUARANTOR, 2)).isNotEqualTo(Guarantees.giving(GUARANTOR, 1));
    }

    @Test
    void a_guarantee_is_hot_and_counts_fen() {
        assertThat(Guarantees.account(GUARANTOR).block()).isEqualTo(1_000_000);
        assertThat(Guarantees.account(GUARANTOR).unit()).isEqualTo("142");
        assertThat(Guarantees.given().unit()).isEqualTo("142");
        assertThatThrownBy(() -> Guarantees.reserve(
                        Guarantees.reservation(NOW, "list 1", 1),
                        GUARANTOR,
                        new Money(100, CurrencyCode.of("502")),
                        DEED))
                .hasMessage("guarantees are in CNY, found currency 502");
    }
}
