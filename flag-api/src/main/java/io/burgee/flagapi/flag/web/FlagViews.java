package io.burgee.flagapi.flag.web;

import io.burgee.flagapi.access.Member;
import io.burgee.flagapi.access.Members;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.web.FlagView.Experiments;
import io.burgee.flagapi.flag.web.FlagView.Maintainer;
import io.burgee.flagapi.flag.web.FlagView.VariationView;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows flags as a request wants to see them. */
@Component
class FlagViews {

    private final Members members;

    FlagViews(Members members) {
        this.members = members;
    }

    /**
     * What a request wants to see.
     *
     * @param environments keys; empty for all
     * @param summary whether to leave out targets, rules and what is served
     * @param evaluation whether to add the kinds of contexts
     */
    record Wanted(Set<String> environments, boolean summary, boolean evaluation) {
        static final Wanted ALL = new Wanted(Set.of(), false, false);
    }

    FlagView one(Flag flag, Project project, Wanted wanted, @Nullable List<String> changes) {
        return new Views(project, wanted, Map.of()).view(flag, changes);
    }

    List<FlagView> many(List<Flag> flags, Project project, Wanted wanted) {
        var known = members.all().stream().collect(Collectors.toMap(Member::id, member -> member));
        var views = new Views(project, wanted, known);
        return flags.stream().map(flag -> views.view(flag, null)).toList();
    }

    private final class Views {
        private final Project project;
        private final Wanted wanted;
        private final Map<String, Member> known;

        private Views(Project project, Wanted wanted, Map<String, Member> known) {
            this.project = project;
            this.wanted = wanted;
            this.known = known;
        }

        private FlagView view(Flag flag, @Nullable List<String> changes) {
            var details = flag.details();
            return new FlagView(
                    details.name(),
                    flag.kind(),
                    details.description(),
                    flag.key(),
                    flag.version(),
                    flag.creationDate(),
                    details.clientSideAvailability().usingEnvironmentId(),
                    details.clientSideAvailability(),
                    flag.variations().stream().map(VariationView::of).toList(),
                    details.temporary(),
                    details.tags(),
                    links(flag),
                    details.maintainerId(),
                    maintainer(details.maintainerId()),
                    details.maintainerTeamKey(),
                    List.of(),
                    Experiments.NONE,
                    details.customProperties(),
                    flag.lifecycle().archived(),
                    flag.lifecycle().archivedDate(),
                    flag.lifecycle().deprecated(),
                    flag.lifecycle().deprecatedDate(),
                    flag.defaults(),
                    environments(flag),
                    changes);
        }

        private Map<String, EnvironmentView> environments(Flag flag) {
            var all = new LinkedHashMap<String, EnvironmentView>();
            for (Environment environment : project.environments()) {
                if (wanted.environments().isEmpty() || wanted.environments().contains(environment.key())) {
                    all.put(
                            environment.key(),
                            EnvironmentView.of(flag, environment, wanted.summary(), wanted.evaluation()));
                }
            }
            return all;
        }

        private @Nullable Maintainer maintainer(@Nullable String id) {
            if (id == null) {
                return null;
            }
            var member =
                    known.containsKey(id) ? known.get(id) : members.find(id).orElse(null);
            return member == null
                    ? null
                    : new Maintainer(
                            Map.of("self", Link.to("/api/v2/members/" + id)),
                            id,
                            member.firstName(),
                            member.lastName(),
                            member.role().key(),
                            member.email());
        }
    }

    private static Map<String, Link> links(Flag flag) {
        return Map.of(
                "self", Link.to("/api/v2/flags/" + flag.projectKey() + "/" + flag.key()),
                "parent", Link.to("/api/v2/flags/" + flag.projectKey()));
    }
}
