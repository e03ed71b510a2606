package io.burgee.aws;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.burgee.aws", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule rooms_know_each_other_one_way =
            slices().matching("io.burgee.aws.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_stacks_know_CDK = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("io.burgee.aws.stack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awscdk..", "software.constructs..", "io.github.cdklabs..");

    @ArchTest
    static final ArchRule of_the_worker_only_the_shape_of_its_stores_is_known = ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "of the worker, but for Tables and QueueSetup",
                    type -> type.getPackageName().startsWith("io.burgee.worker")
                            && !type.getSimpleName().equals("Tables")
                            && !type.getSimpleName().equals("QueueSetup")));
}
