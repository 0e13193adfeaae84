package org.entrepot.insight;

/**
 * What lists add up to. All of it goes by the day on which the list arrived, also what happened later.
 *
 * @param lists declared, drafts left out
 * @param parcels accepted and neither cancelled nor rejected since; value and tax are theirs
 * @param accepted entered at customs, whatever became of them
 * @param refused without having been accepted, those that waited for a partner in vain among them
 * @param rejected by control after acceptance, to be declared anew or sent back out of the country
 * @param held by control between acceptance and release
 * @param inspected told that they are to be inspected
 * @param released told their release
 * @param departed exports whose leaving was said by their carrier; that they arrived is not said by it
 * @param cancelled after acceptance
 * @param returned of which any goods came back
 * @param valueFen of the goods, CNY fen; other currencies by the rate of the day of arrival
 * @param taxFen assessed, CNY fen
 * @param unpriced parcels whose value is in none of this, for want of a rate
 */
public record Measures(
        long lists,
        long parcels,
        long accepted,
        long refused,
        long rejected,
        long held,
        long inspected,
        long released,
        long departed,
        long cancelled,
        long returned,
        long valueFen,
        long taxFen,
        long unpriced) {
    public static final Measures NONE = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Measures plus(Measures other) {
        return new Measures(
                lists + other.lists,
                parcels + other.parcels,
                accepted + other.accepted,
                refused + other.refused,
                rejected + other.rejected,
                held + other.held,
                inspected + other.inspected,
                released + other.released,
                departed + other.departed,
                cancelled + other.cancelled,
                returned + other.returned,
                Math.addExact(valueFen, other.valueFen),
                Math.addExact(taxFen, other.taxFen),
                unpriced + other.unpriced);
    }

    /** What takes these back. */
    Measures negated() {
        return new Measures(
                -lists,
                -parcels,
                -accepted,
                -refused,
                -rejected,
                -held,
                -inspected,
                -released,
                -departed,
                -cancelled,
                -returned,
                -valueFen,
                -taxFen,
                -unpriced);
    }

    /** Lists that were decided: accepted or refused. */
    public long decided() {
        return accepted + refused;
    }
}
