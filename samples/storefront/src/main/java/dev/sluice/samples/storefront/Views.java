package dev.sluice.samples.storefront;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire. */
public final class Views {
    private Views() {}

    /** A product with what is left of it. */
    public record ProductView(long id, String name, String category, long priceCents, int inStock) {}

    /** A line of an order that is to be placed. */
    public record WantedLine(long productId, int quantity) {}

    /** An order that is to be placed. */
    public record Wanted(@Nullable List<WantedLine> lines) {}

    /** A line of an order. */
    public record LineView(long productId, int quantity, long priceCents) {}

    /** An order. */
    public record OrderView(long id, String customer, Instant placedAt, long totalCents, List<LineView> lines) {
        static OrderView of(Purchase purchase) {
            List<LineView> lines = purchase.lines().stream()
                    .map(line -> new LineView(line.productId(), line.quantity(), line.priceCents()))
                    .toList();
            long total = lines.stream()
                    .mapToLong(line -> line.quantity() * line.priceCents())
                    .sum();
            return new OrderView(purchase.id(), purchase.customer(), purchase.placedAt(), total, lines);
        }
    }

    /** What a category sold. */
    public record CategorySales(String category, long quantity, long cents) {}

    /** Why a request failed. */
    public record Problem(String problem) {}
}
