package io.burgee.flagapi.flag.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Prerequisite;
import io.burgee.flagapi.flag.RuleForm;
import io.burgee.flagapi.flag.ServeForm;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.flag.TargetingForm;
import io.burgee.flagapi.flag.TargetingForm.TargetForm;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.project.Environment;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A flag's targeting in one environment as the management API shows it; in a summary the lists are left out. */
@JsonInclude(Include.NON_NULL)
record EnvironmentView(
        boolean on,
        boolean archived,
        String salt,
        String sel,
        long lastModified,
        int version,
        @Nullable List<TargetForm> targets,
        @Nullable List<TargetForm> contextTargets,
        @Nullable List<RuleForm> rules,
        @Nullable ServeForm fallthrough,
        @Nullable Integer offVariation,
        @Nullable List<Prerequisite> prerequisites,
        @JsonProperty("_site") Link site,
        @JsonProperty("_environmentName") String environmentName,
        boolean trackEvents,
        boolean trackEventsFallthrough,
        @JsonProperty("_summary") FlagSummary summary,
        @Nullable Kinds evaluation) {

    /** The kinds of contexts that targeting looks at. */
    record Kinds(List<String> contextKinds) {
        static Kinds of(Targeting targeting) {
            var kinds = Stream.concat(
                    targeting.targets().stream().map(target -> target.contextKind()),
                    targeting.rules().stream()
                            .flatMap(rule -> rule.clauses().stream())
                            .map(clause -> clause.contextKind())
                            .filter(kind -> !kind.isEmpty()));
            return new Kinds(List.copyOf(new TreeSet<>(kinds.toList())));
        }
    }

    static EnvironmentView of(Flag flag, Environment environment, boolean summary, boolean evaluation) {
        var targeting = flag.targeting(environment.key());
        var form = TargetingForm.of(targeting);
        return new EnvironmentView(
                targeting.on(),
                flag.lifecycle().archived(),
                targeting.salt(),
                "",
                targeting.lastModified(),
                targeting.version(),
                summary ? null : form.targets(),
                summary ? null : form.contextTargets(),
                summary ? null : form.rules(),
                summary ? null : form.fallthrough(),
                summary ? null : form.offVariation(),
                summary ? null : form.prerequisites(),
                new Link(
                        "/projects/" + flag.projectKey() + "/flags/" + flag.key() + "/targeting?env="
                                + environment.key(),
                        "text/html"),
                environment.name(),
                targeting.trackEvents(),
                targeting.trackEventsFallthrough(),
                FlagSummary.of(flag, targeting),
                evaluation ? Kinds.of(targeting) : null);
    }
}
