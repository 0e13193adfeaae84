package org.entrepot.bonded;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.UnitCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents of the book as JSON files, read and written: the 核注清单 in and out, and the 核放单 of a vehicle. The message
 * specification of 金关二期 is not in hand: the files carry what is known under the names that the CEB guide has for it, and name
 * under {@code unspecified} what customs will ask for besides, empty.
 */
public final class ExchangeFile {
    /** What customs will ask for and what nobody has specified to us, of a 核注清单. */
    private static final List<String> UNSPECIFIED_OF_DOCUMENT = List.of(
            "preliminary number (预录入统一编号)",
            "kind of supervision (监管方式) and of document (清单类型)",
            "linked customs entry (对应报关单)",
            "declared values and currencies of its lines",
            "signature");

    private static final List<String> UNSPECIFIED_OF_VEHICLE = List.of(
            "preliminary number (预录入统一编号)",
            "kind of 核放单 and of binding (核放单类型, 绑定类型)",
            "vehicle's weight, frame and container",
            "linked 核注清单",
            "signature");

    private static final int LARGEST_BYTES = 10_000_000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ExchangeFile() {}

    /**
     * What an inbound or outbound file says.
     *
     * @param keeper the keeper of the book, where the file files it too; else null
     * @param items items that the file files; those filed already are left as they are
     */
    public record Document(
            boolean inbound,
            String number,
            LocalDate day,
            String emsNo,
            @Nullable EnterpriseCode keeper,
            String name,
            List<BookItem> items,
            List<BookLine> lines) {}

    /** A file read, or why it cannot be. */
    public record Read(@Nullable Document said, List<Fault> faults) {}

