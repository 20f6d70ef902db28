package dev.sluice.samples.storefront;

import dev.sluice.annotation.ReadOnly;
import dev.sluice.samples.storefront.Views.ProductView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Browsing: a CDI bean that only reads, so that a replica serves it. */
@ApplicationScoped
@ReadOnly
@Transactional
public class Catalogue {
    static final int PAGE = 20;

    private static final String VIEW = """
            SELECT new dev.sluice.samples.storefront.Views$ProductView(p.id, p.name, p.category, p.priceCents, s.quantity)
            FROM Product p JOIN Stock s ON s.productId = p.id
            """;

    @PersistenceContext(unitName = "storefront")
    private EntityManager entities;

    /** One page of a category, by id. */
    public List<ProductView> page(String category, int page) {
        return entities.createQuery(VIEW + " WHERE p.category = :category ORDER BY p.id", ProductView.class)
                .setParameter("category", category)
                .setFirstResult(page * PAGE)
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** One product. */
    public Optional<ProductView> product(long id) {
        return entities.createQuery(VIEW + " WHERE p.id = :id", ProductView.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }
}
