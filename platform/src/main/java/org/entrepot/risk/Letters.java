package org.entrepot.risk;

/**
 * How long a word is and which letters it has, so that most pairs of words are known to be too unlike without being compared. Two letters may
 * share a bit, which lets more through and nothing less. Pure.
 *
 * @param once the letters that it has, as bits
 * @param twice those that it has twice at least
 */
record Letters(int length, long once, long twice) {
    static Letters of(String word) {
        long once = 0;
        long twice = 0;
        for (int i = 0; i < word.length(); i++) {
            long letter = 1L << (word.charAt(i) & 63);
            twice |= once & letter;
            once |= letter;
        }
        return new Letters(word.length(), once, twice);
    }

    /**
     * How many letters two words have in common at most, whatever their order. Of each letter that both have one is common, of each that both
     * have twice another; what either has beyond that may be common too.
     */
    int common(Letters other) {
        return Long.bitCount(once & other.once)
                + Long.bitCount(twice & other.twice)
                + Math.min(beyond(), other.beyond());
    }

    private int beyond() {
        return length - Long.bitCount(once) - Long.bitCount(twice);
    }
}
