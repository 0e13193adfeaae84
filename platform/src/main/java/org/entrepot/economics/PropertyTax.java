package org.entrepot.economics;

/** Of what the property tax is taken. */
public enum PropertyTax {
    /** Of the rent without VAT (从租计征). */
    OF_RENT,
    /** Of what land and buildings cost, less a relief (从价计征). */
    OF_COST
}
