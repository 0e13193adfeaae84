package org.entrepot.analyst;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as a Parquet file: one flat table, every column optional, a page a column in each group of rows, plain values
 * compressed with Zstandard. What is not needed for that (nesting, dictionaries, statistics, indexes) is left out; every reader knows this much.
 */
final class ParquetFile implements Rows {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final int VERSION = 1;
    private static final int GROUP = 100_000;
    private static final int OPTIONAL = 1;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int ZSTD = 6;
    private static final int LEVEL = 3;

    private static final int CONVERTED_TEXT = 0;
    private static final int CONVERTED_DATE = 6;
    private static final int NOT_CONVERTED = -1;

    private final OutputStream out;
    private final List<Values> columns = new ArrayList<>();
    private final List<Compact> groups = new ArrayList<>();
    private int inGroup;
    private long place;
    private long rows;

    ParquetFile(OutputStream out) {
        this.out = out;
    }

    /** The values of a column in the running group. */
    private static final class Values {
        private final String name;
        private final Kind kind;
        private final int physical;
        private final int converted;
        private final ByteArrayOutputStream values = new ByteArrayOutputStream();
        private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
        private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        private int run;
        private boolean present = true;
        private int bits;
        private int bit;

        Values(Column column) {
            this.name = column.name();
            this.kind = column.kind();
            this.physical = physical(kind);
            this.converted = kind == Kind.DATE ? CONVERTED_DATE : kind == Kind.TEXT ? CONVERTED_TEXT : NOT_CONVERTED;
        }

        /** Parquet's numbers of physical types. */
        private static int physical(Kind kind) {
            return switch (kind) {
                case BOOLEAN -> 0;
                case INT, DATE -> 1;
                case LONG -> 2;
                case DOUBLE -> 5;
                case TEXT -> 6;
            };
        }

        void take(@Nullable Object value) {
            if (!level(value != null)) {
                return;
            }
            switch (kind) {
                case BOOLEAN -> flag((Boolean) value);
                case INT -> little((Integer) value, Integer.BYTES);
                case LONG -> little((Long) value, Long.BYTES);
                case DOUBLE -> little(Double.doubleToRawLongBits((Double) value), Long.BYTES);
                case DATE -> little(((LocalDate) value).toEpochDay(), Integer.BYTES);
                case TEXT -> {
                    byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
                    little(utf8.length, Integer.BYTES);
                    values.writeBytes(utf8);
                }
            }
        }

        private void little(long value, int bytes) {
            number.putLong(0, value);
            values.write(number.array(), 0, bytes);
        }

        private void flag(boolean value) {
            bits |= (value ? 1 : 0) << bit;
            bit++;
            if (bit == Byte.SIZE) {
                values.write(bits);
                bits = 0;
                bit = 0;
            }
        }

        /** Counts whether the value is there, in runs of the same. */
        private boolean level(boolean there) {
            if (run > 0 && there != present) {
                endRun();
            }
            present = there;
            run++;
            return there;
        }

        private void endRun() {
            Compact.varint(levels, (long) run << 1);
            levels.write(present ? 1 : 0);
            run = 0;
        }

        /** The page of all values taken since the last one. */
        byte[] page() {
            endRun();
            if (bit > 0) {
                values.write(bits);
                bits = 0;
                bit = 0;
            }
            ByteBuffer page = ByteBuffer.allocate(Integer.BYTES + levels.size() + values.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            page.putInt(levels.size()).put(levels.toByteArray()).put(values.toByteArray());
            levels.reset();
            values.reset();
            return page.array();
        }

        Compact schema() {
            Compact schema = new Compact().i32(1, physical).i32(3, OPTIONAL).text(4, name);
            return converted == NOT_CONVERTED ? schema : schema.i32(6, converted);
        }
    }

    @Override
    public void columns(List<Column> told) throws IOException {
        told.forEach(column -> columns.add(new Values(column)));
        put(MAGIC);
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            columns.get(i).take(values.get(i));
        }
        inGroup++;
        if (inGroup == GROUP) {
            group();
        }
    }

    @Override
    public long end() throws IOException {
        if (inGroup > 0) {
            group();
        }
        foot();
        return rows;
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        place += bytes.length;
    }

    private void group() throws IOException {
        int size = inGroup;
        inGroup = 0;
        List<Compact> chunks = new ArrayList<>();
        long raw = 0;
        for (Values column : columns) {
            byte[] page = column.page();
            byte[] packed = Zstd.compress(page, LEVEL);
            byte[] head = new Compact()
                    .i32(1, 0)
                    .i32(2, page.length)
                    .i32(3, packed.length)
                    .struct(
                            5,
                            new Compact().i32(1, size).i32(2, PLAIN).i32(3, RLE).i32(4, RLE))
                    .bytes();
            long from = place;
            put(head);
            put(packed);
            raw += head.length + page.length;
            chunks.add(new Compact()
                    .i64(2, from)
                    .struct(
                            3,
                            new Compact()
                                    .i32(1, column.physical)
                                    .numbers(2, PLAIN, RLE)
                                    .texts(3, column.name)
                                    .i32(4, ZSTD)
                                    .i64(5, size)
                                    .i64(6, (long) head.length + page.length)
                                    .i64(7, (long) head.length + packed.length)
                                    .i64(9, from)));
        }
        groups.add(new Compact().structs(1, chunks).i64(2, raw).i64(3, size));
        rows += size;
    }

    private void foot() throws IOException {
        List<Compact> schema = new ArrayList<>();
        schema.add(new Compact().text(4, "rows").i32(5, columns.size()));
        columns.forEach(column -> schema.add(column.schema()));
        byte[] foot = new Compact()
                .i32(1, VERSION)
                .structs(2, schema)
                .i64(3, rows)
                .structs(4, groups)
                .text(6, "Entrepot")
                .bytes();
        put(foot);
        put(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(foot.length)
                .array());
        put(MAGIC);
    }
}
