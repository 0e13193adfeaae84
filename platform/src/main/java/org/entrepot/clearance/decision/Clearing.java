package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ShortGuarantee;
import org.entrepot.clearance.rules.Comparison;
import org.entrepot.clearance.rules.Partners;
import org.entrepot.clearance.rules.Reconciliation;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Identity;
import org.entrepot.registry.RealNameCheck;
import org.entrepot.settlement.Guarantees;
import org.entrepot.tariff.Assessment;
import org.entrepot.tariff.LineTax;
import org.entrepot.tariff.RetailLimits;
import org.jspecify.annotations.Nullable;

/** Decides a list whose partners are all there: do they agree, what is the tax, do the limits hold. */
final class Clearing {
    private static final String REJECTED = "100";
    private static final String OVER_ANNUAL_LIMIT = "1313";

    private final Facts facts;
    private final Rulebook rulebook;
    private final LocalDate today;

    Clearing(Facts facts, Rulebook rulebook, LocalDate today) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.today = today;
    }

    sealed interface Result {
        /**
         * The list stands.
         *
         * @param leaving the parcel where its goods leave a bonded site, for the gate; else null
         * @param order the order by which it is held instead of released; null where none is
         */
        record Accepted(
                @Nullable List<LineTax> taxes,
                @Nullable ParcelKey leaving,
                @Nullable ControlOrder order) implements Result {}

        record Rejected(List<Fault> faults) implements Result {}

        /** All agrees, but its guarantee does not cover that tax, or others wait for it; nothing was set aside. */
        record Uncovered(Money tax) implements Result {}
    }

    /**
     * Decides it.
     *
     * @param order the order by which it is to be held: then all it takes is set aside only
     */
    Result clear(Match match, Map<Long, CebDocument> says, @Nullable ControlOrder order) {
        CebDocument list = document(match, Slot.LIST, says);
        Partners partners = new Partners(
                document(match, Slot.ORDER, says),
                match.direction() == Direction.IMPORT ? document(match, Slot.PAYMENT, says) : null,
                document(match, Slot.WAYBILL, says),
                list);
        List<Fault> faults = new ArrayList<>(Disagreements.faults(Reconciliation.disagreements(partners), match));
        if (match.direction() == Direction.EXPORT) {
            return faults.isEmpty() ? new Result.Accepted(null, null, null) : new Result.Rejected(faults);
        }
        realName(list).ifPresent(faults::add);
        return taxed(match, list, faults, order);
    }

    private static CebDocument document(Match match, Slot slot, Map<Long, CebDocument> says) {
        Filed filed = match.at(slot);
        CebDocument document = filed == null ? null : says.get(filed.id());
        if (document == null) {
            throw new IllegalStateException("the " + slot + " of an order to decide was not read");
        }
        return document;
    }

    private Optional<Fault> realName(CebDocument list) {
        Identity identity = new Identity(list.text("buyerIdType"), list.text("buyerIdNumber"));
        RealNameCheck.Verdict verdict = facts.realNames()
                .getOrDefault(
                        new Facts.NamedIdentity(identity, list.text("buyerName")), RealNameCheck.Verdict.NOT_ASKED);
        return switch (verdict) {
            case CONFIRMED, NOT_ASKED -> Optional.empty();
            case WRONG_NUMBER ->
                Optional.of(new Fault(
                        REJECTED,
                        "realName.buyerIdNumber",
                        "InventoryHead.buyerIdNumber",
                        Masked.value(list.text("buyerIdNumber")),
                        "a number that a person holds"));
            case WRONG_NAME ->
                Optional.of(new Fault(
                        REJECTED,
                        "realName.buyerName",
                        "InventoryHead.buyerName",
                        Masked.value(list.text("buyerName")),
                        "the name that belongs to the number"));
        };
    }

    private Result taxed(Match match, CebDocument list, List<Fault> faults, @Nullable ControlOrder order) {
        return switch (rulebook.tax().assess(TaxQuestions.of(list, today))) {
            case Assessment.Refused refused -> {
                faults.addAll(refused.faults());
                yield new Result.Rejected(faults);
            }
            case Assessment.Taxed taxed ->
                faults.isEmpty() ? take(match, list, taxed, order) : new Result.Rejected(faults);
        };
    }

    private Result take(Match match, CebDocument list, Assessment.Taxed taxed, @Nullable ControlOrder order) {
        boolean bonded = isBonded(list);
        Optional<Result> hindered = reserve(match, taxed, bonded ? list : null);
        if (hindered.isPresent()) {
            return hindered.get();
        }
        if (order == null) {
            settle(match, bonded ? list : null);
        }
        return new Result.Accepted(taxed.lines(), bonded ? parcel(list) : null, order);
    }

    /**
     * What follows here from a release that customs decided.
     *
     * @param taxes what was assessed; null where the rules here tax no such list
     * @param unmet what a book could not follow; none where all did
     */
    record Followed(@Nullable List<LineTax> taxes, List<Fault> unmet) {}

    /**
     * Customs has released a list: year, guarantee and customs book follow, each by itself as far as it can, for the goods leave
     * whatever one of them says. What partners said of it is not asked, nor whose turn a guarantee is: customs did.
     */
    Followed follow(Match match, CebDocument list) {
        List<Fault> unmet = new ArrayList<>();
        @Nullable List<LineTax> taxes = switch (rulebook.tax().assess(TaxQuestions.of(list, today))) {
            case Assessment.Refused refused -> {
                unmet.addAll(refused.faults());
                yield null;
            }
            case Assessment.Taxed taxed -> {
                overTheYear(match, taxed).ifPresentOrElse(unmet::add, () -> takeFromTheYear(match, taxed));
                Money tax = taxed.total().total();
                if (isSecured(tax) && !isCovered(match, tax)) {
                    unmet.add(guaranteeShort(match, tax));
                }
                yield taxed.lines();
            }
        };
        List<Fault> unbooked = isBonded(list) ? BondedGoods.setAside(facts, match, declaredAt(match), list) : List.of();
        unmet.addAll(unbooked);
        settle(match, isBonded(list) && unbooked.isEmpty() ? list : null);
        return new Followed(taxes, unmet);
    }

    /** Where parties are taken at their word, so are the books of their goods. */
    boolean isBonded(CebDocument list) {
        return facts.parties() != null && rulebook.fields().isBonded(list, today);
    }

    /** The parcel of a list whose goods leave a bonded site; null where they do not. */
    @Nullable ParcelKey bondedParcel(CebDocument list) {
        return list.type().direction() == Direction.IMPORT && isBonded(list) ? parcel(list) : null;
    }

    ParcelKey parcel(CebDocument list) {
        String carrier = list.text("logisticsCode");
        Enterprises parties = facts.parties();
        return new ParcelKey(
                parties == null
                        ? carrier
                        : parties.find(carrier)
                                .map(found -> found.code().value())
                                .orElse(carrier),
                list.text("logisticsNo"));
    }

    /**
     * Takes the value from the buyer's year, the tax from the guarantee and bonded goods from their book, all of it or nothing; says
     * what hinders it. The guarantee is asked first: a list that waits for it must not have touched the year meanwhile, for it is
     * decided again as the same attempt.
     *
     * @param bonded the list where its goods leave a bonded site, else null
     */
    private Optional<Result> reserve(Match match, Assessment.Taxed taxed, @Nullable CebDocument bonded) {
        Optional<Fault> overTheYear = overTheYear(match, taxed);
        if (overTheYear.isPresent()) {
            return Optional.of(new Result.Rejected(List.of(overTheYear.get())));
        }
        Money tax = taxed.total().total();
        boolean itsTurn = rulebook.shortGuarantee() != ShortGuarantee.WAIT
                || facts.covers().isNext(match);
        if (isSecured(tax) && !(itsTurn && isCovered(match, tax))) {
            return Optional.of(new Result.Uncovered(tax));
        }
        takeFromTheYear(match, taxed);
        List<Fault> unbooked =
                bonded == null ? List.of() : BondedGoods.setAside(facts, match, declaredAt(match), bonded);
        if (!unbooked.isEmpty()) {
            giveUp(match, null);
            return Optional.of(new Result.Rejected(unbooked));
        }
        return Optional.empty();
    }

    /** What its buyer's year has no room for. */
    private Optional<Fault> overTheYear(Match match, Assessment.Taxed taxed) {
        RetailLimits limits = rulebook.tax().limits(today);
        int year = today.getYear();
        UUID buyer = buyer(match);
        Allowances.grant(facts.book(), buyer, year, limits.annual(), facts.now());
        long left = facts.book().balance(Allowances.account(buyer, year).id()).available();
        return taxed.dutiable().minor() > left ? Optional.of(overAnnualLimit(taxed, limits)) : Optional.empty();
    }

    private void takeFromTheYear(Match match, Assessment.Taxed taxed) {
        if (taxed.dutiable().minor() == 0) {
            return;
        }
        facts.book()
                .apply(Transfer.reserve(
                        Allowances.reservation(declaredAt(match), match.thread(), match.attempt()),
                        Allowances.account(buyer(match), today.getYear()).id(),
                        Allowances.used().id(),
                        taxed.dutiable().minor(),
                        deed(match)))
                .ifPresent(failure -> {
                    throw new IllegalStateException("an allowance cannot be reserved: " + failure);
                });
    }

    private static UUID buyer(Match match) {
        UUID person = match.person();
        if (person == null) {
            throw new IllegalStateException("an import list is decided without its buyer");
        }
        return person;
    }

    private boolean isSecured(Money tax) {
        return facts.parties() != null && tax.minor() > 0;
    }

    /** Reserves the tax, where the guarantee reaches. */
    private boolean isCovered(Match match, Money tax) {
        Optional<TransferFailure> failed = facts.book()
                .apply(Guarantees.reserve(
                        Guarantees.reservation(declaredAt(match), match.thread(), match.attempt()),
                        EnterpriseCode.of(match.guarantor()),
                        tax,
                        deed(match)));
        if (failed.isPresent() && failed.get() != TransferFailure.EXCEEDS_CREDITS) {
            throw new IllegalStateException("a guarantee cannot be reserved: " + failed.get());
        }
        return failed.isEmpty();
    }

    /**
     * Takes for good what a list that is released has set aside, here or when it was accepted.
     *
     * @param bonded the list where its goods leave a bonded site, else null
     */
    void settle(Match match, @Nullable CebDocument bonded) {
        Instant listAt = declaredAt(match);
        ifReserved(Transfer.post(
                Allowances.use(listAt, match.thread(), match.attempt()),
                Allowances.reservation(listAt, match.thread(), match.attempt()),
                deed(match)));
        if (bonded != null) {
            BondedGoods.deduct(facts, match, listAt, bonded);
        }
    }

    /**
     * Gives back what a list has set aside that is not released.
     *
     * @param bonded the list where its goods would have left a bonded site, and were set aside, else null
     */
    void giveUp(Match match, @Nullable CebDocument bonded) {
        Instant listAt = declaredAt(match);
        ifReserved(Transfer.voiding(
                TransferId.of(listAt, match.thread(), match.attempt(), "allowance.void"),
                Allowances.reservation(listAt, match.thread(), match.attempt()),
                deed(match)));
        ifReserved(Transfer.voiding(
                TransferId.of(listAt, match.thread(), match.attempt(), "guarantee.void"),
                Guarantees.reservation(listAt, match.thread(), match.attempt()),
                deed(match)));
        if (bonded != null) {
            BondedGoods.restore(facts, match, listAt, bonded);
        }
    }

    private static Instant declaredAt(Match match) {
        Instant listAt = match.listAt();
        if (listAt == null) {
            throw new IllegalStateException("an import list is settled without its time");
        }
        return listAt;
    }

    private Transfer.Deed deed(Match match) {
        return new Transfer.Deed(match.thread().substring(1), facts.now());
    }

    /** A list of no value or without tax reserved nothing. */
    private void ifReserved(Transfer resolution) {
        Optional<TransferFailure> failure = facts.book().apply(resolution);
        if (failure.isPresent() && failure.get() != TransferFailure.PENDING_TRANSFER_NOT_FOUND) {
            throw new IllegalStateException("a reservation cannot be resolved: " + failure.get());
        }
    }

    private static Fault overAnnualLimit(Assessment.Taxed taxed, RetailLimits limits) {
        return new Fault(
                OVER_ANNUAL_LIMIT,
                "tax.annualLimit",
                "InventoryHead.buyerIdNumber",
                taxed.dutiable().toString(),
                "no more than is left of " + limits.annual() + " a year, used through this installation");
    }

    /** Why a list is refused whose guarantee does not cover its tax, at once or after it has waited. */
    static Fault guaranteeShort(Match match, Money tax) {
        return new Fault(
                REJECTED,
                "tax.guarantee",
                "InventoryHead.assureCode",
                match.guarantor(),
                "a guarantee with " + tax + " left");
    }

    /** The accounts that an import list may move. */
    static List<AccountSpec> accounts(UUID person, String guarantor, Instant now) {
        List<AccountSpec> accounts = new ArrayList<>(4);
        accounts.add(Allowances.account(person, Beijing.date(now).getYear()));
        if (EnterpriseCode.fits(guarantor)) {
            accounts.add(Guarantees.account(EnterpriseCode.of(guarantor)));
        }
        return accounts;
    }

    /** A disagreement of documents becomes a fault of the list; what another party sent is masked for the list's owner. */
    private static final class Disagreements {
        private Disagreements() {}

        static List<Fault> faults(List<Comparison> comparisons, Match match) {
            EnterpriseCode owner =
                    Optional.ofNullable(match.at(Slot.LIST)).map(Filed::owner).orElseThrow();
            List<Fault> faults = new ArrayList<>();
            for (Comparison comparison : comparisons) {
                for (Fault fault : Reconciliation.faults(List.of(comparison))) {
                    boolean found = isOwn(Reconciliation.foundCell(comparison).type(), match, owner);
                    boolean expected =
                            isOwn(Reconciliation.expectedCell(comparison).type(), match, owner);
                    faults.add(new Fault(
                            fault.code(),
                            fault.rule(),
                            fault.field(),
                            found ? fault.found() : Masked.value(fault.found()),
                            expected ? fault.expected() : Masked.value(fault.expected())));
                }
            }
            return faults;
        }

        private static boolean isOwn(org.entrepot.messages.MessageType type, Match match, EnterpriseCode owner) {
            Filed filed = match.at(Slot.of(type));
            return filed != null && filed.owner().equals(owner);
        }
    }

    /** Price at two decimals: a yuan amount as a document writes it, which may have five. */
    static Money yuan(BigDecimal amount) {
        return Money.yuan(amount, RoundingMode.HALF_UP);
    }
}
