package org.entrepot.registry;

/** What an enterprise is registered at customs to do in cross-border e-commerce. */
public enum Role {
    /** Runs a platform where buyers order (电商平台企业). */
    PLATFORM,
    /** Sells (电商企业). */
    SELLER,
    /** Takes payments, with a financial or payment licence (支付企业). */
    PAYMENT,
    /** Carries parcels (物流企业). */
    LOGISTICS,
    /** Declares lists (申报企业). */
    DECLARANT,
    /** Guarantees the tax of lists (担保企业). */
    GUARANTOR,
    /** Runs a supervised site, where parcels wait for customs (监管作业场所经营企业). */
    SITE
}
