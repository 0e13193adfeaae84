package org.entrepot.console;

import java.util.List;
import java.util.Set;
import org.entrepot.insight.LawTrial;
import org.entrepot.insight.LawTrials;
import org.entrepot.kernel.Wording;

/**
 * A trial of another law.
 *
 * @param choice which parcels are shown
 * @param shown those of this page
 * @param found how many the choice has
 * @param page from 0
 * @param states that have a name here
 */
public record TrialModel(
        LawTrials.Standing standing,
        LawTrial.Choice choice,
        List<LawTrial.Parcel> shown,
        int found,
        int page,
        int pages,
        Set<String> states,
        Directory directory,
        Wording wording) {

    /** What a state is called; its code where no rules of it are on file. */
    public String state(Screen screen, String state) {
        return states.contains(state) ? screen.t("quote.state." + state) : state;
    }

    /** The address of this trial. */
    public String address() {
        return "/quote/months/" + standing.id();
    }

    /** The same with only those parcels. */
    public String only(String name, String value) {
        return address() + "?" + name + "=" + Told.encoded(value) + "#parcels";
    }

    /** The end of an address with the choice of this page. */
    public String chosen() {
        return "?state=" + Told.encoded(choice.state()) + "&seller=" + Told.encoded(choice.seller()) + "&refused="
                + Told.encoded(choice.refusedBy());
    }

    /** The tone of a difference: dearer is bad for the buyer. */
    public static String tone(int sign) {
        return sign > 0 ? "bad-text" : sign < 0 ? "good-text" : "quiet";
    }
}
