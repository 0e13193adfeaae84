package org.entrepot.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.openpdf.text.pdf.PRTokeniser;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfEncodings;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/**
 * The text of a PDF file that {@link PdfLetters} gave its letters. On a machine without a Chinese font these are strings of UCS-2 in a
 * font that is only named, of which the library's reader makes nothing: they are taken from the pages as they stand there, without the
 * few letters of other fonts.
 */
public final class PdfText {
    private static final PdfName UCS2 = new PdfName("UniGB-UCS2-H");

    private PdfText() {}

    /** Of all pages, one after another. */
    public static String of(byte[] pdf) throws IOException {
        boolean embedded = PdfLetters.chinese().isEmbedded();
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(pdf)) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(embedded ? new PdfTextExtractor(reader).getTextFromPage(page) : named(reader, page))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String named(PdfReader reader, int page) throws IOException {
        PdfDictionary fonts = reader.getPageN(page).getAsDict(PdfName.RESOURCES).getAsDict(PdfName.FONT);
        StringBuilder text = new StringBuilder();
        String name = "";
        boolean ucs2 = false;
        PRTokeniser tokens = new PRTokeniser(reader.getPageContent(page));
        while (tokens.nextToken()) {
            String value = tokens.getStringValue();
            switch (tokens.getTokenType()) {
                case PRTokeniser.TK_NAME -> name = value;
                case PRTokeniser.TK_OTHER -> {
                    if (value.equals("Tf")) {
                        ucs2 = UCS2.equals(fonts.getAsDict(new PdfName(name)).get(PdfName.ENCODING));
                    }
                }
                case PRTokeniser.TK_STRING -> {
                    if (ucs2) {
                        text.append(new String(PdfEncodings.convertToBytes(value, null), StandardCharsets.UTF_16BE));
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }
}
