package io.burgee.worker;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.burgee.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule rooms_know_each_other_one_way =
            slices().matching("io.burgee.worker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule this_module_knows_no_other_than_events = ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.burgee.evaluation..", "io.burgee.flagapi..", "io.burgee.ingest..", "io.burgee.statistics..");

    @ArchTest
    static final ArchRule only_adapters_speak_to_AWS = ArchRuleDefinition.noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Dynamo|Sqs|Queue|Aws|Tables|Row|Engine|Watermark|Leases|Platform|Store|Work).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule the_rooms_know_no_Spring = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("io.burgee.worker.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");
}
