package dev.sluice.cdi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class DependencyDirectionTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sluice.annotation", "dev.sluice.cdi", "dev.sluice.servlet");

    @Test
    void ofTheRuntimeOnlyTheApiIsKnown() {
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sluice.annotation",
                        "dev.sluice.cdi",
                        "dev.sluice.servlet",
                        "dev.sluice.api",
                        "java..",
                        "javax.naming..",
                        "jakarta..",
                        "org.jspecify..")
                .check(MODULE);
    }

    @Test
    void annotationsKnowNothingOfInterceptors() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.annotation")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice.cdi")
                .check(MODULE);
    }

    /** A server without enterprise beans can load everything that is used for CDI beans. */
    @Test
    void onlyOneClassNeedsTheApiOfEnterpriseBeans() {
        noClasses()
                .that()
                .doNotHaveSimpleName("EjbDemarcations")
                .and()
                .doNotHaveFullyQualifiedName("dev.sluice.cdi.EjbDemarcations$1")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ejb..")
                .check(MODULE);
    }
}
