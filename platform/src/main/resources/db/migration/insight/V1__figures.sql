-- How far the feed of cleared declarations has been counted.
CREATE TABLE insight.feed (
    name     text PRIMARY KEY,
    position text NOT NULL
);
INSERT INTO insight.feed VALUES ('cleared', '');

-- Cleared declarations by Beijing day of acceptance. Values are minor units of the declared currency.
CREATE TABLE insight.traffic (
    day          date NOT NULL,
    direction    char(1) NOT NULL,
    country      char(3) NOT NULL,
    seller       text NOT NULL,
    currency     char(3) NOT NULL,
    declarations bigint NOT NULL,
    value        bigint NOT NULL,
    PRIMARY KEY (day, direction, country, seller, currency)
);

-- Their lines by heading of the tariff (four digits).
CREATE TABLE insight.goods (
    day       date NOT NULL,
    direction char(1) NOT NULL,
    heading   char(4) NOT NULL,
    currency  char(3) NOT NULL,
    name      text NOT NULL,
    lines     bigint NOT NULL,
    value     bigint NOT NULL,
    PRIMARY KEY (day, direction, heading, currency)
);

-- What retail-import taxation spared buyers: CNY fen. "relieved" counts declarations inside the limits only.
CREATE TABLE insight.relief (
    day          date PRIMARY KEY,
    declarations bigint NOT NULL,
    levied       bigint NOT NULL,
    relieved     bigint NOT NULL,
    saved        bigint NOT NULL
);

GRANT USAGE ON SCHEMA insight TO entrepot_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA insight TO entrepot_reader;
