package dev.sluice.samples.storefront;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The shop's REST interface, beside its static pages. */
@ApplicationPath("/api")
public class StorefrontApplication extends Application {}
