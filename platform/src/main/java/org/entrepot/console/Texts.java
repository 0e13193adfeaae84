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

/** The words of the pages in each language, from the {@link #BUNDLES}. */
final class Texts {
    /** Each with the languages in which it is written. */
    static final List<Bundle> BUNDLES = List.of(
            ofPages("texts"),
            ofPages("watch"),
            ofPages("help"),
            ofPages("access"),
            ofPages("bonded"),
            ofPages("enterprise"),
            ofPages("flow"),
            ofPages("relay"),
            ofPages("expected"),
            ofPages("surety"),
            ofPages("control"),
            ofPages("retention"),
            ofPages("webhooks"),
            ofPages("landed"),
            ofPages("/org/entrepot/landed/words"),
            ofPages("/org/entrepot/tariff/words"),
            ofPages("exports"),
            ofPages("money"),
            ofPages("overseas"),
            ofPages("codes"),
            ofPages("screening"),
            ofPages("buyers"),
            ofPages("space"),
            ofPages("tenants"),
            ofPages("strategy"),
            ofPages("economics"),
            ofPages("published"),
            ofPages("benefits"),
            ofPages("figures"),
            ofPages("credit"),
            ofPages("incentives"),
            ofPages("/org/entrepot/report/words"),
            new Bundle("places", Language.OF_PARCELS),
            new Bundle("parcel", Language.OF_PARCELS));

    private static final Map<Language, Properties> ALL = load();

    private Texts() {}

    /** Texts that belong together: a file for each of its languages. */
    record Bundle(String name, List<Language> languages) {
        /** What it holds in one of its languages. */
        Properties in(Language language) {
            return read(name + "_" + language.code() + ".properties");
        }
    }

    private static Bundle ofPages(String name) {
        return new Bundle(name, Language.OF_PAGES);
    }

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
            for (Bundle bundle : BUNDLES) {
                if (bundle.languages().contains(language)) {
                    bundle.in(language).forEach((key, text) -> {
                        if (texts.put(key, text) != null) {
                            throw new IllegalStateException(bundle.name() + ": " + key + " has a text already");
                        }
                    });
                }
            }
            all.put(language, texts);
        }
        return all;
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
