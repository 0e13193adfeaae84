package org.entrepot.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the program that is kept alive, and on which anything can be sent: no client in between mends what is
 * wrong with a request. Not for several threads at once.
 */
final class RawHttp implements AutoCloseable {
    private static final int MOST_OF_A_BODY = 64 << 20;
    private static final byte[] NOTHING = {};

    private final URI address;
    private final Duration limit;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /** An answer. Status 0 where the connection was closed without one. */
    record Answer(int status, String head, byte[] content) {
        String body() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** The program did not answer in time. */
    static final class Hung extends IOException {
        private static final long serialVersionUID = 1;

        Hung(Throwable cause) {
            super("no answer in time", cause);
        }
    }

    RawHttp(URI address, Duration limit) {
        this.address = address;
        this.limit = limit;
    }

    /** Sends a whole request and reads its answer; connects again where the program has closed the connection. */
    Answer exchange(byte[] head, byte[] body) throws IOException {
        boolean fresh = socket == null;
        try {
            Answer answer = once(head, body);
            if (answer.status() != 0 || fresh) {
                return answer;
            }
        } catch (Hung e) {
            close();
            throw e;
        } catch (IOException e) {
            close();
            if (fresh) {
                return new Answer(0, "", NOTHING);
            }
        }
        close(); // the one before may have ended the connection: once more on a fresh one
        try {
            return once(head, body);
        } catch (Hung e) {
            throw e;
        } catch (IOException e) {
            close();
            return new Answer(0, "", NOTHING);
        }
    }

    private Answer once(byte[] head, byte[] body) throws IOException {
        Socket open = socket;
        InputStream reading = in;
        if (open == null || reading == null) {
            open = new Socket();
            open.setTcpNoDelay(true);
            open.setSoTimeout((int) limit.toMillis());
            open.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) limit.toMillis());
            reading = new BufferedInputStream(open.getInputStream(), 1 << 16);
            socket = open;
            in = reading;
        }
        boolean broken = false;
        try {
            open.getOutputStream().write(head);
            open.getOutputStream().write(body);
            open.getOutputStream().flush();
        } catch (IOException e) {
            broken = true; // it may have answered before all was sent
        }
        try {
            Answer answer = read(reading, head[0] == 'H');
            if (broken || closes(answer)) {
                close();
            }
            return answer;
        } catch (java.net.SocketTimeoutException e) {
            throw new Hung(e);
        }
    }

    private static boolean closes(Answer answer) {
        return answer.status() == 0 || answer.head().toLowerCase(Locale.ROOT).contains("connection: close");
    }

    /** An answer to HEAD has no body, whatever length it names. */
    private static Answer read(InputStream in, boolean headOnly) throws IOException {
        String head = head(in);
        if (!head.startsWith("HTTP/1.1 ")) {
            return new Answer(0, head, NOTHING);
        }
        int status = Integer.parseInt(head.substring(9, 12));
        if (status == 100) {
            return read(in, headOnly);
        }
        String lower = head.toLowerCase(Locale.ROOT);
        byte[] body = NOTHING;
        if (headOnly || status == 204 || status == 304) {
            return new Answer(status, head, NOTHING);
        }
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            body = chunks(in);
        } else {
            int length = lower.indexOf("\r\ncontent-length: ");
            if (length >= 0) {
                int from = length + 18;
                int size = Integer.parseInt(
                        lower.substring(from, lower.indexOf('\r', from)).trim());
                body = in.readNBytes(Math.min(size, MOST_OF_A_BODY));
            } else if (lower.contains("connection: close")) {
                body = in.readNBytes(MOST_OF_A_BODY);
            }
        }
        return new Answer(status, head, body);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.length() < 1 << 16) {
            int c = in.read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
            if (c == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
                break;
            }
        }
        return head.toString();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            String size = line.toString().trim();
            if (size.isEmpty()) {
                continue;
            }
            int bytes = Integer.parseInt(size, 16);
            if (bytes == 0) {
                in.readNBytes(2);
                return body.toByteArray();
            }
            body.write(in.readNBytes(bytes));
            in.readNBytes(2);
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                socket = null; // it is gone either way
            }
        }
    }
}