    /** Reads a 核注清单. */
    public static Read read(byte[] bytes) {
        if (bytes.length > LARGEST_BYTES) {
            return refused("file.size", "", bytes.length + " bytes", "10 MB at most");
        }
        try {
            return new Reading().read(MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            return refused(
                    "file.json",
                    "line " + e.getLocation().getLineNr(),
                    String.valueOf(e.getOriginalMessage()),
                    "a JSON file in UTF-8");
        }
    }

    private static Read refused(String rule, String field, String found, String expected) {
        return new Read(null, List.of(new Fault("100", rule, field, found, expected)));
    }

    /** One reading; all faults are told. */
    private static final class Reading {
        private final List<Fault> faults = new ArrayList<>();

        Read read(JsonNode root) {
            String kind = text(root, "", "kind", "inbound|outbound", "inbound or outbound");
            String number = text(root, "", "number", "[0-9A-Za-z._/-]{1,64}", "1 to 64 letters, digits and . - _ /");
            String emsNo = text(root, "", "emsNo", "[0-9A-Za-z._/-]{1,30}", "the number of an account book");
            LocalDate day = day(root);
            JsonNode book = root.path("book");
            EnterpriseCode keeper = book.isObject()
                    ? Optional.of(text(book, "book.", "keeper", "[0-9A-Z]{10}", "a customs registration code"))
                            .filter(EnterpriseCode::fits)
                            .map(EnterpriseCode::of)
                            .orElse(null)
                    : null;
            String name = book.isObject() ? text(book, "book.", "name", ".{1,100}", "a name") : "";
            List<BookItem> items = new ArrayList<>();
            for (JsonNode item : root.path("items")) {
                item(item, "items[" + (items.size() + 1) + "].", emsNo).ifPresent(items::add);
            }
            List<BookLine> lines = new ArrayList<>();
            for (JsonNode line : root.path("lines")) {
                int at = lines.size() + 1;
                lines.add(new BookLine(
                        "lines",
                        at,
                        emsNo,
                        line.path("itemRecordNo").asString(""),
                        said(line, "qty", "unit"),
                        said(line, "qty1", "unit1"),
                        said(line, "qty2", "unit2")));
            }
            return faults.isEmpty()
                    ? new Read(
                            new Document(kind.equals("inbound"), number, day, emsNo, keeper, name, items, lines),
                            List.of())
                    : new Read(null, faults);
        }

        private static Said said(JsonNode line, String quantity, String unit) {
            JsonNode number = line.path(quantity);
            return new Said(
                    number.isNumber() ? number.decimalValue().toPlainString() : number.asString(""),
                    line.path(unit).asString(""));
        }

        private String text(JsonNode node, String path, String name, String form, String expected) {
            String found = node.path(name).asString("");
            if (!found.matches(form)) {
                faults.add(new Fault("100", "file.field", path + name, shortened(found), expected));
            }
            return found;
        }

        private static String shortened(String text) {
            return text.length() > 80 ? text.substring(0, 80) + "…" : text;
        }

        private LocalDate day(JsonNode root) {
            String found = root.path("day").asString("");
            try {
                return LocalDate.parse(found);
            } catch (DateTimeParseException e) {
                faults.add(new Fault("100", "file.field", "day", shortened(found), "a day as 2026-11-24"));
                return LocalDate.EPOCH;
            }
        }

        private Optional<BookItem> item(JsonNode item, String path, String emsNo) {
            int before = faults.size();
            String record = text(item, path, "itemRecordNo", "[0-9A-Za-z._/-]{1,30}", "the number of an item");
            String unit = text(item, path, "unit", "[0-9]{3}", "a customs unit code of 3 digits");
            String unit1 = text(item, path, "unit1", "[0-9]{3}", "a customs unit code of 3 digits");
            String unit2 = text(item, path, "unit2", "([0-9]{3})?", "a customs unit code of 3 digits or nothing");
            String hs = text(item, path, "hs", "[0-9]{10}", "a commodity code of 10 digits");
            String name = text(item, path, "name", ".{1,250}", "a name");
            String piece = item.path("perPiece").isMissingNode()
                    ? "1"
                    : said(item, "perPiece", "unit").number();
            Optional<Long> perPiece = Quantity.parse(piece);
            if (perPiece.isEmpty()) {
                faults.add(new Fault(
                        "100", "file.field", path + "perPiece", shortened(piece), "what one piece holds of the unit"));
            }
            if (faults.size() > before || !ItemKey.fits(emsNo, record)) {
                return Optional.empty();
            }
            return Optional.of(new BookItem(
                    0,
                    new ItemKey(emsNo, record),
                    UnitCode.of(unit),
                    UnitCode.of(unit1),
                    unit2.isEmpty() ? null : UnitCode.of(unit2),
                    perPiece.orElse(Quantity.ONE),
                    hs,
                    name));
        }
    }

    /** Writes an inbound or outbound document of a book. */
    public static byte[] write(String number, String emsNo, List<Movement> movements, List<BookItem> items) {
        ObjectNode root = MAPPER.createObjectNode();
        boolean inbound = !movements.isEmpty() && movements.getFirst().kind() == MovementKind.INBOUND;
        root.put("format", "entrepot 核注清单 twin 1");
        root.put("status", "SIMULATED");
        root.put("kind", inbound ? "inbound" : "outbound");
        root.put("number", number);
        root.put("emsNo", emsNo);
        root.put("day", movements.isEmpty() ? "" : movements.getFirst().day().toString());
        ArrayNode lines = root.putArray("lines");
        for (Movement movement : movements) {
            items.stream()
                    .filter(item -> item.id() == movement.item())
                    .findFirst()
                    .ifPresent(item -> {
                        UnitCode second = item.unit2();
                        Long qty2 = movement.amounts().qty2();
                        ObjectNode line = lines.addObject();
                        line.put("gnum", movement.line());
                        line.put("itemRecordNo", item.key().itemRecordNo());
                        line.put("gcode", item.hs());
                        line.put("gname", item.name());
                        line.put("qty", Quantity.number(movement.amounts().qty()));
                        line.put("unit", item.unit().value());
                        line.put("qty1", Quantity.number(movement.amounts().qty1()));
                        line.put("unit1", item.unit1().value());
                        if (second != null && qty2 != null) {
                            line.put("qty2", Quantity.number(qty2));
                            line.put("unit2", second.value());
                        }
                    });
        }
        unspecified(root, UNSPECIFIED_OF_DOCUMENT);
        return MAPPER.writeValueAsBytes(root);
    }

    /** Writes the 核放单 of a vehicle list. */
    public static byte[] write(VehicleList list, List<Gate.Loaded> parcels) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", "entrepot 核放单 twin 1");
        root.put("status", "SIMULATED");
        root.put("number", list.number());
        root.put("vehicle", list.vehicle());
        root.put("madeAt", list.madeAt().toString());
        root.put("closedAt", list.closedAt() == null ? "" : String.valueOf(list.closedAt()));
        ArrayNode on = root.putArray("parcels");
        Iterator<Gate.Loaded> each = parcels.iterator();
        for (int at = 1; each.hasNext(); at++) {
            Gate.Loaded one = each.next();
            ObjectNode parcel = on.addObject();
            parcel.put("gnum", at);
            parcel.put("logisticsCode", one.parcel().carrier());
            parcel.put("logisticsNo", one.parcel().waybill());
            parcel.put("released", one.released());
            parcel.put("leftAt", one.leftAt() == null ? "" : String.valueOf(one.leftAt()));
        }
        unspecified(root, UNSPECIFIED_OF_VEHICLE);
        return MAPPER.writeValueAsBytes(root);
    }

    private static void unspecified(ObjectNode root, List<String> fields) {
        ObjectNode unspecified = root.putObject("unspecified");
        fields.forEach(field -> unspecified.put(field, ""));
    }
}
