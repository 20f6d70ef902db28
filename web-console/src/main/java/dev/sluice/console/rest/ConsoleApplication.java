package dev.sluice.console.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the JSON resources. Who may read them is checked before they are reached, in {@code web}. */
@ApplicationPath("/api")
public class ConsoleApplication extends Application {}
