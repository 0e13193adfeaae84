package org.entrepot.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set of webhooks, beside {@link EntrepotSettings}.
 *
 * @param webhookLoopback whether endpoints may be on the loopback of this machine, without TLS and at any port: for development, on
 *     a program that serves the loopback alone
 * @param webhookNewKey whether a key is made beside endpoints whose secrets it does not open, since theirs is lost for good
 */
@ConfigurationProperties("entrepot")
record WebhookSettings(
        @DefaultValue("false") boolean webhookLoopback,
        @DefaultValue("false") boolean webhookNewKey) {

    /** Refuses what would let strangers call what stands beside this program. */
    void check(EntrepotSettings all) {
        if (!webhookLoopback) {
            return;
        }
        try {
            if (InetAddress.getByName(all.bind()).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            // refused below, as what is no loopback
        }
        throw new StartRefused(
                "With entrepot.webhook-loopback enterprises may have this program call its own machine, so it"
                        + " serves the loopback alone; found --bind " + all.bind() + ". Leave out one of the two.");
    }
}
