package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.entrepot.billing.Receipt;
import org.entrepot.credit.Component;
import org.entrepot.credit.CreditVersion;
import org.entrepot.credit.Grade;
import org.entrepot.credit.Objection;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.DatedSettings;
import org.entrepot.settlement.Cover;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an enterprise's credit grade shows.
 *
 * @param shown the version looked at; null where there is none at all
 * @param versions all of them, the newest month first
 * @param contested versions with an objection that is not decided
 * @param covers what it has lodged as security for taxes
 * @param deposits what it lodged as a tenant and got back
 * @param today by which covers are valid or over
 * @param rules weights and thresholds of today
 * @param objects whether the reader may object to the shown version
 * @param decides whether the reader may propose and decide
 * @param park whether the reader is of the park
 * @param by whom the reader is, by whom nothing is decided that he proposed
 */
public record CreditModel(
        EnterpriseCode enterprise,
        @Nullable CreditVersion shown,
        List<CreditVersion> versions,
        List<Objection> objections,
        Set<Long> contested,
        List<Cover> covers,
        List<Receipt> deposits,
        LocalDate today,
        List<DatedSettings.Setting> rules,
        Directory directory,
        boolean objects,
        boolean decides,
        boolean park,
        String by,
        Told told) {

    /** The tone of a grade. */
    public static String tone(@Nullable Grade grade) {
        return grade == null
                ? "none"
                : switch (grade) {
                    case A, B -> "good";
                    case C -> "wait";
                    case D -> "bad";
                };
    }

    /** Where what was counted can be looked at. */
    public String evidence(Component component, CreditVersion version) {
        String days = "from=" + version.from() + "&to=" + version.to();
        String whose = park ? "&enterprise=" + enterprise : "";
        return switch (component) {
            case DOCUMENTS -> "/declarations?" + days + whose;
            case REFUSALS -> "/declarations?status=100&" + days + whose;
            case INSPECTIONS -> "/control";
            case BILLS -> "/bills";
            case COLLECTIONS -> "/money?gap=OVERDUE" + whose;
            case TAXES -> "/guarantees/" + enterprise;
        };
    }
}
