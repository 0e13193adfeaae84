package org.entrepot.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.entrepot.kernel.Fault;
import org.entrepot.node.PackagedTable;

/**
 * Keeps this program from being made to call what stands behind it. An address of an endpoint is looked at when it is
 * registered, and the addresses of its name at each connection, which goes to them and not to what the name says a moment
 * later.
 */
final class AddressGuard {
    private static final int LONGEST = 500;
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\\.?");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    /** Names that are of this machine or its network wherever they are asked for (RFC 6761, 6762, 8375, 9476). */
    private static final Set<String> INNER = Set.of(
            "localhost", "local", "internal", "arpa", "alt", "onion", "test", "invalid", "example", "lan", "home");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int HTTPS = 443;

    private final Resolver resolver;
    private final Set<Integer> ports;
    private final boolean loopback;
    private final List<AddressBlock> blocks;

    /**
     * A guard.
     *
     * @param ports that may be named
     * @param loopback whether the loopback may be called too, without TLS and at any port: for development
     */
    AddressGuard(Resolver resolver, Set<Integer> ports, boolean loopback) {
        this.resolver = resolver;
        this.ports = Set.copyOf(ports);
        this.loopback = loopback;
        blocks = PackagedTable.rows(AddressGuard.class, "address-blocks.csv").stream()
                .map(row -> AddressBlock.parse(row.get("block"), row.get("what")))
                .toList();
    }

    /** What is wrong with an address as somebody wrote it; asks for its name last. */
    Optional<Fault> check(String text) {
        if (text.length() > LONGEST || !VISIBLE.matcher(text).matches()) {
            return fault("form", text, "https://NAME/PATH, at most " + LONGEST + " characters of ASCII");
        }
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            return fault("form", text, "https://NAME/PATH");
        }
        String host = address.getHost();
        if (host == null || address.getRawFragment() != null || address.getRawUserInfo() != null) {
            return fault(
                    address.getRawUserInfo() != null ? "user" : "form",
                    address.getRawUserInfo() != null ? "…@" + host : text,
                    "https://NAME/PATH");
        }
        if (loopback && LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            return "http".equals(address.getScheme()) || "https".equals(address.getScheme())
                    ? Optional.empty()
                    : fault("scheme", text, "https or http");
        }
        return checkOuter(address, host.toLowerCase(Locale.ROOT));
    }

    private Optional<Fault> checkOuter(URI address, String host) {
        if (!"https".equals(address.getScheme())) {
            return fault("scheme", String.valueOf(address.getScheme()), "https");
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!NAME.matcher(host).matches() || INNER.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return fault("name", host, "a name of the public domain name system, such as hooks.firm.com");
        }
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        if (!ports.contains(port)) {
            return fault(
                    "port",
                    String.valueOf(port),
                    ports.stream().sorted().toList().toString());
        }
        try {
            resolve(host);
            return Optional.empty();
        } catch (AddressRefused e) {
            return fault("inner", host, "a name that leads to public addresses alone");
        } catch (UnknownHostException e) {
            return fault("unknown", host, "a name that can be resolved");
        }
    }

    private static Optional<Fault> fault(String reason, String found, String expected) {
        return Optional.of(new Fault("", "webhook.url." + reason, "url", found, expected));
    }

    /**
     * The addresses of a name, for a connection to one of them.
     *
     * @throws AddressRefused where one of them is no public address: a name that leads inside as well means no good
     */
    InetAddress[] resolve(String name) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(name);
        for (InetAddress address : addresses) {
            byte[] bytes = address.getAddress();
            if (loopback && AddressBlock.isLoopback(bytes)) {
                continue;
            }
            for (AddressBlock block : blocks) {
                if (block.holds(bytes)) {
                    throw new AddressRefused(name, address.getHostAddress(), block.what());
                }
            }
        }
        return addresses.clone();
    }
}
