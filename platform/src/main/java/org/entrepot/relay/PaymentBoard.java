package org.entrepot.relay;

import java.util.List;

/**
 * What customs asked of payment data, as far as somebody may see it.
 *
 * @param kept of how many orders data are kept
 * @param toLookAt requests whose data did not arrive or may not have, the latest first
 * @param requests all of them, the latest first, bounded
 */
public record PaymentBoard(long kept, List<PaymentRequest> toLookAt, List<PaymentRequest> requests) {}
