package org.entrepot.console;

/** XML as people read it: an element a line, indented. Text only: nothing is parsed, resolved or judged. */
final class Indented {
    private static final String STEP = "  ";

    private Indented() {}

    static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 4);
        int depth = 0;
        int at = 0;
        boolean justBegun = false;
        while (at < text.length()) {
            int open = text.indexOf('<', at);
            int close = open < 0 ? -1 : text.indexOf('>', open);
            if (close < 0) {
                out.append(text.substring(at).strip());
                break;
            }
            String before = text.substring(at, open).strip();
            String tag = text.substring(open, close + 1);
            boolean ends = tag.startsWith("</");
            depth -= ends ? 1 : 0;
            out.append(before);
            if (before.isEmpty() && !(ends && justBegun)) {
                newLine(out, depth);
            }
            out.append(tag);
            justBegun = begins(tag);
            depth += justBegun ? 1 : 0;
            at = close + 1;
        }
        return out.toString();
    }

    private static boolean begins(String tag) {
        return !tag.startsWith("</") && !tag.startsWith("<?") && !tag.startsWith("<!") && !tag.endsWith("/>");
    }

    private static void newLine(StringBuilder out, int depth) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.append(STEP.repeat(Math.max(0, depth)));
    }
}
