package org.entrepot.console;

import java.util.regex.Pattern;

/** Where a reader wanted to go: an address of this program, or the first page for anything else. */
final class LocalPath {
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,1000}");

    private LocalPath() {}

    static String of(String wanted) {
        return OURS.matcher(wanted).matches() ? wanted : "/";
    }
}
