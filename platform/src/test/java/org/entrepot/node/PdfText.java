package org.entrepot.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.openpdf.text.pdf.PRTokeniser;
import org.openpdf.text.pdf.PdfEncodings;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/**
 * The text of a PDF file that {@link PdfLetters} gave its letters. On a machine without a Chinese font its strings are UCS-2, of which
 * the library's reader makes nothing: they are taken from the pages as they stand there.
 */
public final class PdfText {
    private PdfText() {}

    /** Of all pages, one after another. */
    public static String of(byte[] pdf) throws IOException {
        boolean embedded = PdfLetters.chinese().isEmbedded();
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(pdf)) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(
                                embedded
                                        ? new PdfTextExtractor(reader).getTextFromPage(page)
                                        : strings(reader.getPageContent(page)))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String strings(byte[] page) throws IOException {
        StringBuilder text = new StringBuilder();
        PRTokeniser tokens = new PRTokeniser(page);
        while (tokens.nextToken()) {
            if (tokens.getTokenType() == PRTokeniser.TK_STRING) {
                text.append(new String(
                        PdfEncodings.convertToBytes(tokens.getStringValue(), null), StandardCharsets.UTF_16BE));
            }
        }
        return text.toString();
    }
}
