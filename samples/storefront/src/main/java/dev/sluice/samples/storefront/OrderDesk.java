package dev.sluice.samples.storefront;

import dev.sluice.annotation.ReadOnly;
import dev.sluice.samples.storefront.Views.OrderView;
import dev.sluice.samples.storefront.Views.WantedLine;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ordering: an EJB whose every method is one transaction; one that orders runs on the primary. */
@Stateless
public class OrderDesk {
    @PersistenceContext(unitName = "storefront")
    private EntityManager entities;

    /**
     * Takes everything from stock and writes the order, or does nothing at all.
     *
     * @throws NotOrderable when a product does not exist or there is not enough of it
     */
    public OrderView place(String customer, List<WantedLine> lines) {
        Purchase purchase = new Purchase(customer, Instant.now());
        entities.persist(purchase);
        // Always in the same order, so that two orders cannot wait for each other's stock.
        lines.stream().sorted(Comparator.comparingLong(WantedLine::productId)).forEach(line -> add(purchase, line));
        entities.flush();
        return OrderView.of(purchase);
    }

    private void add(Purchase purchase, WantedLine line) {
        Product product = entities.find(Product.class, line.productId());
        Stock stock = entities.find(Stock.class, line.productId(), LockModeType.PESSIMISTIC_WRITE);
        if (product == null || stock == null) {
            throw new NotOrderable("there is no product " + line.productId());
        }
        if (!stock.take(line.quantity())) {
            throw new NotOrderable("there is not enough of product " + line.productId());
        }
        purchase.add(product, line.quantity());
    }

    /**
     * An order, also one that was placed a moment ago: a replica that does not have yet what this customer wrote is not
     * asked.
     *
     * @param customer whose it must be
     */
    @ReadOnly
    public Optional<OrderView> order(long id, String customer) {
        return Optional.ofNullable(entities.find(Purchase.class, id))
                .filter(purchase -> purchase.customer().equals(customer))
                .map(OrderView::of);
    }
}
