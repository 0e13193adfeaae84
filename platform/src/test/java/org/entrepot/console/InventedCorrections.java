package org.entrepot.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.clearance.Corrections;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.MessageType;

/** One refused list to be corrected; too much waits to send it. */
final class InventedCorrections implements Corrections {
    @Override
    public Optional<Draft> draft(EnterpriseCode sender, long document) {
        List<Fault> wrong = List.of(new Fault("13127", "match.list.buyerName", "buyerName", "", ""));
        return Optional.of(new Draft(
                document,
                MessageType.CEB621,
                "COP26030040004",
                List.of(
                        new Field("head.orderNo", "orderNo", "QD260307100148", false, true, List.of()),
                        new Field("head.buyerName", "buyerName", "***", true, false, wrong),
                        new Field("head.freight", "freight", "20", false, false, List.of())),
                List.of(List.of(
                        new Field("line1.gnum", "gnum", "1", false, true, List.of()),
                        new Field("line1.qty", "qty", "2", false, false, List.of()))),
                List.of(new Fault("1332", "match.payment.amountPaid", "PaymentHead.amountPaid", "", ""))));
    }

    @Override
    public Optional<Result> correct(EnterpriseCode sender, long document, Map<String, String> values) {
        return draft(sender, document).map(Result.Busy::new);
    }
}
