package dev.sluice.samples.storefront;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** How much of one product a customer ordered, at what price. */
@Entity
@Table(name = "purchase_line")
public class PurchaseLine {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "purchase_id")
    @SuppressWarnings("UnusedVariable") // the persistence provider reads it
    private @Nullable Purchase purchase;

    @Column(name = "product_id")
    private long productId;

    private int quantity;

    @Column(name = "price_cents")
    private long priceCents;

    /** For the persistence provider. */
    protected PurchaseLine() {}

    PurchaseLine(Purchase purchase, Product product, int quantity) {
        this.purchase = purchase;
        this.productId = product.id();
        this.quantity = quantity;
        this.priceCents = product.priceCents();
    }

    long productId() {
        return productId;
    }

    int quantity() {
        return quantity;
    }

    long priceCents() {
        return priceCents;
    }
}
