package org.entrepot.console.api;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The form of an answer: CEB XML as customs writes it, or JSON. */
enum Form {
    XML,
    JSON;

    private List<MediaType> types() {
        return switch (this) {
            case XML -> List.of(MediaType.APPLICATION_XML, MediaType.TEXT_XML);
            case JSON -> List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
        };
    }

    /**
     * The form that the caller likes better.
     *
     * @param accept the header of the request, null when there is none
     * @param otherwise the form when both are as welcome
     */
    static Form of(@Nullable String accept, Form otherwise) {
        if (accept == null || accept.isBlank()) {
            return otherwise;
        }
        List<MediaType> wanted = read(accept);
        double xml = XML.welcome(wanted);
        double json = JSON.welcome(wanted);
        if (xml == 0 && json == 0) {
            throw ProblemAnswers.notAcceptable(accept);
        }
        return xml == json ? otherwise : xml > json ? XML : JSON;
    }

    private static List<MediaType> read(String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            throw ProblemAnswers.notAcceptable(accept);
        }
    }

    /** The weight that the most specific range gives to any of the form's types. */
    private double welcome(List<MediaType> wanted) {
        return types().stream()
                .flatMap(type -> mostSpecific(wanted, type))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }

    private static Stream<MediaType> mostSpecific(List<MediaType> wanted, MediaType type) {
        return wanted.stream()
                .filter(range -> range.includes(type))
                .reduce((one, other) -> other.isMoreSpecific(one) ? other : one)
                .stream();
    }
}
