package io.burgee.mongo;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.burgee.mongo", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule rooms_know_each_other_one_way =
            slices().matching("io.burgee.mongo.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule deciding_knows_no_machine = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("io.burgee.mongo.set", "io.burgee.mongo.boot", "io.burgee.mongo.restore")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.burgee.mongo.aws..", "io.burgee.mongo.console..", "com.mongodb..", "picocli..");
}
