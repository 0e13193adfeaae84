package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;

/**
 * A seller's orders of yesterday as a table: two hundred rows from a seed, thirteen of them spoilt, each in another way; and
 * the waybills that its carriers have for them. Persons, places and numbers are invented.
 *
 * @param day the day of the orders
 * @param headings the headings
 * @param rows texts, numbers and days
 * @param corrections what the spoilt cells should have said
 * @param waybills by carrier
 */
public record OrderTable(
        LocalDate day,
        List<String> headings,
        List<List<Object>> rows,
        List<Correction> corrections,
        Map<Firm, List<Sheet>> waybills) {
    /** Who sells them: an enterprise that runs its own platform. */
    public static final String SELLER = "qiaochao";

    /** What is missing in {@link #toKazakhstan}: a month thirteen, which nobody is born in. */
    public static final String MISSING_NUMBER = "001399500016";

    private static final int ROWS = 200;
    private static final int SPOILT = 13;

    /** Which of the spoilings borrows a waybill number. */
    private static final int BORROWED = 10;

    private static final String NUMBER = "收件人证件号";
    private static final List<String> HEADINGS = List.of(
            "订单号", "下单日期", "收件人", "收件人电话", "收件人证件号", "收货地址", "运抵国", "指运港", "商品货号", "商品名称", "规格型号", "商品编号", "数量", "计量单位",
            "单价", "币制", "净重(kg)", "毛重(kg)", "运费", "物流企业", "运单号", "出口口岸", "运输方式", "客服备注");
    private static final Map<String, String> COUNTRIES = Map.of(
            "145", "哈萨克斯坦", "149", "乌兹别克斯坦", "344", "俄罗斯", "340", "白俄罗斯", "146", "吉尔吉斯斯坦", "147", "塔吉克斯坦", "111", "印度",
            "127", "巴基斯坦");
    private static final List<String> GIVEN =
            List.of("Алия", "Тимур", "Мадина", "Руслан", "Жанна", "Олег", "Нилуфар", "Асхат");
    private static final List<String> FAMILY = List.of("Выдуманова", "Примеров", "Образцова", "Небылицын", "Тестова");

    /** What a spoilt cell should have said. */
    public record Correction(String orderNo, String heading, String wrong, String right) {}

    /** The table of a seed. {@code run} begins its order and waybill numbers, see {@link Numbers#runName}. */
    public static OrderTable of(long seed, String run, Instant now) {
        Making making = new Making(seed, run, now, Plan.EVERYWHERE);
        making.orders();
        making.spoil();
        return making.table();
    }

    /**
     * Orders to Kazakhstan alone, a line each, that all go by one railway carrier: to the last of them the recipient's number is missing
     * that Kazakhstan asks for.
     */
    public static OrderTable toKazakhstan(long seed, String run, Instant now) {
        Making making = new Making(seed, run, now, Plan.KAZAKHSTAN);
        making.orders();
        making.withoutNumber();
        return making.table();
    }

    /**
     * What is made.
     *
     * @param orders begins order numbers
     * @param waybills begins waybill numbers
     * @param rows how many rows
     * @param twoLines of a hundred orders so many have two
     * @param express of a hundred orders so many do not go by rail
     */
    private record Plan(String orders, String waybills, int rows, List<String> countries, int twoLines, int express) {
        static final Plan EVERYWHERE = new Plan("QC", "WQ", ROWS, Routes.DESTINATIONS, 8, 30);
        static final Plan KAZAKHSTAN = new Plan("QK", "WK", SellersMonth.ORDERS, List.of("145"), 0, 0);
    }

    /** One way to spoil a row. */
    private record Spoiling(String heading, Object wrong) {}

    private static final class Making {
        private final Chance chance;
        private final String run;
        private final Instant now;
        private final Plan plan;
        private final Map<String, Firm> firms;
        private final List<Article> articles;
        private final List<List<Object>> rows = new ArrayList<>();
        private final List<Correction> corrections = new ArrayList<>();
        private final Map<Firm, List<Sheet>> waybills = new LinkedHashMap<>();
        private final List<Integer> single = new ArrayList<>();

        Making(long seed, String run, Instant now, Plan plan) {
            this.chance = Chance.of(seed);
            this.run = run;
            this.now = now;
            this.plan = plan;
            firms = SandboxData.firms().stream().collect(Collectors.toMap(Firm::key, firm -> firm));
            articles = SandboxData.articles().stream()
                    .filter(article -> article.direction() == Direction.EXPORT)
                    .toList();
        }

        void orders() {
            for (int order = 0; rows.size() < plan.rows(); order++) {
                int lines = rows.size() < plan.rows() - 1 && chance.percent(plan.twoLines()) ? 2 : 1;
                order(order, lines);
            }
        }

        OrderTable table() {
            return new OrderTable(Beijing.date(now).minusDays(1), HEADINGS, List.copyOf(rows), corrections, waybills);
        }

        private void order(int number, int lines) {
            String orderNo = plan.orders() + run + "%04d".formatted(number);
            String tracking = plan.waybills() + run + "%04d".formatted(number);
            Firm carrier = firm(chance.percent(plan.express()) ? "tulan" : "lingyi");
            String country = chance.oneOf(plan.countries());
            BigDecimal freight = BigDecimal.valueOf(chance.between(12, 60));
            BigDecimal gross = BigDecimal.ZERO;
            String goods = "";
            if (lines == 1) {
                single.add(rows.size());
            }
            for (int line = 0; line < lines; line++) {
                Article article = articles.get(chance.between(0, articles.size() - 1));
                int pieces = chance.between(1, 3);
                BigDecimal net = kilograms(article.netGrams() * pieces);
                BigDecimal weight = kilograms(article.grossGrams() * pieces + (line == 0 ? 150 : 0));
                gross = gross.add(weight);
                goods = goods.isEmpty() ? article.nameZh() : goods;
                boolean first = line == 0;
                rows.add(new ArrayList<>(List.<Object>of(
                        orderNo,
                        Beijing.date(now).minusDays(1),
                        first ? chance.oneOf(GIVEN) + " " + chance.oneOf(FAMILY) : "",
                        first ? "+999 00 " + chance.digits(7) : "",
                        first ? RecipientNumber.invented(country, orderNo, Beijing.date(now)) : "",
                        first ? "ул. Вымышленная, " + chance.between(1, 199) : "",
                        first ? COUNTRIES.get(country) : "",
                        first ? country : "",
                        article.sku(),
                        article.nameZh(),
                        article.model(),
                        article.hs(),
                        BigDecimal.valueOf(pieces),
                        "个",
                        BigDecimal.valueOf(chance.between(article.lowYuan(), article.highYuan())),
                        "人民币",
                        net,
                        weight,
                        first ? freight : "",
                        first ? carrier.nameZh() : "",
                        first ? tracking : "",
                        first ? Routes.exitOffice(country) : "",
                        first ? Routes.transportMode(country).equals("3") ? "铁路" : "航空" : "",
                        "")));
            }
            waybill(carrier, tracking, freight, gross, goods);
        }

        private void waybill(Firm carrier, String tracking, BigDecimal freight, BigDecimal gross, String goods) {
            Firm seller = firm(SELLER);
            Fields head = Fields.of(
                    "guid",
                    chance.guid(),
                    "appType",
                    "1",
                    "appTime",
                    Numbers.Stamp.of(now).time(),
                    "appStatus",
                    "2",
                    "logisticsCode",
                    carrier.code(),
                    "logisticsName",
                    carrier.nameZh(),
                    "logisticsNo",
                    tracking,
                    "freight",
                    freight.toPlainString(),
                    "insuredFee",
                    "0",
                    "currency",
                    "142",
                    "grossWeight",
                    gross.toPlainString(),
                    "packNo",
                    "1",
                    "goodsInfo",
                    goods,
                    "ebcCode",
                    seller.code(),
                    "ebcName",
                    seller.nameZh(),
                    "note",
                    "SANDBOX");
            waybills.computeIfAbsent(carrier, key -> new ArrayList<>())
                    .add(new Sheet(MessageKind.EXPORT_WAYBILL, head, List.of()));
        }

        /** The last order's is missing. */
        void withoutNumber() {
            List<Object> last = rows.getLast();
            int column = HEADINGS.indexOf(NUMBER);
            corrections.add(new Correction(String.valueOf(last.getFirst()), NUMBER, "", MISSING_NUMBER));
            last.set(column, "");
        }

        void spoil() {
            List<Integer> places = new ArrayList<>(single.subList(SPOILT, single.size()));
            chance.shuffle(places);
            Object borrowed = numberOfAnother(rows.get(places.get(BORROWED)));
            List<Spoiling> spoilings = List.of(
                    new Spoiling("商品编号", "67041100"),
                    new Spoiling("商品编号", "6704900099"),
                    new Spoiling("数量", BigDecimal.ZERO),
                    new Spoiling("运单号", ""),
                    new Spoiling("运抵国", "中亚"),
                    new Spoiling("单价", "面议"),
                    new Spoiling("计量单位", "套盒"),
                    new Spoiling("物流企业", "无名快运"),
                    new Spoiling("净重(kg)", new BigDecimal("88.5")),
                    new Spoiling("运抵国", "中国"),
                    new Spoiling("运单号", borrowed),
                    new Spoiling("币制", "USDT"),
                    new Spoiling("规格型号", ""));
            for (int i = 0; i < spoilings.size(); i++) {
                List<Object> row = rows.get(places.get(i));
                Spoiling spoiling = spoilings.get(i);
                int column = HEADINGS.indexOf(spoiling.heading());
                corrections.add(new Correction(
                        String.valueOf(row.getFirst()),
                        spoiling.heading(),
                        String.valueOf(spoiling.wrong()),
                        String.valueOf(row.get(column))));
                row.set(column, spoiling.wrong());
            }
        }

        /** The waybill number of an earlier order with the same carrier; the first orders are never spoilt. */
        private Object numberOfAnother(List<Object> row) {
            int carrier = HEADINGS.indexOf("物流企业");
            return single.subList(0, SPOILT).stream()
                    .map(rows::get)
                    .filter(other -> other.get(carrier).equals(row.get(carrier)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no two orders have one carrier"))
                    .get(HEADINGS.indexOf("运单号"));
        }

        private Firm firm(String key) {
            Firm firm = firms.get(key);
            if (firm == null) {
                throw new IllegalStateException("no firm " + key);
            }
            return firm;
        }

        private static BigDecimal kilograms(int grams) {
            return BigDecimal.valueOf(grams, 3);
        }
    }
}
