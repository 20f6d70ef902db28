package dev.sluice.samples.storefront;

import dev.sluice.samples.storefront.Views.CategorySales;
import dev.sluice.samples.storefront.Views.OrderView;
import dev.sluice.samples.storefront.Views.ProductView;
import dev.sluice.samples.storefront.Views.Wanted;
import dev.sluice.samples.storefront.Views.WantedLine;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Browse, order, report. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShopResource {
    @Inject
    private Catalogue catalogue;

    @Inject
    private OrderDesk desk;

    @Inject
    private Reports reports;

    /** One page of a category. */
    @GET
    @Path("products")
    public List<ProductView> products(
            @QueryParam("category") @DefaultValue("chairs") String category,
            @QueryParam("page") @DefaultValue("0") int page) {
        if (page < 0 || page > 1_000_000) {
            throw new BadRequestException("page = " + page + " is not allowed: must be from 0 to 1000000");
        }
        if (category.indexOf('\0') >= 0) {
            throw new BadRequestException("category must not have a NUL character");
        }
        return catalogue.page(category, page);
    }

    /** One product. */
    @GET
    @Path("products/{id}")
    public ProductView product(@PathParam("id") long id) {
        return catalogue.product(id).orElseThrow(() -> new NotFoundException("there is no product " + id));
    }

    /** Places an order. */
    @POST
    @Path("orders")
    public Response place(@Nullable Wanted wanted, @Context SecurityContext caller) {
        List<WantedLine> lines = wanted == null || wanted.lines() == null ? List.of() : wanted.lines();
        if (lines.isEmpty() || lines.size() > 100 || lines.stream().anyMatch(l -> l == null || l.quantity() < 1)) {
            throw new BadRequestException("an order has 1 to 100 lines, each with a quantity of at least 1");
        }
        OrderView order = desk.place(caller.getUserPrincipal().getName(), lines);
        return Response.status(Response.Status.CREATED).entity(order).build();
    }

    /** An order of the caller's. */
    @GET
    @Path("orders/{id}")
    public OrderView order(@PathParam("id") long id, @Context SecurityContext caller) {
        return desk.order(id, caller.getUserPrincipal().getName())
                .orElseThrow(() -> new NotFoundException("you have no order " + id));
    }

    /** What each category sold. */
    @GET
    @Path("reports/sales")
    public List<CategorySales> sales() {
        return reports.sales();
    }
}
