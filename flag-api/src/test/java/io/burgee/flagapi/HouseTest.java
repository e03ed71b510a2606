package io.burgee.flagapi;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The arrows between and inside the rooms of this house, all of which fall. */
@AnalyzeClasses(packagesOf = FlagApi.class, importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    /** Inside a room, these are the doors to the outside; the room's root holds the thinking. */
    private static final Set<String> TECHNOLOGIES = Set.of("web", "mongo", "dynamodb");

    private static final DescribedPredicate<JavaClass> ATTACHED_TO_A_TECHNOLOGY = DescribedPredicate.describe(
            "attached to a technology", type -> TECHNOLOGIES.contains(lastPart(type.getPackageName())));

    @ArchTest
    static final ArchRule no_circle_between_rooms =
            slices().matching("io.burgee.flagapi.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule technology_is_nobody_elses_business = classes()
            .that(ATTACHED_TO_A_TECHNOLOGY)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule arrows_lead_to_the_root_of_a_room = classes()
            .should(new ArchCondition<>("depend on the roots of rooms only") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        var target = dependency.getTargetClass();
                        if (target.getPackageName().startsWith("io.burgee.flagapi")
                                && ATTACHED_TO_A_TECHNOLOGY.test(target)
                                && !target.getPackageName().equals(type.getPackageName())) {
                            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule the_control_plane_knows_no_event_pipeline = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.burgee.events..", "io.burgee.ingest..", "io.burgee.worker..", "io.burgee.sdk.."));

    /** Records that are stored or published need neither HTTP nor a driver; MongoOperations stays in mongo rooms. */
    @ArchTest
    static final ArchRule the_store_is_reached_from_mongo_rooms = noClasses()
            .that()
            .resideOutsideOfPackages("..mongo..", "io.burgee.flagapi.platform..", "io.burgee.flagapi.access.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.data.mongodb..", "com.mongodb..", "org.bson..");

    private static String lastPart(String packageName) {
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }
}
