package dev.sluice.console.runtime;

import dev.sluice.api.Sluice;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Where is the runtime? Looks it up anew each time, so that a resource adapter that is started again is found again and
 * none of its class loaders is held. Thread-safe.
 */
public final class SluiceLocator {
    /** The name the runtime is bound to unless the console is configured otherwise. */
    public static final String DEFAULT_NAME = "sluice/runtime";

    /** One look-up in a naming service. */
    @FunctionalInterface
    public interface Naming {
        /** The object bound to {@code name}; never null. */
        Object lookup(String name) throws NamingException;
    }

    private final String name;
    private final Naming naming;

    /**
     * @param name the JNDI name of the resource adapter's administered object
     * @param naming where to look it up
     */
    public SluiceLocator(String name, Naming naming) {
        this.name = name;
        this.naming = naming;
    }

    /** Looks {@code name} up in the server's own naming service. */
    public static SluiceLocator inServer(String name) {
        return new SluiceLocator(name, InitialContext::doLookup);
    }

    /**
     * The runtime of this server.
     *
     * @throws RuntimeMissingException when nothing, or something else, is bound to the name
     */
    public Sluice sluice() {
        Object found;
        try {
            found = naming.lookup(name);
        } catch (NamingException | RuntimeException e) {
            throw new RuntimeMissingException(
                    "The Sluice runtime was not found: the JNDI look-up of \"" + name + "\" failed (" + e + "). "
                            + "Deploy the Sluice resource adapter and bind its runtime to that name, in server.xml: "
                            + "<adminObject jndiName=\"" + name + "\"><properties.sluice/></adminObject>. "
                            + "Is it bound to another name? Then tell the console by the environment entry "
                            + "sluice/jndiName.",
                    e);
        }
        if (found instanceof Sluice sluice) {
            return sluice;
        }
        throw new RuntimeMissingException(foreign(found));
    }

    private String foreign(Object found) {
        String what = "The JNDI name \"" + name + "\" is bound to a "
                + found.getClass().getName() + ", which is not the dev.sluice.api.Sluice this console knows. ";
        for (Class<?> type = found.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> port : type.getInterfaces()) {
                if (port.getName().equals(Sluice.class.getName())) {
                    return what + "There are two copies of the Sluice API on this server: remove sluice-extension.jar "
                            + "from the console's WEB-INF/lib and give the console the adapter's classes by "
                            + "<classloader classProviderRef=\"sluice\"/>.";
                }
            }
        }
        return what + "Bind the runtime of the Sluice resource adapter to it, or tell the console another name by the "
                + "environment entry sluice/jndiName.";
    }
}
