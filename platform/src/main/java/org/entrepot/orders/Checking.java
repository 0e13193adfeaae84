package org.entrepot.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.catalog.Catalog;
import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.Precheck;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprises;
import org.jspecify.annotations.Nullable;

/**
 * Checks parcels by making their documents and asking the clearing what it would say of them, and brings each fault back to
 * the row and the field that it comes from. Of what follows from other fields nothing is said while those are at fault.
 */
final class Checking {
    private static final Pattern OF_LINE = Pattern.compile("\\w+\\[(\\d+)]\\.(\\w+)");
    private static final String CHECK_GUID = "00000000-0000-4000-8000-000000000000";
    private static final Set<String> ALWAYS_WORKED_OUT =
            Set.of("unit1", "unit2", "goodsValue", "OrderList", "InventoryList");

    private static final Set<OrderField> OF_BOOK =
            Set.of(OrderField.BOOK, OrderField.ZONE_ENTERPRISE, OrderField.ITEM_RECORD);

    private final Supplier<Enterprises> parties;
    private final Precheck precheck;
    private final Catalog catalog = Catalog.load();
    private final OrderTerms settings = OrderTerms.load();
    private final CodeWords words = CodeWords.load();

    Checking(Supplier<Enterprises> parties) {
        this.parties = parties;
        this.precheck = new Precheck(parties);
    }

    OrderTerms settings() {
        return settings;
    }

    CebDocument order(Parcel parcel, Drafting.Stamp stamp) {
        return Drafting.order(parties.get(), catalog, settings, parcel, stamp);
    }

    CebDocument list(Parcel parcel, Drafting.Stamp stamp) {
        return Drafting.list(
                parties.get(),
                catalog,
                settings,
                parcel,
                stamp,
                way(parcel, stamp.at()).flag());
    }

    /** By which way an order is declared at a moment. */
    DeclaredWay way(Parcel parcel, Instant at) {
        return DeclaredWay.of(parcel, settings, precheck, Beijing.date(at));
    }

    /** The data of the full customs entry of an order, as it would be declared at a moment. */
    EntryData entry(Parcel parcel, Instant at) {
        Drafting.Stamp stamp = new Drafting.Stamp(at, CHECK_GUID, CHECK_GUID, "", false, false);
        return new EntryOfOrder(precheck, parties.get(), parcel, Beijing.date(at)).of(list(parcel, stamp));
    }

    /** The carrier that a text names, by its code; the text itself where it names none. */
    String carrier(String text) {
        return CodeWords.enterprise(parties.get(), text);
    }

    /** Whether the goods of an order leave a bonded site, so that its list names a customs account book. */
    boolean isBonded(Parcel parcel, Instant at) {
        LocalDate day = Beijing.date(at);
        String mode = parcel.text(OrderField.MODE);
        return precheck.isBonded(
                words.code(OrderField.MODE, mode.isEmpty() ? settings.otherwise(OrderField.MODE, day) : mode), day);
    }

    /** The order with what its customs account book says of what it leaves out; the same where it leaves no bonded site. */
    Parcel filled(Parcel parcel, BooksAtHand books, Instant now) {
        return isBonded(parcel, now) ? new OutOfBook(parcel, books, parties.get()).filled() : parcel;
    }

    /** The faults of each row, by its number; a row without one is not there. */
    Map<Integer, List<RowFault>> check(Parcel parcel, BooksAtHand books, Instant now) {
        Drafting.Stamp stamp = new Drafting.Stamp(now, CHECK_GUID, CHECK_GUID, "CHECK", false, false);
        List<Fault> faults = new ArrayList<>(precheck.faults(parcel.seller(), order(parcel, stamp), now));
        DeclaredWay way = way(parcel, now);
        precheck.faults(parcel.seller(), list(parcel, stamp), now).stream()
                .filter(fault -> !way.speaksOf(fault))
                .forEach(faults::add);
        Map<Integer, List<RowFault>> placed = place(parcel, faults);
        if (!way.faults().isEmpty()) {
            placed.computeIfAbsent(parcel.rows().getFirst().number(), number -> new ArrayList<>())
                    .addAll(way.faults());
        }
        notAlike(parcel)
                .forEach((row, more) ->
                        placed.computeIfAbsent(row, number -> new ArrayList<>()).addAll(more));
        if (isBonded(parcel, now)) {
            new OutOfBook(parcel, books, parties.get())
                    .faults()
                    .forEach((row, more) -> say(placed.computeIfAbsent(row, number -> new ArrayList<>()), more));
        }
        return placed;
    }

