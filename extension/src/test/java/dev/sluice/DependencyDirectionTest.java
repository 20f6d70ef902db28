package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Who may know whom: the table of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyDirectionTest {
    private static final String[] LANGUAGE = {"java..", "javax.sql..", "org.jspecify.annotations.."};

    @ArchTest
    static final ArchRule api = knowsOnly("api");

    @ArchTest
    static final ArchRule cluster = knowsOnly("cluster", "api");

    @ArchTest
    static final ArchRule config = knowsOnly("config", "api", "cluster");

    @ArchTest
    static final ArchRule routing = knowsOnly("routing", "api", "cluster");

    @ArchTest
    static final ArchRule balancing = knowsOnly("balancing", "cluster");

    @ArchTest
    static final ArchRule health = knowsOnly("health", "api", "cluster", "config");

    @ArchTest
    static final ArchRule jdbc = knowsOnly("jdbc", "api", "cluster", "routing");

    @ArchTest
    static final ArchRule agroalIsKnownToItsRoomOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.agroal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.agroal..");

    @ArchTest
    static final ArchRule theDriverIsKnownToItsRoomsOnly = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.agroal..", "dev.sluice.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.postgresql..");

    @ArchTest
    static final ArchRule onlyTheRuntimeKnowsTechnologies = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.runtime..", "dev.sluice.agroal..", "dev.sluice.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sluice.runtime..", "dev.sluice.agroal..", "dev.sluice.postgres..");

    @ArchTest
    static final ArchRule noServerIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax.transaction..", "io.openliberty..", "com.ibm..", "org.wildfly..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.sluice.(*)..").should().beFreeOfCycles();

    private static ArchRule knowsOnly(String room, String... others) {
        String[] known = Stream.of(Stream.of(LANGUAGE), Stream.of(room), Arrays.stream(others))
                .flatMap(names -> names)
                .map(name -> name.contains(".") ? name : "dev.sluice." + name + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("dev.sluice." + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known);
    }
}
