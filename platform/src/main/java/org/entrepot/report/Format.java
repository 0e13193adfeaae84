package org.entrepot.report;

import java.util.Locale;
import java.util.Optional;

/** As what a report is written. */
public enum Format {
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The end of its files' names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that is called so. */
    public static Optional<Format> of(String word) {
        for (Format format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    byte[] write(Document document) {
        return switch (this) {
            case PDF -> PdfDocument.write(document);
            case DOCX -> WordDocument.write(document);
        };
    }
}