    /** The book knows better what it wants than the form does; of what is not understood at all it says nothing. */
    private static void say(List<RowFault> said, List<RowFault> ofBook) {
        for (RowFault fault : ofBook) {
            boolean isOfTheBook = fault.orderField().filter(OF_BOOK::contains).isPresent();
            if (isOfTheBook) {
                said.removeIf(other -> other.field().equals(fault.field()));
            }
            if (said.stream().noneMatch(other -> other.field().equals(fault.field()))) {
                said.add(fault);
            }
        }
    }

    /** What the destination of a parcel will miss in it; refuses nothing. */
    List<RowFault> advice(Parcel parcel, Instant now) {
        String state = IsoCodes.country(words.code(OrderField.COUNTRY, parcel.text(OrderField.COUNTRY)));
        return RecipientNumbers.missing(state, parcel.text(OrderField.RECIPIENT_NUMBER), Beijing.date(now));
    }

    /** Brings faults of a parcel's documents to its rows and fields. */
    static Map<Integer, List<RowFault>> place(Parcel parcel, List<Fault> faults) {
        Map<Integer, List<Placed>> byRow = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Fault fault : faults) {
            Placed placed = placed(parcel, fault);
            boolean once = told.add(placed.row + " " + placed.fault.field() + " " + placed.fault.expected());
            if (once) {
                byRow.computeIfAbsent(placed.row, row -> new ArrayList<>()).add(placed);
            }
        }
        Map<Integer, List<RowFault>> rows = new HashMap<>();
        boolean onlyWorkedOut = byRow.values().stream().flatMap(List::stream).allMatch(Placed::workedOut);
        byRow.forEach((row, all) -> {
            List<RowFault> kept = all.stream()
                    .filter(one -> onlyWorkedOut || !one.workedOut)
                    .map(Placed::fault)
                    .toList();
            if (!kept.isEmpty()) {
                rows.put(row, new ArrayList<>(kept));
            }
        });
        return rows;
    }

    /** @param workedOut whether the value at fault follows from others */
    private record Placed(int row, RowFault fault, boolean workedOut) {}

    private static Placed placed(Parcel parcel, Fault fault) {
        Matcher line = OF_LINE.matcher(fault.field());
        boolean ofLine = line.matches();
        String element = ofLine ? line.group(2) : fault.field();
        int index = ofLine ? Integer.parseInt(line.group(1)) - 1 : 0;
        OrderRow row = parcel.rows().get(Math.min(index, parcel.rows().size() - 1));
        @Nullable OrderField field = OrderField.ofElement(element).orElse(null);
        if (field == null) {
            return new Placed(
                    row.number(),
                    new RowFault("", fault.code(), fault.rule(), fault.found(), fault.expected()),
                    ALWAYS_WORKED_OUT.contains(element));
        }
        if (field.isOfOrder()) {
            row = parcel.rows().getFirst();
        }
        String written = field.isOfOrder() ? parcel.text(field) : row.text(field);
        boolean workedOut = ALWAYS_WORKED_OUT.contains(element)
                || (written.isEmpty()
                        && switch (field) {
                            case TOTAL, FIRST_QUANTITY, SECOND_QUANTITY -> true;
                            default -> false;
                        });
        String found = written.isEmpty() || ALWAYS_WORKED_OUT.contains(element) ? fault.found() : written;
        return new Placed(
                row.number(),
                new RowFault(field.key(), fault.code(), fault.rule(), found, fault.expected()),
                workedOut);
    }

    /** What the rows of one order say of the order must be alike, where they say it. */
    private static Map<Integer, List<RowFault>> notAlike(Parcel parcel) {
        Map<Integer, List<RowFault>> faults = new HashMap<>();
        for (OrderRow row : parcel.rows()) {
            for (OrderField field : OrderField.values()) {
                String text = row.text(field);
                String first = parcel.text(field);
                if (field.isOfOrder() && !field.isPersonal() && !text.isEmpty() && !text.equals(first)) {
                    faults.computeIfAbsent(row.number(), number -> new ArrayList<>())
                            .add(new RowFault(field.key(), "", "orders.sameOrder", text, first));
                }
            }
        }
        return faults;
    }

    /** What is tracked by: the carrier and its number; empty without a number. */
    String tracking(Parcel parcel) {
        String number = parcel.text(OrderField.TRACKING);
        return number.isEmpty() ? "" : carrier(parcel.text(OrderField.CARRIER)) + "|" + number;
    }

    /** The number of {@link #tracking} without its carrier. */
    static String number(String tracking) {
        return tracking.substring(tracking.indexOf('|') + 1);
    }
}
