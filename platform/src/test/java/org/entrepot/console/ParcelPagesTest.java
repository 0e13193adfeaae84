package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.Controls;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Pictures;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parcels of a park on the sorting line and in the return centre, as officers, warehouse and seller see them. */
class ParcelPagesTest {
    private static ValidPark park;
    private static TestServer server;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        park = ValidPark.start(folder, "100000.00", Map.of("two-officers", "REJECT"));
        server = park.server();
    }

    @AfterAll
    static void close() {
        park.close();
    }

    @Test
    void an_officer_sees_picture_and_list_on_one_screen_and_another_agrees() throws Exception {
        try (Guest guest = new Guest(server, "/control")) {
            guest.as(UserRole.CUSTOMS_OFFICER);
            guest.post("/control/orders", "kind", "ORDER", "key", "LINE-1", "measure", "INSPECT", "reason", "random");
            Parcel parcel = importParcel("LINE-1");
            park.send(parcel);
            String waybill = parcel.list().text("logisticsNo");
            String page = guest.get("/control?lang=en&parcel=" + waybill);
            assertThat(page)
                    .contains("Divert", "山花蜂蜜500克", "There is no picture", "accesskey=\"r\"", "accesskey=\"d\"");
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
            assertThat(token.find()).isTrue();
            HttpResponse<byte[]> added = guest.ask(picture(guest, token.group(1), waybill, Pictures.png(30, 20)));
            assertThat(new String(added.body(), StandardCharsets.UTF_8)).contains("Done.", "width=\"30\"");
            Matcher image =
                    Pattern.compile("/control/images/[0-9]+").matcher(guest.get("/control?lang=en&parcel=" + waybill));
            assertThat(image.find()).isTrue();
            HttpResponse<byte[]> file = guest.ask(guest.at(image.group()));
            assertThat(file.headers().firstValue("Content-Type")).hasValue("image/png");
            assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(file.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; sandbox");
            assertThat(file.headers().firstValue("Cache-Control")).hasValue("private, no-store");
            HttpResponse<byte[]> page2 =
                    guest.ask(picture(guest, token.group(1), waybill, "<html>".getBytes(StandardCharsets.UTF_8)));
            assertThat(new String(page2.body(), StandardCharsets.UTF_8)).contains("Not done", "a JPEG or PNG picture");
            assertThat(guest.post("/control/decisions", "parcel", waybill, "verdict", "DETAIN", "note", " "))
                    .contains("Not done", "a reason, or the result of the inspection");
            assertThat(guest.post("/control/decisions", "parcel", waybill, "verdict", "REJECT", "note", "knives"))
                    .contains("Waits for a second officer", "knives", "Another officer has to agree");
            assertThat(guest.post("/control/decisions", "parcel", waybill, "verdict", "REJECT", "note", "knives"))
                    .contains("Not done", "another officer, who agrees with customs-officer");
            assertThat(guest.get("/control?lang=zh")).contains("等待第二名关员");
            String invtNo = server.part(Declarations.class)
                    .find(new Viewer.Park(), parcel.list().text("copNo"))
                    .orElseThrow()
                    .invtNo();
            assertThat(server.part(Controls.class)
                            .decide(new ControlAct(
                                    "ILINE-1", invtNo, ControlAct.Verdict.REJECT, "second-officer", "knives"))
                            .join())
                    .isEmpty();
            assertThat(guest.get("/control?lang=en&parcel=" + waybill))
                    .contains("customs-officer, second-officer")
                    .doesNotContain("Waits for a second officer");
        }
    }

    private static HttpRequest.Builder picture(Guest guest, String token, String waybill, byte[] file) {
        String head = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"parcel\"\r\n\r\n" + waybill
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"<x>.svg\"\r\n"
                + "Content-Type: image/svg+xml\r\n\r\n";
        return guest.at("/control/images?lang=en")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--x--\r\n")));
    }

    @Test
    void the_warehouse_receives_what_comes_back_and_the_seller_sees_it() throws Exception {
        Parcel parcel = importParcel("BACK-1");
        park.send(parcel);
        String waybill = parcel.list().text("logisticsNo");
        try (Guest guest = new Guest(server, "/gate")) {
            guest.as(UserRole.WAREHOUSE);
            assertThat(guest.get("/warehouse/returns?lang=en&parcel=" + waybill))
                    .contains("山花蜂蜜500克", "name=\"came1\"", "direct purchase", "accesskey=\"r\"");
            assertThat(guest.post(
                            "/warehouse/returns", "parcel", waybill, "sentBack", "B-1", "came1", "9", "do", "receive"))
                    .contains("Not done", "Count again");
            assertThat(guest.post(
                            "/warehouse/returns", "parcel", waybill, "sentBack", "B-1", "came1", "2", "do", "announce"))
                    .contains("Done.", "awaited");
            String sorting = guest.post(
                    "/warehouse/returns", "parcel", waybill, "sentBack", "B-1", "came1", "1", "do", "receive");
            Matcher form =
                    Pattern.compile("/warehouse/returns/([0-9]+)/sorting").matcher(sorting);
            assertThat(form.find()).isTrue();
            assertThat(guest.post(form.group(), "fit1", "1", "unfit1", "0")).contains("Done.", "sorted");
            guest.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            assertThat(guest.get("/declarations/" + park.list(parcel) + "?lang=en"))
                    .contains("What came back", "B-1", "1 fit, 0 unfit, 0 returned")
                    .doesNotContain("/warehouse/returns/" + form.group(1));
        }
    }
}
