package org.entrepot.economics;

/**
 * Works out the project without its financing (融资前): investment, revenue, cost, taxes, depreciation, cash flow before and after the tax
 * on earnings before interest. Years end with their flows; there is no revenue before construction ends.
 */
final class Projecting {
    private static final long MONTHS = 12;
    /** Whole units of an amount made of hundredths of square metres and ten-thousandths of a yuan, by which fen are made. */
    private static final long AREA_TO_FEN = 10_000;

    private static final long PARCEL_TO_FEN = 100;
    private static final long BILLION = 1_000_000_000;
    private static final Driver[] SHARES = {
        Driver.SHARE_YEAR_1, Driver.SHARE_YEAR_2, Driver.SHARE_YEAR_3, Driver.SHARE_YEAR_4, Driver.SHARE_YEAR_5
    };

    private final Plan plan;
    private final Books books;
    private final int start;
    private final int years;

    private Projecting(Plan plan) {
        this.plan = plan;
        years = plan.years();
        start = plan.construction();
        books = new Books(years);
    }

    static Books of(Plan plan) {
        Projecting project = new Projecting(plan);
        project.invest();
        for (int year = project.start; year < project.years; year++) {
            project.revenue(year);
            project.cost(year);
        }
        for (int year = 0; year < project.years; year++) {
            project.taxes(year);
            project.netAssets(year);
        }
        project.flows();
        return project.books;
    }

    // --- investment and depreciation --------------------------------------------------------------------------------

    private void invest() {
        long construction = plan.of(Driver.CONSTRUCTION_VAT);
        long equipment = plan.of(Driver.EQUIPMENT_VAT);
        long residual = plan.of(Driver.RESIDUAL);
        asset(Driver.LAND, 0, Driver.LAND_LIFE, Line.AMORTISATION, 0, 0);
        asset(Driver.BUILDINGS, construction, Driver.BUILDING_LIFE, Line.DEPRECIATION, residual, 0);
        long renewal = plan.of(Driver.RENEWAL);
        asset(Driver.EQUIPMENT, equipment, Driver.EQUIPMENT_LIFE, Line.DEPRECIATION, residual, renewal);
        asset(Driver.ELECTRONICS, equipment, Driver.ELECTRONICS_LIFE, Line.DEPRECIATION, residual, renewal);
        books.put(Line.WORKING_CAPITAL, start, plan.of(Driver.WORKING_CAPITAL));
        books.put(Line.WORKING_CAPITAL_BACK, years - 1, plan.of(Driver.WORKING_CAPITAL));
    }

    private void asset(Driver cost, long vat, Driver life, Line line, long residual, long renewal) {
        long gross = plan.of(cost);
        long net = gross - vatIn(gross, vat);
        spread(gross, vat, net);
        long value = net;
        int lives = plan.years(life);
        for (int from = start; from < years; from += lives) {
            long kept = Rounded.share(value, residual);
            depreciate(line, from, lives, value - kept);
            boolean more = from + lives < years && renewal > 0;
            if (!more) {
                return; // what is left on the books is recovered at the end
            }
            int last = from + lives - 1;
            long again = Rounded.share(gross, renewal);
            long againVat = vatIn(again, vat);
            books.add(Line.RECOVERED, last, kept);
            books.add(Line.RENEWAL, last, again);
            books.add(Line.CAPITAL_VAT, last, againVat);
            value = again - againVat;
        }
    }

    /** Over the years of construction; the last takes what rounding leaves, so that the years sum to the whole. */
    private void spread(long gross, long vat, long net) {
        long left = gross;
        long vatLeft = gross - net;
        for (int year = 0; year < start; year++) {
            boolean last = year == start - 1;
            long paid = last ? left : Rounded.share(gross, plan.of(SHARES[year]));
            long paidVat = last ? vatLeft : vatIn(paid, vat);
            books.add(Line.INVESTMENT, year, paid);
            books.add(Line.CAPITAL_VAT, year, paidVat);
            left -= paid;
            vatLeft -= paidVat;
        }
    }

