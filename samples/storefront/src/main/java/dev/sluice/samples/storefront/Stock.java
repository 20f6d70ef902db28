package dev.sluice.samples.storefront;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How much of a product there is. */
@Entity
@Table(name = "stock")
public class Stock {
    @Id
    @Column(name = "product_id")
    private long productId;

    private int quantity;

    /** For the persistence provider. */
    protected Stock() {}

    /** Takes some away; false when there is not enough. */
    boolean take(int wanted) {
        if (wanted > quantity) {
            return false;
        }
        quantity -= wanted;
        return true;
    }

    long productId() {
        return productId;
    }
}
