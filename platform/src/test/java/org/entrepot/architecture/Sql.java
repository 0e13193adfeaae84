package org.entrepot.architecture;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SQL in compiled code, constants and text in the midst of methods alike.
 *
 * @param type the class, by its binary name with slashes
 * @param text the statement
 */
record Sql(String type, String text) {
    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*\\(?(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|COPY|LOCK TABLE|TRUNCATE|MERGE INTO|VALUES)\\s.*",
            Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(?<![:\\w]):([a-zA-Z]\\w*)");

    /** All of it below a folder. */
    static List<Sql> in(Path folder) throws IOException {
        List<Sql> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                ClassModel model = ClassFile.of().parse(file);
                for (PoolEntry entry : model.constantPool()) {
                    if (entry instanceof StringEntry string
                            && STATEMENT.matcher(string.stringValue()).matches()) {
                        found.add(new Sql(model.thisClass().asInternalName(), string.stringValue()));
                    }
                }
            }
        }
        return found;
    }

    boolean isOf(String module) {
        return type.startsWith("org/entrepot/" + module + "/");
    }

    boolean isInStore() {
        String name = type.substring(type.lastIndexOf('/') + 1);
        int nested = name.indexOf('$');
        return (nested < 0 ? name : name.substring(0, nested)).endsWith("Store");
    }

    boolean isCopy() {
        return text.strip().startsWith("COPY");
    }

    /** With question marks for what Spring calls by name. */
    String positional() {
        return NAMED.matcher(text).replaceAll("?");
    }

    /** Whether it changes or takes away rows that are only ever added. */
    boolean changesThePast() {
        return text.matches("(?s)\\s*(UPDATE|DELETE FROM|TRUNCATE)\\s+ledger\\.(transfer|link)\\b.*");
    }
}
