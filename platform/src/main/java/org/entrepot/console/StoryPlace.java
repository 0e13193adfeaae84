package org.entrepot.console;

import org.jspecify.annotations.Nullable;

/**
 * Where a reader is in a story.
 *
 * @param step from 1
 */
public record StoryPlace(Story story, int step) {
    /** As the cookie carries it. */
    String word() {
        return story.word() + "-" + step;
    }

    /** Reads what {@link #word} writes; nothing for all else. */
    static @Nullable StoryPlace of(String word) {
        int dash = word.indexOf('-');
        String number = word.substring(dash + 1);
        if (dash < 0 || !number.matches("[1-9]")) {
            return null;
        }
        int step = Integer.parseInt(number);
        return Story.of(word.substring(0, dash))
                .filter(story -> step <= story.steps())
                .map(story -> new StoryPlace(story, step))
                .orElse(null);
    }

    /** The key of its texts. */
    public String key() {
        return "story." + story.name() + "." + step;
    }

    public boolean last() {
        return step == story.steps();
    }
}
