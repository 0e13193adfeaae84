package org.entrepot.clearance;

/**
 * What a customs entry of an export (报关单) asks for, as far as it is known before the entry is made (GACC 18/2019, instructions for
 * filling in). The broker adds what only the declaration itself knows: its numbers, its documents.
 */
public enum EntryField {
    /** 境内发货人: customs code. */
    CONSIGNOR_CODE(Form.ENTERPRISE, true),
    CONSIGNOR_CREDIT_CODE(Form.TEXT, false),
    CONSIGNOR(Form.TEXT, true),
    /** 境外收货人. */
    CONSIGNEE(Form.TEXT, true),
    /** 生产销售单位. */
    PRODUCER_CODE(Form.ENTERPRISE, true),
    PRODUCER(Form.TEXT, true),
    /** 申报单位. */
    DECLARANT_CODE(Form.ENTERPRISE, true),
    DECLARANT(Form.TEXT, true),
    /** 申报地海关. */
    OFFICE(Form.OFFICE, true),
    /** 出境关别. */
    EXIT_OFFICE(Form.OFFICE, true),
    EXIT_DATE(Form.TEXT, false),
    /** 备案号: the account book of goods out of a bonded site. */
    BOOK(Form.TEXT, false),
    /** 运输方式. */
    TRANSPORT(Form.TEXT, true),
    /** 运输工具名称及航次号. */
    VEHICLE(Form.TEXT, true),
    /** 提运单号. */
    TRANSPORT_DOCUMENT(Form.TEXT, true),
    /** 监管方式. */
    MODE(Form.TEXT, true),
    /** 征免性质. */
    LEVY_NATURE(Form.TEXT, true),
    LICENCE(Form.TEXT, false),
    /** 合同协议号. */
    CONTRACT(Form.TEXT, true),
    /** 贸易国. */
    TRADE_COUNTRY(Form.COUNTRY, true),
    /** 运抵国. */
    DESTINATION(Form.COUNTRY, true),
    /** 指运港. */
    PORT(Form.TEXT, true),
    /** 成交方式. */
    TERMS(Form.TEXT, true),
    PACKING(Form.TEXT, true),
    PACKAGES(Form.NUMBER, true),
    GROSS_WEIGHT(Form.NUMBER, true),
    NET_WEIGHT(Form.NUMBER, true),
    MARKS(Form.TEXT, false),

    CODE(Form.COMMODITY, true),
    NAME(Form.TEXT, true),
    /** 规格型号: the declaration elements, parted by bars. */
    ELEMENTS(Form.ELEMENTS, true),
    QUANTITY(Form.NUMBER, true),
    UNIT(Form.UNIT, true),
    QUANTITY_1(Form.NUMBER, true),
    UNIT_1(Form.UNIT, true),
    /** Where the tariff has a second legal unit. */
    QUANTITY_2(Form.NUMBER, false),
    UNIT_2(Form.UNIT, false),
    PRICE(Form.NUMBER, true),
    TOTAL(Form.NUMBER, true),
    CURRENCY(Form.CURRENCY, true),
    /** 原产国. */
    ORIGIN(Form.COUNTRY, true),
    /** 最终目的国. */
    FINAL_DESTINATION(Form.COUNTRY, true),
    /** 境内货源地. */
    SOURCE(Form.DISTRICT, true),
    /** 征免. */
    LEVY_MODE(Form.TEXT, true);

    /** How a value must look. */
    public enum Form {
        TEXT,
        /** A decimal above 0. */
        NUMBER,
        /** Ten or eighteen letters and digits. */
        ENTERPRISE,
        OFFICE,
        COUNTRY,
        CURRENCY,
        UNIT,
        /** Ten digits of the tariff. */
        COMMODITY,
        /** What the elements of the code ask. */
        ELEMENTS,
        /** Five digits of the table of domestic districts. */
        DISTRICT
    }

    private final Form form;
    private final boolean required;

    EntryField(Form form, boolean required) {
        this.form = form;
        this.required = required;
    }

    public Form form() {
        return form;
    }

    public boolean isRequired() {
        return required;
    }

    /** Whether each goods line says it, or the entry once. */
    public boolean isOfLine() {
        return compareTo(CODE) >= 0;
    }
}
