package org.entrepot.sandbox;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens to a few parcels of a demo day once they are declared: an officer wanted to see three of them and has looked at
 * two, and of two that were released the goods come back.
 */
final class AfterTheLists {
    private static final Pattern RETURNED = Pattern.compile("/warehouse/returns/([0-9]+)");
    private static final int EXPORTS = 18;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    private final Partners partners;
    private final ParcelMaker maker;
    private final Firm site;
    private final Chance chance;
    private final InstantSource clock;
    private final OverseasWarehouses warehouses;

    AfterTheLists(Partners partners, ParcelMaker maker, Firm site, Chance chance, InstantSource clock) {
        this.site = site;
        this.partners = partners;
        this.maker = maker;
        this.chance = chance;
        this.clock = clock;
        this.warehouses = new OverseasWarehouses(partners, clock);
    }

    /**
     * Plays it.
     *
     * @throws IOException where the park does not answer as it should
     */
    void play(URI park) throws IOException {
        control(park);
        returns(park);
        exports();
    }

    // --- a train

    /**
     * Twelve parcels arrive in two parts and go on a train; three of their lists are summarised, what was paid is told for all but two,
     * and one wig comes back. Four more have arrived and wait, and two are approved and on the road. Every third goes to an overseas
     * warehouse of its seller, where some of it is sold.
     */
    private void exports() throws IOException {
        Map<Firm, List<Parcel>> byCarrier = new LinkedHashMap<>();
        for (int i = 0; i < EXPORTS; i++) {
            Parcel parcel = maker.parcel(Trouble.EXPORT_NONE, clock.instant()).forSummary();
            if (i % 3 == 1) {
                parcel = warehouses.stockedBy(parcel);
                warehouses.open(parcel);
            }
            declare(parcel);
            byCarrier
                    .computeIfAbsent(parcel.parties().carrier(), carrier -> new ArrayList<>())
                    .add(parcel);
        }
        Train train = new Train(site, clock.instant(), chance);
        String day = Numbers.runName(clock.instant());
        int run = 0;
        for (Map.Entry<Firm, List<Parcel>> one : byCarrier.entrySet()) {
            run(train, day + ++run, one.getKey(), one.getValue());
        }
    }

    private void run(Train train, String run, Firm carrier, List<Parcel> all) throws IOException {
        List<Parcel> here = all.subList(0, Math.max(1, all.size() - 2));
        List<Parcel> gone = here.subList(0, Math.max(1, here.size() - 4));
        int half = here.size() / 2;
        if (half > 0) {
            send(site, train.arrival("A" + run, 2, 2, carrier, here.subList(half, here.size())));
            send(site, train.arrival("A" + run, 1, 2, carrier, here.subList(0, half)));
        } else {
            send(site, train.arrival("A" + run, 1, 1, carrier, here));
        }
        Map<Firm, List<Parcel>> byDeclarant = new LinkedHashMap<>();
        gone.forEach(parcel -> byDeclarant
                .computeIfAbsent(parcel.parties().declarant(), declarant -> new ArrayList<>())
                .add(parcel));
        for (Map.Entry<Firm, List<Parcel>> one : byDeclarant.entrySet()) {
            send(one.getKey(), train.loading("B" + run, 1, 1, carrier, one.getKey(), one.getValue()));
        }
        send(carrier, train.departure("F" + run, 1, 1, carrier, gone));
        for (Parcel parcel : gone.subList(0, Math.max(0, gone.size() - 2))) {
            if (!OverseasWarehouses.isStock(parcel)) {
                send(parcel.parties().seller(), train.collection(parcel, goodsValue(parcel)));
            }
        }
        for (Parcel parcel : gone) {
            if (OverseasWarehouses.isStock(parcel)) {
                warehouses.sell(parcel);
            }
        }
        Parcel first = gone.getFirst();
        List<String> numbers = new ArrayList<>();
        for (Parcel parcel : gone) {
            boolean same = parcel.parties().seller().equals(first.parties().seller())
                    && parcel.parties().declarant().equals(first.parties().declarant())
                    && OverseasWarehouses.isStock(parcel) == OverseasWarehouses.isStock(first);
            if (same && numbers.size() < 3) {
                numbers.add(invtNo(parcel));
            }
        }
        send(first.parties().declarant(), train.summary("S" + run, 1, 1, first.parties(), numbers));
        String back = "RB" + waybillOf(first);
        send(first.parties().declarant(), train.comesBack("T" + run, first, numbers.getFirst(), back));
        send(site, train.tally("U" + run, carrier, back));
    }

