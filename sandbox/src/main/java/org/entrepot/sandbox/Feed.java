package org.entrepot.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One partner's reading of its receipts feed, from the beginning or from where a cursor stands. Not for several threads. */
public final class Feed {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PartnerClient client;
    private final String key;
    private String cursor;

    /** The feed of the key's owner after that cursor; an empty cursor is the beginning. */
    public Feed(PartnerClient client, String key, String cursor) {
        this.client = client;
        this.key = key;
        this.cursor = cursor;
    }

    /** Where the reading stands. */
    public String cursor() {
        return cursor;
    }

    /** The next receipts, at most that many; empty when there is nothing new. */
    public List<ReceiptNote> next(int most) throws IOException {
        PartnerClient.Answer answer = client.receipts(key, cursor, most);
        if (answer.status() != 200) {
            throw new IOException("the receipts feed answered " + answer.status() + ": " + answer.body());
        }
        JsonNode page = JSON.readTree(answer.body());
        cursor = page.get("next").asString();
        return ReceiptNote.ofJson(page.get("receipts"));
    }

    /** All receipts up to now. */
    public List<ReceiptNote> rest() throws IOException {
        List<ReceiptNote> all = new ArrayList<>();
        String before;
        do {
            before = cursor;
            all.addAll(next(1000));
        } while (!cursor.equals(before));
        return all;
    }
}
