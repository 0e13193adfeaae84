package org.entrepot.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of the pages in each language, from the {@link #BUNDLES}, a file a language. */
final class Texts {
    private static final List<String> BUNDLES = List.of(
            "texts",
            "watch",
            "help",
            "access",
            "bonded",
            "enterprise",
            "relay",
            "surety",
            "control",
            "retention",
            "webhooks",
            "landed",
            "exports",
            "money",
            "codes",
            "screening");

    private static final Map<Language, Properties> ALL = load();

    private Texts() {}

    /** The text of a key, {@code {0}} and so on replaced; the key itself where there is no text. */
    static String of(Language language, String key, Object... arguments) {
        String text = find(language, key);
        if (text == null) {
            return key;
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    static @Nullable String find(Language language, String key) {
        return properties(language).getProperty(key);
    }

    static Set<String> keys(Language language) {
        return properties(language).stringPropertyNames();
    }

    private static Properties properties(Language language) {
        Properties properties = ALL.get(language);
        if (properties == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return properties;
    }

    private static Map<Language, Properties> load() {
        Map<Language, Properties> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Properties texts = new Properties();
            for (String bundle : BUNDLES) {
                read(bundle + "_" + language.code() + ".properties", texts);
            }
            all.put(language, texts);
        }
        return all;
    }

    private static void read(String file, Properties texts) {
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.forEach((key, text) -> {
            if (texts.put(key, text) != null) {
                throw new IllegalStateException(file + ": " + key + " has a text already");
            }
        });
    }
}
