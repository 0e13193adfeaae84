package org.entrepot.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in the reader's language what a fault says was expected. A fault carries that as one English text, which is kept, sealed,
 * answered to programs and handed on in addresses as it stands; here it is found again among the texts {@code expected.…} and
 * taken apart into its key and what stands in its places. What is no such text, a number, a code or a form to follow, needs no
 * language.
 */
final class Expectations {
    private static final String KEYS = "expected.";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** Longer than any that the program writes: what is longer came from elsewhere. */
    private static final int LONGEST = 1000;

    private static final Expectations ALL = load();

    private final Map<String, String> whole;
    private final List<Form> forms;

    /**
     * A text with places.
     *
     * @param places the numbers of its places in the order in which they stand
     * @param letters how much of it is fixed: what says more is tried first
     */
    private record Form(String key, Pattern pattern, List<Integer> places, int letters) {
        static Form of(String key, String text) {
            StringBuilder pattern = new StringBuilder();
            List<Integer> places = new ArrayList<>();
            Matcher place = PLACE.matcher(text);
            int from = 0;
            int letters = 0;
            while (place.find()) {
                pattern.append(Pattern.quote(text.substring(from, place.start())))
                        .append("(.+?)");
                letters += place.start() - from;
                places.add(Integer.valueOf(place.group(1)));
                from = place.end();
            }
            pattern.append(Pattern.quote(text.substring(from)));
            return new Form(
                    key,
                    Pattern.compile(pattern.toString(), Pattern.DOTALL),
                    List.copyOf(places),
                    letters + text.length() - from);
        }
    }

    /**
     * A text that was found again.
     *
     * @param key by which each language has it
     * @param arguments what stands in its places, as it was written
     */
    record Found(String key, List<String> arguments) {}

    private Expectations(Map<String, String> whole, List<Form> forms) {
        this.whole = whole;
        this.forms = forms;
    }

    private static Expectations load() {
        Map<String, String> whole = new HashMap<>();
        List<Form> forms = new ArrayList<>();
        for (String key : Texts.keys(Language.EN)) {
            if (key.startsWith(KEYS)) {
                String text = Texts.of(Language.EN, key);
                if (PLACE.matcher(text).find()) {
                    forms.add(Form.of(key, text));
                } else {
                    whole.put(text, key);
                }
            }
        }
        forms.sort(Comparator.comparingInt(Form::letters).reversed().thenComparing(Form::key));
        return new Expectations(Map.copyOf(whole), List.copyOf(forms));
    }

    /** Which text that is; empty where it is none, or too long to be one. */
    static Optional<Found> find(String english) {
        if (english.length() > LONGEST) {
            return Optional.empty();
        }
        String key = ALL.whole.get(english);
        if (key != null) {
            return Optional.of(new Found(key, List.of()));
        }
        for (Form form : ALL.forms) {
            Matcher found = form.pattern().matcher(english);
            if (found.matches()) {
                String[] arguments = new String[form.places().size()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[form.places().get(i)] = found.group(i + 1);
                }
                return Optional.of(new Found(form.key(), List.of(arguments)));
            }
        }
        return Optional.empty();
    }

    /** The same in a language; what stands in a place may be such a text itself. As it stands where it is none. */
    static String said(Language language, String english) {
        if (language == Language.EN || english.isEmpty()) {
            return english;
        }
        return find(english)
                .map(found -> Texts.of(
                        language,
                        found.key(),
                        found.arguments().stream()
                                .map(one -> ALL.whole.containsKey(one) ? said(language, one) : one)
                                .toArray()))
                .orElse(english);
    }
}
