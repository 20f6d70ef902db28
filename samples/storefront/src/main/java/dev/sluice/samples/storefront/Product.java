package dev.sluice.samples.storefront;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something to buy. Read-only to this application. */
@Entity
@Table(name = "product")
public class Product {
    @Id
    private long id;

    private String name = "";
    private String category = "";

    @Column(name = "price_cents")
    private long priceCents;

    /** For the persistence provider. */
    protected Product() {}

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    String category() {
        return category;
    }

    long priceCents() {
        return priceCents;
    }
}
