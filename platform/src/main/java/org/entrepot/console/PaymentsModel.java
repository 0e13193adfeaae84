package org.entrepot.console;

import java.util.Map;
import org.entrepot.relay.PaymentBoard;
import org.entrepot.relay.PaymentRequest;

/**
 * What the page of payment data shows.
 *
 * @param addresses by platform: the address that it announces to customs
 * @param setUp by platform: whether what is asked can be uploaded
 * @param names of the platforms
 * @param maySend whether the reader may have data uploaded again
 * @param told what came of that
 */
public record PaymentsModel(
        PaymentBoard board,
        Map<String, String> addresses,
        Map<String, Boolean> setUp,
        Map<String, String> names,
        boolean maySend,
        Told told) {

    /** The key of the text that says how a request stands. */
    public String state(PaymentRequest request) {
        return "payments.state." + request.state().name();
    }

    /** The class of its mark. */
    public String tag(PaymentRequest request) {
        return switch (request.state()) {
            case TAKEN -> "good";
            case ASKED, SENDING, IN_DOUBT -> "wait";
            case GIVEN_UP, REFUSED, DECLINED -> "bad";
        };
    }

    /** The key of the text that says what to do, by the code that customs answered; empty where there is nothing to do. */
    public String remedy(PaymentRequest request) {
        if (request.state() != PaymentRequest.State.REFUSED) {
            return "";
        }
        return request.code().equals("20004") ? "payments.remedy.20004" : "payments.remedy.other";
    }
}
