package dev.sluice.samples.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Who may log in to the demo. It listens on loopback only, so that these are no secrets. */
public enum LogIn {
    /** Shops at the storefront. */
    CUSTOMER,
    /** Sees the console. */
    VIEWER,
    /** Sees the console and takes instances out of rotation. */
    ADMIN;

    /** How many customers with a number there are. */
    static final int CUSTOMERS = 4;

    /** The user's name. */
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The user's password. */
    public String password() {
        return user() + "-demo";
    }

    /** The value of an {@code Authorization} header. */
    public String basic() {
        return basic(user());
    }

    /** The same for one of several who have these rights and this password: {@code customer1} to {@code customer4}. */
    public String basic(int number) {
        return basic(user() + number);
    }

    private String basic(String user) {
        byte[] credentials = (user + ":" + password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
