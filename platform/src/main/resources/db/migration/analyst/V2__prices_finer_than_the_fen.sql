-- Lines of bills before VAT; of a red bill, which takes another back, they are negative. price_fen is the price to the fen, half up;
-- price_yuan the whole of it, with up to six decimals.
CREATE OR REPLACE VIEW analyst.bills AS
    SELECT b.month, b.booked, b.number, b.enterprise AS tenant, l.fee, l.quantity::float8 AS quantity,
           round(l.price * 100)::bigint AS price_fen, l.net_fen, l.vat_fen, l.price::float8 AS price_yuan
    FROM billing.bill b JOIN billing.line l ON l.bill = b.id;
