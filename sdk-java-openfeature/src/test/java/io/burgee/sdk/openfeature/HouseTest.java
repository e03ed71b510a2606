package io.burgee.sdk.openfeature;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.burgee.sdk.openfeature", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule the_provider_knows_only_what_the_published_sdk_shows_and_OpenFeature = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.burgee.sdk.openfeature",
                    "io.burgee.sdk",
                    "io.burgee.sdk.ruleset",
                    "io.burgee.evaluation",
                    "io.burgee.evaluation.openfeature",
                    "dev.openfeature.sdk..",
                    "org.jspecify.annotations",
                    "java..");
}
