package org.entrepot.console;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A text as a QR picture: dark on white in either scheme, for cameras read nothing else as surely. */
final class QrPicture {
    private static final int BORDER = 3;

    private QrPicture() {}

    /** The picture as a {@code data:} address of an SVG. */
    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * BORDER;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(side)
                .append(' ')
                .append(side)
                .append("\"><path fill=\"#fff\" d=\"M0 0h")
                .append(side)
                .append('v')
                .append(side)
                .append("H0z\"/><path d=\"");
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    svg.append('M')
                            .append(x + BORDER)
                            .append(' ')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        String whole = svg.append("\"/></svg>").toString();
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.US_ASCII));
    }
}
