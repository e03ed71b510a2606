package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Ruleset;
import io.burgee.flagapi.project.Project;
import java.util.List;

/** Where rules come from: what is stored, compiled, as it is at the moment of asking. */
interface RulesetSource {

    /** All projects with their environments. */
    List<Project> projects();

    /** All rules of an environment. */
    Ruleset all(ProjectEnvironment at);

    /**
     * One thing of an environment.
     *
     * @param known what is known of the environment, which says above which version a deletion must be
     */
    Item one(ProjectEnvironment at, Item.Name name, Ruleset known);

    /** The version at which the document that holds this thing is stored, or was deleted; 0 if there never was one. */
    int version(ProjectEnvironment at, Item.Name name);
}
