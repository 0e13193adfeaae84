package org.entrepot.clearance;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Invented pictures of parcels. */
public final class Pictures {
    /** What a camera hides in its file. */
    static final String HIDDEN = "36.2640N 120.0330E";

    private Pictures() {}

    public static byte[] png(int width, int height) {
        return written("png", width, height);
    }

    private static byte[] written(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, new Color(x % 256, y % 256, 90).getRGB());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG with a block as cameras write it, and something behind its end. */
    static byte[] jpegWithPlace() {
        byte[] plain = written("jpg", 40, 30);
        byte[] block = ("Exif\0\0GPS " + HIDDEN).getBytes(StandardCharsets.US_ASCII);
        byte[] behind = ("PK " + HIDDEN).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(plain.length + 4 + block.length + behind.length)
                .put(plain, 0, 2)
                .put((byte) 0xFF)
                .put((byte) 0xE1)
                .putShort((short) (block.length + 2))
                .put(block)
                .put(plain, 2, plain.length - 2)
                .put(behind)
                .array();
    }

    /** A small PNG whose head promises another size. */
    static byte[] pngThatSays(int width, int height) {
        byte[] bytes = png(2, 2);
        ByteBuffer.wrap(bytes).putInt(16, width).putInt(20, height);
        CRC32 check = new CRC32();
        check.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) check.getValue());
        return bytes;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
