package org.entrepot.console;

import java.util.Locale;
import java.util.Optional;
import org.entrepot.access.UserRole;

/** A way through the pages that shows what one of their users gets out of them, step by step. */
public enum Story {
    OFFICER(4, UserRole.CUSTOMS_OFFICER),
    SELLER(9, UserRole.ENTERPRISE),
    DIRECTOR(7, UserRole.OPERATOR);

    private final int steps;
    private final UserRole role;

    Story(int steps, UserRole role) {
        this.steps = steps;
        this.role = role;
    }

    /** As whom one goes through it. */
    public UserRole role() {
        return role;
    }

    /** How many steps it has. */
    public int steps() {
        return steps;
    }

    /** As addresses name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a step is looked for. */
    public String address(int step) {
        return "/stories/" + word() + "/" + step;
    }

    /** The story that addresses name so. */
    static Optional<Story> of(String word) {
        for (Story story : values()) {
            if (story.word().equals(word)) {
                return Optional.of(story);
            }
        }
        return Optional.empty();
    }
}
