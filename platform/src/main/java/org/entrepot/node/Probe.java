package org.entrepot.node;

/**
 * Looks after one thing that an operator has to know of: the disk, the clearing, the archive. Beans of this type are asked
 * by {@code /ready}; they answer at once, from what is known or from one cheap look.
 */
@FunctionalInterface
public interface Probe {
    Finding look();

    /** How serious a finding is. */
    enum Level {
        /** Nothing to do. */
        WELL,
        /** The park goes on; somebody should look. */
        WORRYING,
        /** Nothing should be sent here until it is mended. */
        STOPPED
    }

    /**
     * What was found.
     *
     * @param name of what was looked at, one word; bounded, so that it may be a label
     * @param sentence what was found and, unless it is well, what to do; names no person and no secret
     */
    record Finding(String name, Level level, String sentence) {}
}
