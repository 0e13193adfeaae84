package org.entrepot.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that share their first bits.
 *
 * @param first an address of it
 * @param bits how many of them are shared
 * @param what it is for
 */
record AddressBlock(byte[] first, int bits, String what) {

    /** Reads {@code 10.0.0.0/8}. */
    static AddressBlock parse(String text, String what) {
        int slash = text.indexOf('/');
        try {
            return new AddressBlock(
                    InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                    Integer.parseInt(text.substring(slash + 1)),
                    what);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("no block of addresses: " + text, e);
        }
    }

    boolean holds(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> bit % Byte.SIZE;
            if ((address[bit / Byte.SIZE] & mask) != (first[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    static boolean isLoopback(byte[] address) throws UnknownHostException {
        return InetAddress.getByAddress(address).isLoopbackAddress();
    }
}
