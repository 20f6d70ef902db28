package dev.sluice.console;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.sluice.console", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule OF_SLUICE_ONLY_THE_API_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.sluice..")
                    .and(not(resideInAnyPackage("dev.sluice.api", "dev.sluice.console.."))));

    @ArchTest
    static final ArchRule NO_SERVER_OF_ITS_OWN_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.ibm..", "io.openliberty..", "org.apache.myfaces..", "io.smallrye..");

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES =
            slices().matching("dev.sluice.console.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule READERS_DO_NOT_KNOW_EACH_OTHER = slices().matching("dev.sluice.console.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("dev.sluice.console.."), resideInAPackage("dev.sluice.console.runtime"));
}
