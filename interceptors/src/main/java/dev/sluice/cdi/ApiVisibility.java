package dev.sluice.cdi;

import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does the application see the one API that the resource adapter loaded?
 *
 * <p>Promises are thread-locals of {@code dev.sluice.api}. With a second copy of it in the application they would be
 * kept in one and asked for in the other: everything would seem to work, and nothing would be routed or refused.
 */
final class ApiVisibility {
    private static final String API = "dev.sluice.api.Sluice";

    private ApiVisibility() {}

    /** What is wrong for the application that this module was loaded for, in words; empty when all is well. */
    static Optional<String> problem() {
        return problem(ApiVisibility.class.getClassLoader(), location(ApiVisibility.class));
    }

    /**
     * What is wrong, in words; empty when all is well. On Java SE's class path one loader loads everything, and that
     * is well.
     *
     * @param application the class loader that loaded this module
     * @param module where it was loaded from; null when unknown
     */
    static Optional<String> problem(ClassLoader application, @Nullable URL module) {
        Class<?> api;
        try {
            api = Class.forName(API, false, application);
        } catch (ClassNotFoundException missing) {
            return Optional.of(Messages.apiMissing());
        }
        if (application == ClassLoader.getSystemClassLoader()) {
            return Optional.empty();
        }
        URL found = location(api);
        return api.getClassLoader() == application || inSameArchive(found, module)
                ? Optional.of(Messages.apiTwice(found))
                : Optional.empty();
    }

    /** Whether the API is in {@code x/lib} (of a WEB-INF or an EAR) and the module somewhere in {@code x}. */
    private static boolean inSameArchive(@Nullable URL api, @Nullable URL module) {
        if (api == null || module == null) {
            return false;
        }
        String path = api.toString();
        int lib = path.lastIndexOf("/lib/");
        return lib >= 0
                && path.indexOf('/', lib + "/lib/".length()) < 0
                && module.toString().startsWith(path.substring(0, lib + 1));
    }

    private static @Nullable URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }
}
