package org.entrepot.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;

/**
 * Letters for PDF files in Chinese, Latin and Cyrillic. They are put into the file where this machine has a font with Chinese ones,
 * those alone that are used; else the file names a Chinese font that readers have. What that font lacks, as Kazakh ә, is taken from a
 * second one where there is one.
 */
public final class PdfLetters {
    /** Where systems keep fonts with Chinese letters; the number chooses one of a collection. */
    private static final List<String> FONTS = List.of(
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc,0",
            "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
            "C:/Windows/Fonts/msyh.ttc,0",
            "/System/Library/Fonts/Supplemental/Arial Unicode.ttf");

    private static final List<String> BESIDE = List.of(
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
            "C:/Windows/Fonts/arial.ttf");

    private final BaseFont chinese;
    private final BaseFont beside;

    private PdfLetters(BaseFont chinese, BaseFont beside) {
        this.chinese = chinese;
        this.beside = beside;
    }

    /** Those of this machine. */
    public static PdfLetters ofThisMachine() {
        BaseFont chinese = chinese();
        try {
            BaseFont beside = find(BESIDE);
            return new PdfLetters(chinese, beside == null ? chinese : beside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The font with the Chinese ones. */
    public static BaseFont chinese() {
        try {
            BaseFont found = find(FONTS);
            return found == null
                    ? BaseFont.createFont("STSongStd-Light", "UniGB-UCS2-H", BaseFont.NOT_EMBEDDED)
                    : found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable BaseFont find(List<String> fonts) throws IOException {
        for (String font : fonts) {
            int comma = font.lastIndexOf(',');
            if (Files.isReadable(Path.of(comma < 0 ? font : font.substring(0, comma)))) {
                return BaseFont.createFont(font, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            }
        }
        return null;
    }

    /** A text in a size, each letter from the font that has it. */
    public Phrase text(String text, float size) {
        FontSelector selector = new FontSelector();
        selector.addFont(new Font(chinese, size));
        selector.addFont(new Font(beside, size));
        return selector.process(text);
    }
}
