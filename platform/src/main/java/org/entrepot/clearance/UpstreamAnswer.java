package org.entrepot.clearance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What the authority upstream said of a document.
 *
 * @param document the document's number
 * @param type the document's type
 * @param thread what it is gathered by
 * @param status the returnStatus
 * @param receipt the receipt, told to the owner as it is; null where the relay itself says that it could not hand over (4)
 * @param withdraws whether the document asks to take back what was sent before (appType 3)
 * @param counts whether the document stands so from now on; what came late or twice is told, and changes nothing
 * @param earlier what stands there again where this is the e-port's refusal of a change; null where nothing does
 */
public record UpstreamAnswer(
        long document,
        MessageType type,
        EnterpriseCode owner,
        String thread,
        int status,
        @Nullable CebDocument receipt,
        boolean withdraws,
        boolean counts,
        @Nullable Earlier earlier) {
    private static final Pattern REASON = Pattern.compile("\\[Code:([^;\\]]{1,12});Desc:([^\\]]*)\\]");
    private static final int REJECTED = 100;

    /** A version of a document that was sent before, and how it was answered last. */
    public record Earlier(long document, int status) {}

    /** The number of the list that it gives or repeats; empty where there is none. */
    public String invtNo() {
        return said("invtNo");
    }

    /** The e-port's number; empty where there is none. */
    public String preNo() {
        return said("preNo");
    }

    private String said(String element) {
        CebDocument told = receipt;
        return told == null || !told.head().knows(element) ? "" : told.text(element);
    }

    public boolean isRefusal() {
        return status < 0 || status == REJECTED;
    }

    /** Why it was refused, by the reasons in returnInfo; none where it was not. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (isRefusal()) {
            Matcher reason = REASON.matcher(said("returnInfo"));
            while (reason.find()) {
                faults.add(new Fault(reason.group(1), "upstream.refusal", "returnInfo", reason.group(2), ""));
            }
            if (faults.isEmpty()) {
                faults.add(new Fault(String.valueOf(status), "upstream.refusal", "returnInfo", said("returnInfo"), ""));
            }
        }
        return faults;
    }
}
