CREATE TABLE product (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text   NOT NULL,
    category    text   NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents > 0)
);

CREATE INDEX product_category ON product (category, id);

CREATE TABLE stock (
    product_id bigint  PRIMARY KEY REFERENCES product,
    quantity   integer NOT NULL CHECK (quantity >= 0)
);

CREATE TABLE purchase (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer  text        NOT NULL,
    placed_at timestamptz NOT NULL
);

CREATE INDEX purchase_customer ON purchase (customer, id);

CREATE TABLE purchase_line (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purchase_id bigint  NOT NULL REFERENCES purchase,
    product_id  bigint  NOT NULL REFERENCES product,
    quantity    integer NOT NULL CHECK (quantity > 0),
    price_cents bigint  NOT NULL
);

CREATE INDEX purchase_line_purchase ON purchase_line (purchase_id);
CREATE INDEX purchase_line_product ON purchase_line (product_id);
