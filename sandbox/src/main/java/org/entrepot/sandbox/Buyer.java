package org.entrepot.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * An invented person who buys. The identity number has a right check digit and area code 990200, which is assigned to no
 * place; the telephone begins with 12, which no operator was given: neither can be a living person's.
 *
 * @param idNumber resident identity number, 18 characters
 * @param name real name as on the card
 * @param telephone 11 digits
 * @param address where the parcel goes
 */
public record Buyer(String idNumber, String name, String telephone, String address) {
    static final String UNASSIGNED_AREA = "990200";
    private static final List<String> SURNAMES =
            List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗");
    private static final List<String> GIVEN =
            List.of("晓岚", "雨穗", "思远", "子衿", "云帆", "若溪", "景行", "可颂", "乐安", "望舒", "青禾", "一诺", "知夏", "北辰", "南乔", "念慈");
    private static final List<String> CITIES =
            List.of("山东省青岛市胶州市", "山东省济南市历下区", "江苏省南京市玄武区", "陕西省西安市雁塔区", "河南省郑州市金水区", "四川省成都市武侯区");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1960, 1, 1);

    /** The same person with another telephone. */
    Buyer calledAt(String telephone) {
        return new Buyer(idNumber, name, telephone, address);
    }

    /** Buyer number {@code index} of the seed: every index gives another identity number, up to ten million. */
    public static Buyer invented(long seed, int index) {
        Chance chance = Chance.of(seed * 1_000_003L + index);
        // day of birth and sequence come from the index, so that two buyers never share a number
        String born = DAY.format(FIRST_BIRTH.plusDays(index / 1000 % 15_000));
        String sequence = "%03d".formatted(index % 1000);
        String id = CheckDigit.residentId(UNASSIGNED_AREA + born + sequence);
        String name = chance.oneOf(SURNAMES) + chance.oneOf(GIVEN);
        String address = chance.oneOf(CITIES) + "虚构路" + chance.between(1, 399) + "号" + chance.between(1, 30) + "栋"
                + chance.between(101, 2904) + "室";
        return new Buyer(
                id,
                name,
                "12" + "%03d".formatted(chance.between(0, 999)) + "%06d".formatted(index % 1_000_000),
                address);
    }
}
