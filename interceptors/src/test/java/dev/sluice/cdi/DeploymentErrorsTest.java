package dev.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.annotation.ReadOnly;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.junit.jupiter.api.Test;

class DeploymentErrorsTest {

    @Dependent
    public static class PrivateMethod {
        @ReadOnly
        private void find(String name) {}
    }

    @Dependent
    public static class StaticMethod {
        @ReadOnly
        public static void find() {}
    }

    @Dependent
    public static class FinalMethod {
        @ReadOnly
        public final void find() {}
    }

    @Dependent
    @ReadOnly
    public static final class FinalClass {
        public void find() {}
    }

    @Dependent
    public static final class FinalClassOfPromisingMethod {
        @ReadOnly
        public void find() {}
    }

    @Dependent
    @ReadOnly
    public static class FinalMethodOfPromisingClass {
        public final void find() {}
    }

    @Dependent
    @ReadOnly(maxStaleness = "soon")
    public static class StalenessOfNoForm {
        public void find() {}
    }

    @Dependent
    public static class StalenessOfNothing {
        @ReadOnly(maxStaleness = "0s")
        public void find(int id) {}
    }

    @Dependent
    @ReadOnly
    public static class PromisingClass {
        public static void of() {}

        private void helper() {}

        public void find() {
            helper();
        }
    }

    @Test
    void aPromiseOnAPrivateMethodIsRefused() {
        assertThat(refusal(PrivateMethod.class))
                .contains("SLUICE: @ReadOnly on dev.sluice.cdi.DeploymentErrorsTest$PrivateMethod.find(String) is not"
                        + " possible: the method is private")
                .contains("Allowed: methods that are not private, static or final, in a class that is not final.");
    }

    @Test
    void aPromiseOnAStaticMethodIsRefused() {
        assertThat(refusal(StaticMethod.class)).contains("StaticMethod.find() is not possible: the method is static");
    }

    @Test
    void aPromiseOnAFinalMethodIsRefused() {
        assertThat(refusal(FinalMethod.class)).contains("FinalMethod.find() is not possible: the method is final");
    }

    @Test
    void aPromiseOnOrInAFinalClassIsRefused() {
        assertThat(refusal(FinalClass.class)).contains("FinalClass is not possible: the class is final");
        assertThat(refusal(FinalClassOfPromisingMethod.class))
                .contains("FinalClassOfPromisingMethod is not possible: the class is final");
    }

    @Test
    void aFinalMethodOfAPromisingClassIsRefused() {
        assertThat(refusal(FinalMethodOfPromisingClass.class))
                .contains("FinalMethodOfPromisingClass is not possible: its method")
                .contains("find() is final");
    }

    @Test
    void aStalenessThatIsNoneIsRefused() {
        assertThat(refusal(StalenessOfNoForm.class))
                .contains("SLUICE: @ReadOnly on dev.sluice.cdi.DeploymentErrorsTest$StalenessOfNoForm: maxStaleness ="
                        + " \"soon\" is not allowed: must be more than zero and a whole number and a unit");
        assertThat(refusal(StalenessOfNothing.class))
                .contains("StalenessOfNothing.find(int): maxStaleness = \"0s\" is not allowed");
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThat(refusal(PrivateMethod.class, StaticMethod.class))
                .contains("PrivateMethod.find(String)")
                .contains("StaticMethod.find()");
    }

    @Test
    void aPromisingClassMayHaveStaticAndPrivateHelpers() {
        try (SeContainer container = deploy(PromisingClass.class)) {
            assertThat(container.isRunning()).isTrue();
        }
    }

    private static String refusal(Class<?>... beans) {
        Throwable refusal = catchThrowable(() -> deploy(beans).close());
        assertThat(refusal).isNotNull();
        return refusal.getMessage();
    }

    private static SeContainer deploy(Class<?>... beans) {
        return SeContainerInitializer.newInstance().addBeanClasses(beans).initialize();
    }
}
