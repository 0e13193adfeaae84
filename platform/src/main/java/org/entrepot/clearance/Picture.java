package org.entrepot.clearance;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that somebody hands in, told by its content and drawn anew: what comes out holds the picture and nothing else, no place
 * where it was taken, no name of a device, nothing behind its end.
 *
 * @param bytes as they are kept
 */
record Picture(Type type, int width, int height, byte[] bytes) {
    /** More than the widest X-ray picture of a sorting line; decoding takes four bytes each. */
    static final long MOST_PIXELS = 24_000_000;

    static final int LONGEST_SIDE = 12_000;

    private static final float QUALITY = 0.95f;
    private static final Object ONE_AT_A_TIME = new Object();

    /** What pictures may be. */
    enum Type {
        JPEG("image/jpeg", "FFD8FF"),
        PNG("image/png", "89504E470D0A1A0A");

        private final String mediaType;
        private final String begins;

        Type(String mediaType, String begins) {
            this.mediaType = mediaType;
            this.begins = begins;
        }

        String mediaType() {
            return mediaType;
        }

        private boolean begins(byte[] bytes) {
            int length = begins.length() / 2;
            return bytes.length >= length
                    && HexFormat.of()
                            .withUpperCase()
                            .formatHex(bytes, 0, length)
                            .equals(begins);
        }

        /** What bytes say they are; empty for what is none of these. */
        static Optional<Type> of(byte[] bytes) {
            for (Type type : values()) {
                if (type.begins(bytes)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /** Why a picture is not taken. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;
        private final String found;

        Unfit(String found, String expected) {
            super(expected);
            this.found = found;
        }

        String found() {
            return found;
        }
    }

    /** Reads a picture and draws it anew; one at a time, so that many at once take no more memory than one. */
    static Picture drawnAnew(byte[] bytes) throws Unfit {
        Type type = Type.of(bytes)
                .orElseThrow(() -> new Unfit(bytes.length + " bytes of another kind", "a JPEG or PNG picture"));
        synchronized (ONE_AT_A_TIME) {
            BufferedImage image = decoded(type, bytes);
            try {
                return new Picture(type, image.getWidth(), image.getHeight(), written(type, image));
            } catch (IOException e) {
                throw new IllegalStateException("a picture cannot be written", e);
            }
        }
    }

    private static BufferedImage decoded(Type type, byte[] bytes) throws Unfit {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.name());
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
                throw new Unfit(
                        width + " x " + height,
                        "sides up to " + LONGEST_SIDE + " and " + MOST_PIXELS + " points in all");
            }
            return plain(reader.read(0));
        } catch (IOException | RuntimeException e) { // whatever a broken file makes the decoder say
            throw new Unfit("a " + type + " file that does not decode", "a whole JPEG or PNG picture");
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage plain(BufferedImage image) {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = plain.createGraphics();
        drawing.drawImage(image, 0, 0, java.awt.Color.WHITE, null);
        drawing.dispose();
        return plain;
    }

    private static byte[] written(Type type, BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(type.name()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (type == Type.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
