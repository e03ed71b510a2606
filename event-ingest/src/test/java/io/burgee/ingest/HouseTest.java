package io.burgee.ingest;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.burgee.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule rooms_know_each_other_one_way =
            slices().matching("io.burgee.ingest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule this_module_knows_no_other_than_events = ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.burgee.evaluation..", "io.burgee.flagapi..", "io.burgee.worker..", "io.burgee.statistics..");

    @ArchTest
    static final ArchRule only_the_queue_speaks_to_AWS = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("io.burgee.ingest.queue")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");
}
