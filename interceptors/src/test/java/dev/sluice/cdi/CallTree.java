package dev.sluice.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A call and the calls it makes.
 *
 * @param bean what is called: one of {@link Samples}
 * @param method its method, named after its transaction attribute
 * @param readOnly whether it promised to read only
 * @param fails whether it throws when it has made its calls
 */
record CallTree(Object bean, String method, boolean readOnly, boolean fails, List<CallTree> calls) {
    private static final Samples.Cdi CDI = new Samples.Cdi();
    private static final Samples.Ejb EJB = new Samples.Ejb();
    private static final Samples.BeanManaged BEAN_MANAGED = new Samples.BeanManaged();
    private static final List<String> CDI_METHODS =
            List.of("plain", "required", "requiresNew", "mandatory", "supports", "notSupported", "never");
    private static final List<String> EJB_METHODS =
            List.of("byDefault", "required", "requiresNew", "mandatory", "supports", "notSupported", "never");

    static CallTree random(long seed) {
        return random(new Random(seed), 5);
    }

    private static CallTree random(Random random, int depth) {
        List<CallTree> calls = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
            calls.add(random(random, depth - 1));
        }
        boolean readOnly = random.nextInt(5) < 2;
        boolean fails = random.nextInt(6) == 0;
        return switch (random.nextInt(7)) {
            case 0 -> new CallTree(BEAN_MANAGED, "plain", readOnly, fails, calls);
            case 1, 2, 3 -> new CallTree(EJB, any(random, EJB_METHODS), readOnly, fails, calls);
            default -> new CallTree(CDI, any(random, CDI_METHODS), readOnly, fails, calls);
        };
    }

    private static String any(Random random, List<String> methods) {
        return methods.get(random.nextInt(methods.size()));
    }

    boolean containerBeginsBeforeInterceptors() {
        return bean != CDI;
    }

    @Override
    public String toString() {
        return (readOnly ? "@ReadOnly " : "") + bean.getClass().getSimpleName() + "." + method + (fails ? "!" : "")
                + (calls.isEmpty() ? "" : calls);
    }
}
