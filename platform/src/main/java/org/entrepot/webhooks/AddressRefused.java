package org.entrepot.webhooks;

import java.net.UnknownHostException;

/** A name leads to an address to which nothing is sent; of the kind that a client expects of whoever resolves names for it. */
final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1;

    AddressRefused(String name, String address, String what) {
        super(name + " leads to " + address + ": " + what);
    }
}
