package dev.sluice.samples.storefront;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer ordered. */
@Entity
@Table(name = "purchase")
public class Purchase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String customer = "";

    @Column(name = "placed_at")
    private Instant placedAt = Instant.EPOCH;

    @OneToMany(mappedBy = "purchase", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<PurchaseLine> lines = new ArrayList<>();

    /** For the persistence provider. */
    protected Purchase() {}

    Purchase(String customer, Instant placedAt) {
        this.customer = customer;
        this.placedAt = placedAt;
    }

    void add(Product product, int quantity) {
        lines.add(new PurchaseLine(this, product, quantity));
    }

    long id() {
        return id == null ? 0 : id;
    }

    String customer() {
        return customer;
    }

    Instant placedAt() {
        return placedAt;
    }

    List<PurchaseLine> lines() {
        return List.copyOf(lines);
    }
}
