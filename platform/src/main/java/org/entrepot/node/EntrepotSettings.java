package org.entrepot.node;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set, as {@code entrepot.*} properties, {@code ENTREPOT_*} variables or options of {@code serve}.
 *
 * @param data the folder that keeps everything
 * @param bind the address on which pages and API are served; the loopback unless told otherwise
 * @param port the port there; 0 takes a free one
 * @param park a park file to load at start, or null
 * @param strict whether messages must be signed
 * @param tryOut whether everybody who comes in may be whom they like; for an invented park on the loopback alone
 * @param answerWithin how long a sender waits for the decision before it gets a location instead
 * @param waitForPartners how long a declaration waits for its missing documents
 * @param queueDocuments how many documents may wait to be decided before senders are told to come back
 * @param requestsPerSecond how many requests of one enterprise are looked at in a second
 * @param batchDocuments how many documents are decided in one transaction at most
 * @param checkpointEvery how often the ledger is signed when it moved; 0 only at start and stop
 */
@ConfigurationProperties("entrepot")
public record EntrepotSettings(
        @DefaultValue("data") Path data,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("8177") int port,
        @Nullable Path park,
        @DefaultValue("false") boolean strict,
        @DefaultValue("false") boolean tryOut,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("24h") Duration waitForPartners,
        @DefaultValue("20000") int queueDocuments,
        @DefaultValue("2000") int requestsPerSecond,
        @DefaultValue("1000") int batchDocuments,
        @DefaultValue("15m") Duration checkpointEvery) {}
