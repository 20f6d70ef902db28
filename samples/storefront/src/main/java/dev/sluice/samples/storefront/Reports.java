package dev.sluice.samples.storefront;

import dev.sluice.annotation.ReadConsistency;
import dev.sluice.annotation.ReadOnly;
import dev.sluice.samples.storefront.Views.CategorySales;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Sums that take a while: an EJB that only reads, for whom the last order does not matter. */
@Stateless
@ReadOnly(consistency = ReadConsistency.EVENTUAL, maxStaleness = "10s")
public class Reports {
    @PersistenceContext(unitName = "storefront")
    private EntityManager entities;

    /** What each category sold, best first. */
    public List<CategorySales> sales() {
        return entities.createQuery("""
                        SELECT new dev.sluice.samples.storefront.Views$CategorySales(
                            p.category, sum(l.quantity), sum(l.quantity * l.priceCents))
                        FROM PurchaseLine l JOIN Product p ON p.id = l.productId
                        GROUP BY p.category ORDER BY 3 DESC
                        """, CategorySales.class).getResultList();
    }
}
