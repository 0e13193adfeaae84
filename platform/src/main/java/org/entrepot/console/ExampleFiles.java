package org.entrepot.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/**
 * Order files that lie in a folder for sellers to take, named by the seller's code: {@code 9902960003-yesterday.xlsx}. The
 * demo puts some there.
 */
record ExampleFiles(Path folder) {
    private static final Pattern NAME = Pattern.compile("([0-9A-Z]{10,18})-[a-z0-9-]{1,60}\\.(csv|xlsx)");

    /** The files of a seller. */
    List<String> of(String seller) {
        return seller.isEmpty()
                ? List.of()
                : names().stream().filter(name -> name.startsWith(seller + "-")).toList();
    }

    /** Whose files there are. */
    List<String> owners() {
        return names().stream()
                .map(name -> name.substring(0, name.indexOf('-')))
                .distinct()
                .toList();
    }

    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted(Comparator.reverseOrder()) // the file before its corrections
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<View> download(String name) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        return Optional.of((model, request, response) -> {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            response.setContentType(
                    name.endsWith(".csv")
                            ? "text/csv;charset=UTF-8"
                            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        });
    }
}
