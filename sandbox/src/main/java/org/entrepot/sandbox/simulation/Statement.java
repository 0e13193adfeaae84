package org.entrepot.sandbox.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.entrepot.sandbox.Firm;

/**
 * A file that a seller brings.
 *
 * @param kind of which kind it is: a line that comes in files of two kinds may be one payment
 * @param lines of a bank; empty in the file of a platform
 * @param rows of a platform; empty in the file of a bank
 */
record Statement(Firm seller, Kind kind, List<Booked> lines, List<PaidOut> rows) {
    /** Kinds of files. */
    enum Kind {
        BANK_TABLE,
        CAMT,
        PLATFORM_TABLE
    }

    String name() {
        return kind == Kind.CAMT ? "statement.xml" : "statement.csv";
    }

    byte[] bytes() {
        String text = switch (kind) {
            case BANK_TABLE ->
                lines.stream()
                        .map(Booked::csv)
                        .collect(Collectors.joining(
                                "\n", "Date,Account,Reference,Amount,Currency,Payer,Purpose\n", "\n"));
            case PLATFORM_TABLE ->
                rows.stream()
                        .map(PaidOut::csv)
                        .collect(Collectors.joining(
                                "\n", "Date,Payout,Order,Currency,Gross,Commission,Freight,Refund,Net\n", "\n"));
            case CAMT -> camt();
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String camt() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId>"
                + "</GrpHdr>"
                + lines.stream()
                        .map(line -> "<Stmt><Id>S1</Id><Acct><Id><Othr><Id>" + line.account()
                                + "</Id></Othr></Id></Acct>" + line.camt() + "</Stmt>")
                        .collect(Collectors.joining())
                + "</BkToCstmrStmt></Document>";
    }
}
