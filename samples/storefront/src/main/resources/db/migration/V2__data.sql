INSERT INTO product (name, category, price_cents)
SELECT (ARRAY['Oak', 'Steel', 'Linen', 'Copper', 'Glass', 'Wool', 'Cork', 'Slate'])[1 + i % 8] || ' '
           || (ARRAY['chair', 'table', 'lamp', 'shelf', 'bowl', 'rug', 'clock', 'vase', 'desk', 'stool'])[1 + i / 8 % 10]
           || ' no. ' || i,
       (ARRAY['chairs', 'tables', 'lamps', 'shelves', 'bowls', 'rugs', 'clocks', 'vases', 'desks', 'stools'])[1 + i / 8 % 10],
       199 + (i * 7919 % 50000)
FROM generate_series(1, 10000) AS i;

INSERT INTO stock (product_id, quantity) SELECT id, 1000 FROM product;

INSERT INTO purchase (customer, placed_at)
SELECT 'customer' || 1 + i % 500, timestamptz '2026-01-01 00:00:00+00' + i * interval '1 hour'
FROM generate_series(1, 5000) AS i;

INSERT INTO purchase_line (purchase_id, product_id, quantity, price_cents)
SELECT p.id, pr.id, 1 + (p.id + n) % 3, pr.price_cents
FROM purchase p
CROSS JOIN generate_series(0, 2) AS n
JOIN product pr ON pr.id = 1 + (p.id * 31 + n * 977) % 10000;

ANALYZE product, stock, purchase, purchase_line;
