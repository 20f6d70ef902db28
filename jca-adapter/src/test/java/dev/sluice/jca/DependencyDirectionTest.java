package dev.sluice.jca;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The adapter knows the runtime's facade and its composition root, and no server. */
@AnalyzeClasses(packages = "dev.sluice.jca", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyDirectionTest {
    @ArchTest
    static final ArchRule ofTheRuntimeOnlyApiAndRoot = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.sluice.agroal..",
                    "dev.sluice.balancing..",
                    "dev.sluice.cluster..",
                    "dev.sluice.config..",
                    "dev.sluice.health..",
                    "dev.sluice.jdbc..",
                    "dev.sluice.postgres..",
                    "dev.sluice.routing..");

    @ArchTest
    static final ArchRule noNeighbourAndNoServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.sluice.annotation..",
                    "dev.sluice.cdi..",
                    "dev.sluice.console..",
                    "io.openliberty..",
                    "com.ibm..",
                    "org.jboss..");
}
