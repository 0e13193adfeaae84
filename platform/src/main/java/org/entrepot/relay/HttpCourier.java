package org.entrepot.relay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.entrepot.messages.DxpReader;
import org.entrepot.messages.DxpReading;

/**
 * A gateway that takes messages by POST. Before one is sent its file goes from {@code stage} to {@code sending}, afterwards to
 * {@code sent}: what lies in {@code sending} after a crash may have arrived. What comes back lies in the folder, however it came there.
 */
final class HttpCourier implements Courier, AutoCloseable {
    private static final String STAGE = "stage";
    private static final String SENDING = "sending";
    private static final String SENT = "sent";

    /** Answers of a gateway that did not look at what it was sent. */
    private static final Set<Integer> NOT_LOOKED_AT = Set.of(429, 503);

    private final FolderCourier folder;
    private final URI gateway;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * A courier.
     *
     * @param timeout how long an answer is waited for
     */
    HttpCourier(FolderCourier folder, URI gateway, Duration timeout) throws IOException {
        this.folder = folder;
        this.gateway = gateway;
        this.timeout = timeout;
        folder.make(SENDING, SENT);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void layOut(String name, byte[] xml) throws IOException {
        folder.layOut(name, xml);
    }

    @Override
    public Result handOver(String name) throws IOException {
        if (folder.holds(SENDING, name)) {
            return new Result.InDoubt("the program ended while it was being sent");
        }
        if (!folder.holds(STAGE, name)) {
            return new Result.HandedOver(); // it was sent, and the program ended before it could note that
        }
        byte[] message = folder.read(STAGE, name);
        folder.move(name, STAGE, SENDING);
        Result result = post(message);
        switch (result) {
            case Result.NotYet notYet -> folder.move(name, SENDING, STAGE);
            case Result.HandedOver handedOver -> folder.move(name, SENDING, SENT);
            case Result.Refused refused -> folder.move(name, SENDING, SENT);
            case Result.InDoubt inDoubt -> {
                // it stays where it shows that
            }
        }
        return result;
    }

    private Result post(byte[] message) {
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .timeout(timeout)
                .header("Content-Type", "application/xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        try {
            return result(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Result.NotYet("the gateway could not be reached");
        } catch (IOException e) {
            return new Result.InDoubt("the gateway gave no answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.InDoubt("the program was stopped while it waited for the answer");
        }
    }

    private static Result result(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (NOT_LOOKED_AT.contains(status)) {
            return new Result.NotYet("the gateway answered " + status);
        }
        if (status / 100 == 2) {
            boolean error =
                    DxpReader.read(response.body()) instanceof DxpReading.Answered answered && answered.isError();
            return error ? new Result.Refused("the exchange refused it: " + said(response)) : new Result.HandedOver();
        }
        return status / 100 == 4
                ? new Result.Refused("the gateway answered " + status)
                : new Result.InDoubt("the gateway answered " + status);
    }

    private static String said(HttpResponse<byte[]> response) {
        return DxpReader.read(response.body()) instanceof DxpReading.Answered answered
                ? answered.code() + " " + answered.info()
                : "";
    }

    @Override
    public void receive(String name, byte[] xml) throws IOException {
        folder.receive(name, xml);
    }

    @Override
    public List<Delivery> deliveries(int most) throws IOException {
        return folder.deliveries(most);
    }

    @Override
    public void settle(Delivery delivery, boolean good) throws IOException {
        folder.settle(delivery, good);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
