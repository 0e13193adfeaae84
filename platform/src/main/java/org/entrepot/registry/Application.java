package org.entrepot.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.entrepot.kernel.CreditCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to be registered.
 *
 * @param decidedAt null while it is open
 * @param decidedBy the account that decided; empty while it is open
 * @param reason why it was refused; empty otherwise
 * @param papers what was handed in with it, without its bytes
 */
public record Application(
        long id,
        Instant receivedAt,
        Form form,
        State state,
        @Nullable Instant decidedAt,
        String decidedBy,
        String reason,
        List<Paper> papers) {

    /** How it stands. */
    public enum State {
        OPEN,
        APPROVED,
        REFUSED
    }

    /**
     * What an applicant fills in.
     *
     * @param customsCode its customs registration code, 10 digits or capitals; may be empty where the credit code is not
     * @param creditCode its unified social credit code, 18 characters of which the last checks the others (GB 32100-2015); may be empty
     *     where the customs code is not
     * @param names the Chinese one is needed; where another is empty, the Chinese one stands for it
     * @param roles what it is registered at customs to do
     * @param trade what it does, in a few words
     * @param dxpId its address at the exchange, by which copies reach it; empty where it has none
     * @param contact whom to reach about it, and how; empty where the key that sealed it was destroyed
     */
    public record Form(
            String customsCode,
            String creditCode,
            Enterprise.Names names,
            Set<Role> roles,
            String trade,
            String dxpId,
            String contact) {
        private static final Pattern CUSTOMS_CODE = Pattern.compile("[0-9A-Z]{10}");
        private static final int LONGEST_NAME = 100;
        private static final int LONGEST_CONTACT = 200;

        public Form {
            customsCode = customsCode.strip();
            creditCode = creditCode.strip();
            names = new Enterprise.Names(
                    names.zh().strip(), names.en().strip(), names.ru().strip());
            roles = roles.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(roles));
            trade = trade.strip();
            dxpId = dxpId.strip();
            contact = contact.strip();
        }

        /** By which code it will stand here: its customs code, else its credit code. */
        public EnterpriseCode code() {
            return EnterpriseCode.of(customsCode.isEmpty() ? creditCode : customsCode);
        }

        Enterprise enterprise() {
            return new Enterprise(
                    code(),
                    creditCode,
                    new Enterprise.Names(names.zh(), otherwise(names.en()), otherwise(names.ru())),
                    roles,
                    trade,
                    false,
                    dxpId,
                    Set.of());
        }

        private String otherwise(String name) {
            return name.isEmpty() ? names.zh() : name;
        }

        List<Fault> faults(Enterprises registered) {
            List<Fault> faults = new ArrayList<>();
            if (customsCode.isEmpty() && creditCode.isEmpty()) {
                fault(faults, "code", "customsCode", "", "10 digits or capitals, or a credit code below");
            }
            if (!customsCode.isEmpty() && !CUSTOMS_CODE.matcher(customsCode).matches()) {
                fault(faults, "code", "customsCode", customsCode, "10 digits or capitals");
            }
            if (!creditCode.isEmpty() && !CreditCode.fits(creditCode)) {
                fault(
                        faults,
                        "creditCode",
                        "creditCode",
                        creditCode,
                        "18 characters, the last of which checks the others");
            }
            taken(faults, registered, "customsCode", customsCode);
            taken(faults, registered, "creditCode", creditCode);
            length(faults, "nameZh", names.zh(), 1, LONGEST_NAME);
            length(faults, "nameEn", names.en(), 0, LONGEST_NAME);
            length(faults, "nameRu", names.ru(), 0, LONGEST_NAME);
            length(faults, "trade", trade, 1, LONGEST_NAME);
            Addresses.form(faults, dxpId, registered);
            length(faults, "contact", contact, 3, LONGEST_CONTACT);
            if (roles.isEmpty()) {
                fault(faults, "roles", "roles", "", "one at least");
            }
            return faults;
        }

        private static void taken(List<Fault> faults, Enterprises registered, String field, String code) {
            if (!code.isEmpty() && registered.find(code).isPresent()) {
                fault(faults, "registered", field, code, "a code that is not registered here yet");
            }
        }

        private static void length(List<Fault> faults, String field, String text, int least, int most) {
            boolean control = text.chars().anyMatch(c -> c < ' ');
            if (text.length() < least || text.length() > most || control) {
                fault(faults, "length", field, text, least + " to " + most + " characters");
            }
        }
    }

    static void fault(List<Fault> faults, String rule, String field, String found, String expected) {
        faults.add(new Fault("", "application." + rule, field, found, expected));
    }

    /** What kinds of documents are taken, known by their first bytes whatever they are called. */
    public enum PaperType {
        PDF("application/pdf", ".pdf", "%PDF-"),
        PNG("image/png", ".png", "\u0089PNG\r\n\u001a\n"),
        JPEG("image/jpeg", ".jpg", "\u00ff\u00d8\u00ff");

        private final String mediaType;
        private final String ending;

        /** A character a byte. */
        private final String beginning;

        PaperType(String mediaType, String ending, String beginning) {
            this.mediaType = mediaType;
            this.ending = ending;
            this.beginning = beginning;
        }

        public String mediaType() {
            return mediaType;
        }

        public String ending() {
            return ending;
        }

        static Optional<PaperType> of(byte[] bytes) {
            String start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values())
                    .filter(type -> start.startsWith(type.beginning))
                    .findFirst();
        }
    }

    /**
     * A document that was handed in.
     *
     * @param number its place, from 1
     * @param sha256 of its bytes as they came, hex
     */
    public record Paper(int number, PaperType type, int size, String sha256) {}
}
