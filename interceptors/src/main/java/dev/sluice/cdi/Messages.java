package dev.sluice.cdi;

import dev.sluice.api.DurationText;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every text this module says to people: what is wrong, and what to do. */
final class Messages {
    private static final String NOT_INTERCEPTED =
            ", so the container would call it without the promise to read only. Allowed: methods that are not private,"
                    + " static or final, in a class that is not final.";

    private Messages() {}

    static String methodNotIntercepted(Method method, String modifier) {
        return "SLUICE: @ReadOnly on " + signature(method) + " is not possible: the method is " + modifier
                + NOT_INTERCEPTED;
    }

    static String methodOfClassNotIntercepted(Class<?> type, Method method) {
        return "SLUICE: @ReadOnly on " + type.getName() + " is not possible: its method " + signature(method)
                + " is final" + NOT_INTERCEPTED;
    }

    static String classNotIntercepted(Class<?> type) {
        return "SLUICE: @ReadOnly on or in " + type.getName() + " is not possible: the class is final"
                + NOT_INTERCEPTED;
    }

    static String wrongStaleness(String place, String value) {
        return "SLUICE: @ReadOnly on " + place + ": maxStaleness = \"" + value + "\" is not allowed: must be more than"
                + " zero and " + DurationText.ALLOWED;
    }

    static String apiMissing() {
        return "SLUICE: the classes of dev.sluice.api are not visible to this application. They come from the resource"
                + " adapter: on Open Liberty give the application <classloader classProviderRef=\"sluice\"/>, with the"
                + " id of the resourceAdapter element, in server.xml.";
    }

    static String apiTwice(@Nullable URL copy) {
        return "SLUICE: this application packages its own copy of sluice-extension"
                + (copy == null ? "" : " (" + copy + ")")
                + ", so its promises would never reach the resource adapter's. Set the scope of the dependency"
                + " dev.sluice:sluice-extension to provided, so that the jar is not in WEB-INF/lib or in the EAR.";
    }

    static String lifecycleFailed(Object bean) {
        return "SLUICE: a lifecycle callback of " + bean.getClass().getName() + " failed";
    }

    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(
                        ", ", method.getDeclaringClass().getName() + "." + method.getName() + "(", ")"));
    }
}
