package org.entrepot.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Addresses of style sheets, scripts and pictures. Ours carry a sum of their content, so that browsers may keep them. */
public final class Assets {
    public static final String TABLER = "/webjars/tabler__core/1.4.0/dist/css/tabler.min.css";
    public static final String HTMX = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    public static final String ECHARTS = "/webjars/echarts/5.5.0/echarts.simple.min.js";

    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    /** The address of one of our own files. */
    public static String own(String file) {
        return ADDRESSES.computeIfAbsent(file, name -> "/assets/" + name + "?v=" + sum(name));
    }

    private static String sum(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/static/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no asset " + name);
            }
            CRC32 sum = new CRC32();
            sum.update(in.readAllBytes());
            return Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
