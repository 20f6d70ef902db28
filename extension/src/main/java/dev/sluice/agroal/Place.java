package dev.sluice.agroal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which line of the application is this? The first frame that belongs neither to the JDK, nor to a server, nor to us. */
final class Place {
    /** By whose code a call of the application gets to a connection. Not an application's own by any convention. */
    private static final List<String> BELOW = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "org.postgresql.",
            "io.agroal.",
            "com.ibm.ejs.",
            "com.ibm.tx.",
            "com.ibm.ws.",
            "com.ibm.wsspi.",
            "io.openliberty.",
            "io.smallrye.",
            "io.undertow.",
            "org.apache.catalina.",
            "org.apache.coyote.",
            "org.apache.cxf.",
            "org.apache.myfaces.",
            "org.apache.openejb.",
            "org.apache.tomcat.",
            "org.apache.webbeans.",
            "org.eclipse.persistence.",
            "org.glassfish.",
            "org.hibernate.",
            "org.jboss.",
            "org.wildfly.",
            "org.xnio.");

    private static final String OURS = "dev.sluice.";
    private static final String SAMPLES = "dev.sluice.samples.";
    private static final StackWalker WALKER = StackWalker.getInstance();

    private Place() {}

    /** Where a thread with this stack, innermost frame first, is in its application; empty when nowhere. */
    static Optional<String> in(StackTraceElement... stack) {
        return first(Arrays.stream(stack));
    }

    /** Where the current thread is in its application; looks no further than there. */
    static Optional<String> ofCaller() {
        return WALKER.walk(frames -> first(frames.map(StackWalker.StackFrame::toStackTraceElement)));
    }

    private static Optional<String> first(Stream<StackTraceElement> stack) {
        return stack.filter(frame -> isApplication(frame.getClassName()))
                .findFirst()
                .map(Place::shown);
    }

    private static boolean isApplication(String type) {
        boolean ours = type.startsWith(OURS) && !type.startsWith(SAMPLES);
        boolean generated = type.contains("$$") || type.contains("$Proxy");
        return !ours && !generated && BELOW.stream().noneMatch(type::startsWith);
    }

    private static String shown(StackTraceElement frame) {
        String file = frame.getFileName();
        String line = frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + (file == null ? "?" : file) + line + ")";
    }
}
