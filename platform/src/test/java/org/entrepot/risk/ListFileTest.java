package org.entrepot.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.node.LoadedTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists are read as they come, and what does not read is said by row. All on them are invented. */
class ListFileTest {
    static final String UN = """
            <?xml version="1.0" encoding="utf-8"?>
            <CONSOLIDATED_LIST dateGenerated="2026-11-01">
             <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>NURLAN</FIRST_NAME><SECOND_NAME>VYDUMANOV</SECOND_NAME>
              <UN_LIST_TYPE>Invented</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2020-01-02</LISTED_ON>
              <NAME_ORIGINAL_SCRIPT>Нурлан Выдуманов</NAME_ORIGINAL_SCRIPT>
              <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Skazkov</ALIAS_NAME></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS></INDIVIDUAL></INDIVIDUALS>
             <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>SKAZKA TRADING</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER>
              <ENTITY_ALIAS><ALIAS_NAME>杜撰贸易</ALIAS_NAME></ENTITY_ALIAS></ENTITY>
              <ENTITY><DATAID>3</DATAID><FIRST_NAME/></ENTITY></ENTITIES>
            </CONSOLIDATED_LIST>""";

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_consolidated_list_gives_names_aliases_and_the_own_script() {
        ListFile.Read read = ListFile.read(bytes(UN));
        assertThat(read.faults()).isEmpty();
        assertThat(read.entries()).extracting(ListEntry::ref).containsExactly("XXi.001", "XXe.001");
        assertThat(read.entries().getFirst().names())
                .containsExactly("NURLAN VYDUMANOV", "Нурлан Выдуманов", "Skazkov");
        assertThat(read.entries().getFirst().note()).isEqualTo("Invented 2020-01-02");
        assertThat(read.entries().getLast().names()).containsExactly("SKAZKA TRADING", "杜撰贸易");
        assertThat(read.bad()).extracting(LoadedTable.Bad::field).containsExactly("names");
        assertThat(read.bad().getFirst().row()).isEqualTo(10);
    }

    @Test
    void a_table_is_read_and_bad_rows_are_left_out() {
        ListFile.Read read = ListFile.read(bytes("\uFEFF" + """
                ref,names,codes,exempt,note
                B1,KEDRIKO;凯德里科,6505;42,9902960011,holder
                B1,AGAIN,,,
                ,NONE,,,
                B3,,,,
                B4,NAME,65x,,
                B5,!!!,,,
                """));
        assertThat(read.entries())
                .containsExactly(new ListEntry(
                        "B1", List.of("KEDRIKO", "凯德里科"), List.of("6505", "42"), List.of("9902960011"), "holder"));
        assertThat(read.badRows()).isEqualTo(5);
        assertThat(read.bad())
                .extracting(bad -> bad.row() + " " + bad.field())
                .containsExactly("3 ref", "4 ref", "5 names", "6 codes", "7 names");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | list.size",
                "'a,b\n1,2\n' | list.heading",
                "'ref,names\n' | list.empty",
                "'ref,names\n\"x,y\n' | list.csv",
                "'<other/>' | list.xml",
                "'<CONSOLIDATED_LIST><INDIVIDUALS>' | list.xml",
                "'<CONSOLIDATED_LIST/>' | list.empty",
                "'<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><CONSOLIDATED_LIST>&e;</CONSOLIDATED_LIST>' | list."
            })
    void what_is_no_list_is_refused_whole(String text, String rule) {
        ListFile.Read read = ListFile.read(bytes(text));
        assertThat(read.faults())
                .extracting(Fault::rule)
                .singleElement()
                .asString()
                .startsWith(rule);
        assertThat(read.entries()).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThat(ListFile.read(new byte[] {'r', 'e', 'f', (byte) 0xC3, 0x28}).faults())
                .extracting(Fault::rule)
                .containsExactly("list.text");
    }
}
