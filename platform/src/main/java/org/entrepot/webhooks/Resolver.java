package org.entrepot.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The way to the names of the outside. */
@FunctionalInterface
interface Resolver {
    /** All addresses of a name, at least one. */
    InetAddress[] resolve(String name) throws UnknownHostException;
}
