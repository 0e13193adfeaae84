package org.entrepot.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "hooks.firm.com", List.of("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"),
            "metadata.firm.com", List.of("169.254.169.254"),
            "both.firm.com", List.of("93.184.215.14", "10.0.0.7"));

    private static AddressGuard guard(boolean loopback) {
        return new AddressGuard(AddressGuardTest::resolved, Set.of(443, 8443), loopback);
    }

    private static InetAddress[] resolved(String name) throws UnknownHostException {
        List<InetAddress> found = new ArrayList<>();
        for (String address : NAMES.getOrDefault(name, List.of())) {
            found.add(InetAddress.ofLiteral(address));
        }
        if (found.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return found.toArray(InetAddress[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.firm.com",
                "https://hooks.firm.com/entrepot?of=7",
                "https://HOOKS.firm.com:8443/",
                "https://hooks.firm.com:443/a%20b"
            })
    void an_address_of_the_outside_is_taken(String url) {
        assertThat(new AddressGuard(name -> resolved("hooks.firm.com"), Set.of(443, 8443), false).check(url))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://hooks.firm.com/                 | scheme
            HTTP://hooks.firm.com/                 | scheme
            ftp://hooks.firm.com/                  | scheme
            file:///etc/passwd                     | form
            gopher://hooks.firm.com:70/_x          | scheme
            jar:https://hooks.firm.com!/           | form
            hooks.firm.com                         | form
            //hooks.firm.com/                      | scheme
            https:hooks.firm.com                   | form
            https://                               | form
            https:///path                          | form
            https://user@hooks.firm.com/           | user
            https://user:word@hooks.firm.com/      | user
            https://hooks.firm.com@127.0.0.1/      | user
            https://hooks.firm.com/#part           | form
            https://hooks.firm.com:22/             | port
            https://hooks.firm.com:80/             | port
            https://hooks.firm.com:5432/           | port
            https://hooks.firm.com:0/              | port
            https://hooks.firm.com:65536/          | port
            https://127.0.0.1/                     | name
            https://127.1/                         | form
            https://0/                             | name
            https://0.0.0.0/                       | name
            https://2130706433/                    | name
            https://0x7f000001/                    | name
            https://0x7f.0.0.1/                    | form
            https://0177.0.0.1/                    | name
            https://127.0.0.1.:8443/               | form
            https://169.254.169.254/latest/        | name
            https://100.100.100.200/latest/        | name
            https://8.8.8.8/                       | name
            https://[::1]/                         | name
            https://[::]/                          | name
            https://[::ffff:127.0.0.1]/            | name
            https://[::ffff:a9fe:a9fe]/            | name
            https://[fd00:ec2::254]/               | name
            https://[fe80::1%25eth0]/              | name
            https://[2606:2800:21f::1]/            | name
            https://localhost/                     | name
            https://LOCALHOST/                     | name
            https://localhost./                    | name
            https://a.localhost/                   | name
            https://printer.local/                 | name
            https://metadata.google.internal/      | name
            https://router.home.arpa/              | name
            https://intranet/                      | name
            https://intranet.lan/                  | name
            https://hooks.firm.test/               | name
            https://under_score.firm.com/          | form
            https://-bad.firm.com/                 | form
            https://hooks..firm.com/               | form
            https://хук.фирма.рф/                  | form
            https://hooks.firm.com\\@127.0.0.1/    | form
            https://hooks.firm.com /x              | form
            https://metadata.firm.com/             | inner
            https://both.firm.com/                 | inner
            https://nobody.firm.com/               | unknown
            """)
    void an_address_that_leads_elsewhere_is_refused_and_the_refusal_says_why(String url, String why) {
        Optional<Fault> fault = guard(false).check(url);
        assertThat(fault).as(url).isPresent();
        assertThat(fault.get().rule()).as(url).isEqualTo("webhook.url." + why);
        assertThat(fault.get().field()).isEqualTo("url");
        assertThat(fault.get().found()).doesNotContain("word");
    }

    @Test
    void neither_line_ends_nor_endless_addresses_are_taken() {
        assertThat(guard(false).check("https://hooks.firm.com/\r\nHost: x")).isPresent();
        assertThat(guard(false).check("https://hooks.firm.com/" + "a".repeat(500)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void no_address_inside_is_connected_to_whatever_name_leads_there(String address) {
        AddressGuard guard = new AddressGuard(
                name -> new InetAddress[] {InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral(address)},
                Set.of(443),
                false);
        assertThatThrownBy(() -> guard.resolve("hooks.firm.com")).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.15",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2400:3200::1",
                "2606:2800:21f::1"
            })
    void an_address_of_the_outside_is_connected_to(String address) {
        AddressGuard guard =
                new AddressGuard(name -> new InetAddress[] {InetAddress.ofLiteral(address)}, Set.of(443), false);
        assertThatCode(() -> guard.resolve("hooks.firm.com")).doesNotThrowAnyException();
    }

    @Test
    void the_loopback_is_let_through_in_development_and_nothing_else_inside_is() {
        AddressGuard guard = guard(true);
        for (String url : List.of("http://127.0.0.1:9999/x", "http://localhost:1/", "https://[::1]:2/")) {
            assertThat(guard.check(url)).isEmpty();
            assertThat(guard(false).check(url)).isPresent();
        }
        for (String url : List.of(
                "http://10.0.0.1/", "http://hooks.firm.com/", "https://metadata.firm.com/", "ftp://127.0.0.1/")) {
            assertThat(guard.check(url)).as(url).isPresent();
        }
    }
}