    /** Straight-line; the last year takes what rounding leaves. */
    private void depreciate(Line line, int from, int lives, long whole) {
        long each = Rounded.divided(whole, lives);
        for (int i = 0; i < lives && from + i < years; i++) {
            books.add(line, from + i, i == lives - 1 ? whole - each * (lives - 1) : each);
        }
    }

    private void netAssets(int year) {
        long net = books.before(Line.NET_ASSETS, year)
                + books.at(Line.INVESTMENT, year)
                + books.at(Line.RENEWAL, year)
                - books.at(Line.CAPITAL_VAT, year)
                - books.at(Line.DEPRECIATION, year)
                - books.at(Line.AMORTISATION, year)
                - books.at(Line.RECOVERED, year);
        if (year == years - 1) {
            books.add(Line.RECOVERED, year, net);
            net = 0;
        }
        books.put(Line.NET_ASSETS, year, net);
    }

    // --- a year of operation ----------------------------------------------------------------------------------------

    private void revenue(int year) {
        int k = year - start;
        long area = Rounded.share(plan.of(Driver.RENTABLE_AREA), occupancy(k));
        long step = index(plan.of(Driver.RENT_STEP), k / plan.years(Driver.RENT_STEP_YEARS));
        long rent = grown(Rounded.product(area, plan.of(Driver.RENT) * MONTHS, AREA_TO_FEN), step);
        long growth = index(plan.of(Driver.PARCEL_GROWTH), Math.min(k, plan.years(Driver.PARCEL_GROWTH_YEARS)));
        long parcels = grown(plan.of(Driver.PARCELS_A_YEAR), growth);
        long fees = Rounded.product(parcels, plan.of(Driver.FEE), PARCEL_TO_FEN);
        long services = grown(plan.of(Driver.SERVICES), index(plan.of(Driver.SERVICE_GROWTH), k));
        long rentVat = vatIn(rent, plan.of(Driver.RENT_VAT));
        long vat = rentVat + vatIn(fees + services, plan.of(Driver.SERVICE_VAT));
        books.put(Line.RENTED_AREA, year, area);
        books.put(Line.PARCELS, year, parcels);
        books.put(Line.RENT_GROSS, year, rent);
        books.put(Line.FEES_GROSS, year, fees);
        books.put(Line.SERVICES_GROSS, year, services);
        books.put(Line.OUTPUT_VAT, year, vat);
        books.put(Line.RENT_REVENUE, year, rent - rentVat);
        books.put(Line.REVENUE, year, rent + fees + services - vat);
    }

    private long occupancy(int k) {
        int ramp = plan.years(Driver.RAMP_YEARS);
        long first = plan.of(Driver.OCCUPANCY_FIRST);
        long stable = plan.of(Driver.OCCUPANCY_STABLE);
        return k >= ramp ? stable : first + Rounded.product(stable - first, k, ramp);
    }

    private void cost(int year) {
        int k = year - start;
        long index = index(plan.of(Driver.COST_GROWTH), k);
        long maintained = plan.of(Driver.BUILDINGS) + plan.of(Driver.EQUIPMENT) + plan.of(Driver.ELECTRONICS);
        long fixed = grown(
                plan.of(Driver.STAFF)
                        + plan.of(Driver.OTHER_FIXED_COST)
                        + Rounded.share(maintained, plan.of(Driver.MAINTENANCE)),
                index);
        long area = Rounded.product(books.at(Line.RENTED_AREA, year), plan.of(Driver.AREA_COST) * MONTHS, AREA_TO_FEN);
        long parcels = Rounded.product(books.at(Line.PARCELS, year), plan.of(Driver.PARCEL_COST), PARCEL_TO_FEN);
        long variable = grown(area + parcels, index);
        long fixedVat = Rounded.share(fixed, plan.of(Driver.COST_VAT));
        long variableVat = Rounded.share(variable, plan.of(Driver.COST_VAT));
        books.put(Line.FIXED_COST, year, fixed - fixedVat);
        books.put(Line.VARIABLE_COST, year, variable - variableVat);
        books.put(Line.OPERATING_COST, year, fixed + variable - fixedVat - variableVat);
        books.put(Line.INPUT_VAT, year, fixedVat + variableVat);
    }