    private void send(Firm sender, Sheet sheet) throws IOException {
        taken(partners.send(sender, List.of(sheet), chance.guid()));
    }

    static Parcel withList(Parcel parcel, String field, String value) {
        List<Sheet> sheets = parcel.sheets().stream()
                .map(sheet -> sheet.kind() == MessageKind.EXPORT_LIST ? sheet.with(field, value) : sheet)
                .toList();
        return new Parcel(parcel.trouble(), parcel.parties(), parcel.orderNo(), parcel.copNo(), sheets);
    }

    private static String goodsValue(Parcel parcel) {
        return parcel.sheet(MessageKind.EXPORT_ORDER).get("goodsValue");
    }

    private static String waybillOf(Parcel parcel) {
        return parcel.sheet(MessageKind.EXPORT_LIST).get("logisticsNo");
    }

    private String invtNo(Parcel parcel) throws IOException {
        PartnerClient.Answer answer = partners.declaration(parcel.parties().declarant(), parcel.copNo());
        if (answer.status() != 200) {
            throw new IOException("the list " + parcel.copNo() + " is not on file: " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("invtNo").asString("");
    }

    // --- the sorting line

    private void control(URI park) throws IOException {
        Door officer = Door.enter(park, "CUSTOMS_OFFICER", "");
        List<Parcel> wanted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Parcel parcel = maker.parcel(Trouble.NONE, clock.instant());
            officer.insist(
                    "/control",
                    "/control/orders",
                    Map.of(
                            "kind",
                            "PARCEL",
                            "key",
                            waybill(parcel),
                            "measure",
                            i == 0 ? "REVIEW" : "INSPECT",
                            "reason",
                            "抽查（演示） · spot check (demo)"));
            declare(parcel);
            wanted.add(parcel);
        }
        picture(officer, wanted.get(1));
        picture(officer, wanted.get(2));
        decide(officer, wanted.get(0), "RELEASE", "");
        decide(officer, wanted.get(1), "INSPECTED", "与申报一致（演示） · as declared (demo)");
    }

    private static void decide(Door officer, Parcel parcel, String verdict, String note) throws IOException {
        String at = "/control?parcel=" + encoded(waybill(parcel));
        officer.insist(at, "/control/decisions", Map.of("parcel", waybill(parcel), "verdict", verdict, "note", note));
    }

    private void picture(Door officer, Parcel parcel) throws IOException {
        String at = "/control?parcel=" + encoded(waybill(parcel));
        officer.upload(at, "/control/images", Map.of("parcel", waybill(parcel)), "x-ray.png", xRay());
    }

    /** An invented picture as an X-ray machine draws it: a box, and shadows of what is in it. */
    private byte[] xRay() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xF4F1E6));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(0xC78A3B));
        pen.setStroke(new BasicStroke(6));
        pen.drawRoundRect(60, 50, WIDTH - 120, HEIGHT - 100, 20, 20);
        for (int i = 0; i < 12; i++) {
            pen.setColor(new Color(chance.between(20, 220), chance.between(90, 190), chance.between(40, 200), 110));
            int width = chance.between(40, 160);
            int height = chance.between(30, 120);
            int x = chance.between(70, WIDTH - 230);
            int y = chance.between(60, HEIGHT - 180);
            if (i % 2 == 0) {
                pen.fillOval(x, y, width, height);
            } else {
                pen.fillRoundRect(x, y, width, height, 18, 18);
            }
        }
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    // --- the return centre

    /** The goods of the first are here and sorted, and what is fit is applied for; the second is applied for before they are here. */
    private void returns(URI park) throws IOException {
        Door keeper = Door.enter(park, "WAREHOUSE", "");
        keeper.fill("/warehouse", "/warehouse/places", Map.of("place", "RQ-01", "kind", "UNFIT"));
        Parcel here = maker.parcel(Trouble.NONE, clock.instant());
        declare(here);
        Sheet list = here.sheet(MessageKind.IMPORT_LIST);
        Map<Integer, BigDecimal> back = new LinkedHashMap<>();
        list.lines().forEach(line -> back.put(Integer.parseInt(line.get("gnum")), new BigDecimal(line.get("qty"))));
        apply(here, receive(keeper, here, back), "R");
        Parcel away = maker.parcel(Trouble.NONE, clock.instant());
        declare(away);
        apply(away, Map.of(1, BigDecimal.ONE), "R");
    }

    /** Gives what is fit of it. */
    private static Map<Integer, BigDecimal> receive(Door keeper, Parcel parcel, Map<Integer, BigDecimal> back)
            throws IOException {
        String at = "/warehouse/returns?parcel=" + encoded(waybill(parcel));
        Map<String, String> came = new LinkedHashMap<>();
        came.put("parcel", waybill(parcel));
        came.put("sentBack", "RB" + waybill(parcel));
        came.put("do", "receive");
        came.put("note", "外箱破损（演示） · torn box (demo)");
        back.forEach((line, pieces) -> came.put("came" + line, pieces.toPlainString()));
        keeper.insist(at, "/warehouse/returns", came);
        Matcher found = RETURNED.matcher(keeper.read(at));
        if (!found.find()) {
            throw new IOException("the return centre does not show " + waybill(parcel));
        }
        Map<String, String> sorted = new LinkedHashMap<>();
        sorted.put("apart", "RQ-01");
        Map<Integer, BigDecimal> fit = new LinkedHashMap<>();
        back.forEach((line, pieces) -> {
            BigDecimal unfit = line == 1 && pieces.compareTo(BigDecimal.ONE) > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
            fit.put(line, pieces.subtract(unfit));
            sorted.put("fit" + line, fit.get(line).toPlainString());
            sorted.put("unfit" + line, unfit.toPlainString());
        });
        keeper.insist(found.group(), found.group() + "/sorting", sorted);
        return fit;
    }

    private void apply(Parcel parcel, Map<Integer, BigDecimal> back, String prefix) throws IOException {
        Firm declarant = parcel.parties().declarant();
        PartnerClient.Answer answer = partners.declaration(declarant, parcel.copNo());
        if (answer.status() != 200) {
            throw new IOException("the list " + parcel.copNo() + " is not on file: " + answer.body());
        }
        JsonNode declaration = JsonMapper.shared().readTree(answer.body());
        AboutAList about = new AboutAList(
                parcel.sheet(MessageKind.IMPORT_LIST),
                declaration.path("invtNo").asString(""));
        taken(partners.send(
                declarant,
                List.of(about.refund(prefix + parcel.copNo(), back, clock.instant(), chance.guid())),
                chance.guid()));
    }

    // --- both

    private void declare(Parcel parcel) throws IOException {
        for (Sheet sheet : parcel.sheets()) {
            taken(partners.send(parcel.sender(sheet.kind()), List.of(sheet), chance.guid()));
        }
    }

    private static void taken(PartnerClient.Answer answer) throws IOException {
        if (answer.status() != 200 && answer.status() != 202) {
            throw new IOException("a message was not taken: " + answer.body());
        }
    }

    private static String waybill(Parcel parcel) {
        return parcel.sheet(MessageKind.IMPORT_LIST).get("logisticsNo");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
