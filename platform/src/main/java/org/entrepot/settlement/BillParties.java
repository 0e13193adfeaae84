package org.entrepot.settlement;

/**
 * Who is told of a tax bill, each by its customs registration code.
 *
 * @param guarantor whose guarantee is charged, {@code assureCode}
 * @param seller the e-commerce enterprise, {@code ebcCode}
 * @param declarant the declaring enterprise, {@code agentCode}
 * @param carrier the logistics enterprise, {@code logisticsCode}
 */
public record BillParties(String guarantor, String seller, String declarant, String carrier) {}
