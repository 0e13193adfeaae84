package org.entrepot.risk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What is screened, as its caller binds it. */
public sealed interface Subject {
    /** The enterprise whose matter it is; empty for somebody who is none yet. */
    String tenant();

    /** What it is called by its caller: stays the same while its content changes. */
    String key();

    /** How pages name it. */
    String label();

    /** Stands for its content: the same content is not asked about again. */
    String content();

    /**
     * An article.
     *
     * @param tenant by its code
     * @param itemNo the tenant's own number of it
     * @param code commodity code, ten digits
     * @param model specification and model
     * @param brand empty for none
     * @param fromChina whether it comes from China, and so is exported by whoever sells it abroad
     * @param filed whether it is on file, to be held against lists that come later
     */
    record Goods(
            String tenant,
            String itemNo,
            String code,
            String name,
            String model,
            String brand,
            boolean fromChina,
            boolean filed)
            implements Subject {
        @Override
        public String key() {
            return tenant + ' ' + itemNo;
        }

        @Override
        public String label() {
            return itemNo + " · " + name;
        }

        @Override
        public String content() {
            return digest(List.of(code, name, model, brand, String.valueOf(fromChina)));
        }
    }

    /**
     * Somebody who is or wants to be registered.
     *
     * @param code by which it is or will be registered
     * @param names what it is called, in any script
     */
    record Firm(String code, List<String> names) implements Subject {
        public Firm {
            names = List.copyOf(names);
        }

        @Override
        public String tenant() {
            return "";
        }

        @Override
        public String key() {
            return code;
        }

        @Override
        public String label() {
            return code + " · " + (names.isEmpty() ? "" : names.getFirst());
        }

        @Override
        public String content() {
            return digest(names);
        }
    }

    /**
     * Who gets what was ordered: a person. Neither the name nor anything made of it alone is kept.
     *
     * @param tenant who sells to it
     * @param orderNo the order
     */
    record Recipient(String tenant, String orderNo, String name) implements Subject {
        @Override
        public String key() {
            return tenant + ' ' + orderNo;
        }

        @Override
        public String label() {
            return orderNo;
        }

        /** What of the list was met takes its place, see {@link Screening}. */
        @Override
        public String content() {
            return "";
        }

        /** Without the name. */
        @Override
        public String toString() {
            return "Recipient of " + orderNo;
        }
    }

    private static String digest(List<String> parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