    // --- taxes ------------------------------------------------------------------------------------------------------

    private void taxes(int year) {
        long deductible =
                books.before(Line.VAT_CREDIT, year) + books.at(Line.CAPITAL_VAT, year) + books.at(Line.INPUT_VAT, year);
        long owed = books.at(Line.OUTPUT_VAT, year) - deductible;
        long paid = Math.max(0, owed);
        books.put(Line.VAT_PAID, year, paid);
        books.put(Line.VAT_CREDIT, year, paid - owed);
        if (year < start) {
            return;
        }
        long surcharges = Rounded.share(paid, plan.of(Driver.SURCHARGES));
        long property = propertyTax(year);
        long other = plan.of(Driver.OTHER_TAXES);
        books.put(Line.SURCHARGES, year, surcharges);
        books.put(Line.PROPERTY_TAX, year, property);
        books.put(Line.OTHER_TAXES, year, other);
        books.put(Line.TAXES, year, surcharges + property + other);
    }

    private long propertyTax(int year) {
        return switch (plan.inputs().propertyTax()) {
            case OF_RENT -> Rounded.share(books.at(Line.RENT_REVENUE, year), plan.of(Driver.PROPERTY_TAX_OF_RENT));
            case OF_COST -> {
                long buildings = plan.of(Driver.BUILDINGS);
                long cost = plan.of(Driver.LAND) + buildings - vatIn(buildings, plan.of(Driver.CONSTRUCTION_VAT));
                long base = Rounded.share(cost, Rounded.MILLION - plan.of(Driver.PROPERTY_TAX_RELIEF));
                yield Rounded.share(base, plan.of(Driver.PROPERTY_TAX_OF_COST));
            }
        };
    }

    private void flows() {
        Losses losses = new Losses(plan.years(Driver.LOSS_YEARS), years);
        for (int year = 0; year < years; year++) {
            long ebit = books.at(Line.REVENUE, year)
                    - books.at(Line.OPERATING_COST, year)
                    - books.at(Line.TAXES, year)
                    - books.at(Line.DEPRECIATION, year)
                    - books.at(Line.AMORTISATION, year);
            long taxable = Math.max(0, ebit - losses.used(ebit, year));
            long tax = Rounded.share(taxable, plan.of(Driver.INCOME_TAX));
            long before = books.at(Line.REVENUE, year)
                    + books.at(Line.OUTPUT_VAT, year)
                    + books.at(Line.RECOVERED, year)
                    + books.at(Line.WORKING_CAPITAL_BACK, year)
                    - books.at(Line.INVESTMENT, year)
                    - books.at(Line.WORKING_CAPITAL, year)
                    - books.at(Line.OPERATING_COST, year)
                    - books.at(Line.INPUT_VAT, year)
                    - books.at(Line.VAT_PAID, year)
                    - books.at(Line.TAXES, year)
                    - books.at(Line.RENEWAL, year);
            books.put(Line.EBIT, year, ebit);
            books.put(Line.ADJUSTED_TAX, year, tax);
            books.put(Line.PROJECT_BEFORE_TAX, year, before);
            books.put(Line.PROJECT_AFTER_TAX, year, before - tax);
        }
    }

    // --- rates ------------------------------------------------------------------------------------------------------

    /** The VAT in an amount that includes it. */
    private static long vatIn(long gross, long rate) {
        return Rounded.product(gross, rate, Rounded.MILLION + rate);
    }

    /** What a yearly change grows to, in billionths. */
    private static long index(long change, int times) {
        long index = BILLION;
        for (int i = 0; i < times; i++) {
            index = Rounded.share(index, Rounded.MILLION + change);
        }
        return index;
    }

    private static long grown(long amount, long index) {
        return Rounded.product(amount, index, BILLION);
    }
}
