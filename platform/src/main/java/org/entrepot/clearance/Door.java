package org.entrepot.clearance;

import java.util.List;
import java.util.function.Supplier;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebMessage;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.FormatRefusal;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.messages.Signatures;
import org.entrepot.messages.Verification;
import org.entrepot.registry.Enterprises;
import org.jspecify.annotations.Nullable;

/**
 * Before a message is admitted: does it read, and does its signature hold? A signature is checked wherever there is one; in
 * strict mode lists must have one, of a certificate that is on record for whoever sends.
 */
record Door(ReadLimits limits, Supplier<@Nullable Enterprises> parties) {

    /** What came of looking at bytes. */
    sealed interface Entry {
        record Admitted(CebMessage message) implements Entry {}

        record Refused(FormatRefusal refusal) implements Entry {}
    }

    Entry read(EnterpriseCode sender, byte[] bytes) {
        return switch (CebReader.read(bytes, limits)) {
            case Reading.Refused(FormatRefusal refusal) -> new Entry.Refused(refusal);
            case Reading.Read(CebMessage message) ->
                message.signed() ? signed(sender, bytes, message) : new Entry.Admitted(message);
        };
    }

    private Entry signed(EnterpriseCode sender, byte[] bytes, CebMessage message) {
        return switch (Signatures.verify(bytes)) {
            case Verification.Unsigned() ->
                refused(
                        message,
                        message.type().signatureCode(),
                        "signature.value",
                        "no signature",
                        "one that verifies");
            case Verification.Invalid(String reason) ->
                refused(
                        message,
                        message.type().signatureCode(),
                        reason,
                        "a signature that does not hold",
                        "one that verifies");
            case Verification.Valid valid ->
                isOnRecord(sender, valid)
                        ? new Entry.Admitted(message)
                        : refused(
                                message,
                                message.type().cardCode(),
                                "signature.certificate",
                                valid.certificateSha256(),
                                "a certificate on record for " + sender);
        };
    }

    private boolean isOnRecord(EnterpriseCode sender, Verification.Valid valid) {
        Enterprises registered = parties.get();
        return !limits.signatureRequired()
                || registered == null
                || registered
                        .find(sender.value())
                        .filter(found -> found.certificates().contains(valid.certificateSha256()))
                        .isPresent();
    }

    private static Entry refused(CebMessage message, String code, String rule, String found, String expected) {
        Fault fault = new Fault(code, rule, "Signature", found, expected);
        return new Entry.Refused(new FormatRefusal(
                message.type().root(),
                message.guid(),
                message.items().size(),
                List.of(new FormatRefusal.DocumentFault(FormatRefusal.MESSAGE, "", fault))));
    }
}
