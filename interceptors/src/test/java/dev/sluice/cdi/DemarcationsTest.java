package dev.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemarcationsTest {

    @Test
    void aCdiBeansTransactionBeginsAfterUsSoOnlyThatOfItsCallerIsSeen() {
        for (String inherits : new String[] {"plain", "required", "mandatory", "supports", "never"}) {
            assertThat(of(Samples.Cdi.class, inherits)).as(inherits).isEqualTo(Demarcation.INHERITS);
        }
        assertThat(of(Samples.Cdi.class, "requiresNew")).isEqualTo(Demarcation.APART);
        assertThat(of(Samples.Cdi.class, "notSupported")).isEqualTo(Demarcation.APART);
    }

    @Test
    void aClassSaysItForItsMethodsAndItsSubclassesUnlessAMethodSaysOtherwise() {
        assertThat(of(Samples.NewByClass.class, "inherited")).isEqualTo(Demarcation.APART);
        assertThat(of(Samples.NewByClass.class, "requiredByMethod")).isEqualTo(Demarcation.INHERITS);
        assertThat(of(Samples.SubclassOfNewByClass.class, "own")).isEqualTo(Demarcation.APART);
        assertThat(of(Samples.SubclassOfNewByClass.class, "inherited")).isEqualTo(Demarcation.APART);
    }

    @Test
    void aStereotypeSaysItToo() {
        assertThat(of(Samples.ByStereotype.class, "call")).isEqualTo(Demarcation.APART);
    }

    @Test
    void anEjbsTransactionIsBegunBeforeUs() {
        assertThat(of(Samples.Ejb.class, "byDefault")).isEqualTo(Demarcation.CONTAINER_MAY_HAVE_BEGUN);
        assertThat(of(Samples.Ejb.class, "required")).isEqualTo(Demarcation.CONTAINER_MAY_HAVE_BEGUN);
        assertThat(of(Samples.Ejb.class, "requiresNew")).isEqualTo(Demarcation.CONTAINER_HAS_BEGUN);
        assertThat(of(Samples.Ejb.class, "mandatory")).isEqualTo(Demarcation.INHERITS);
        assertThat(of(Samples.Ejb.class, "supports")).isEqualTo(Demarcation.INHERITS);
        assertThat(of(Samples.Ejb.class, "notSupported")).isEqualTo(Demarcation.APART);
        assertThat(of(Samples.Ejb.class, "never")).isEqualTo(Demarcation.APART);
    }

    @Test
    void anAttributeOnAnEjbsClassIsThatOfTheMethodsDeclaredThere() {
        assertThat(of(Samples.EjbOfSupportingParent.class, "own")).isEqualTo(Demarcation.CONTAINER_HAS_BEGUN);
        assertThat(of(Samples.EjbOfSupportingParent.class, "inherited")).isEqualTo(Demarcation.INHERITS);
    }

    @Test
    void aBeanManagedEjbAndASubclassOfAnEjbAreLikeCdiBeans() {
        assertThat(of(Samples.BeanManaged.class, "plain")).isEqualTo(Demarcation.INHERITS);
        assertThat(of(Samples.SubclassOfEjb.class, "requiresNew")).isEqualTo(Demarcation.INHERITS);
    }

    private static Demarcation of(Class<?> type, String method) {
        return Demarcations.of(type, Samples.method(type, method));
    }
}
