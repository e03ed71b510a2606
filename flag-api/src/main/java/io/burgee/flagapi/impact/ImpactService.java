package io.burgee.flagapi.impact;

import io.burgee.evaluation.DataView;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.experiment.Experiments;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.FlagPatch;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.guard.GuardedRollout;
import io.burgee.flagapi.guard.GuardedRollouts;
import io.burgee.flagapi.impact.RecentContexts.Sample;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.ruleset.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Tries a change of a flag on the contexts that were seen lately, before it is saved. */
@Service
public class ImpactService {

    /** Prerequisites of prerequisites: deeper ones are not followed. */
    private static final int DEEPEST = 10;

    private final Projects projects;
    private final FlagService flags;
    private final Contexts contexts;
    private final RecentContexts recent;
    private final Trial trial;
    private final Experiments experiments;
    private final GuardedRollouts rollouts;

    ImpactService(
            Projects projects,
            FlagService flags,
            Contexts contexts,
            RecentContexts recent,
            Trial trial,
            Experiments experiments,
            GuardedRollouts rollouts) {
        this.projects = projects;
        this.flags = flags;
        this.contexts = contexts;
        this.recent = recent;
        this.trial = trial;
        this.experiments = experiments;
        this.rollouts = rollouts;
    }

    /**
     * Of those changes of one environment; nothing is saved.
     *
     * @throws io.burgee.flagapi.platform.Refusal as saving them would; 503 when the directory is away
     */
    public Impact of(
            Caller caller, String projectKey, String environmentKey, String flagKey, List<FlagChange> changes) {
        var environment = projects.environment(projectKey, environmentKey);
        var patch = new FlagPatch(environmentKey, changes, null, null, true);
        var changed = flags.patch(caller, projectKey, flagKey, patch).flag();
        var before = trial.with(environment.id(), environmentKey, flags.get(projectKey, flagKey));
        var after = trial.with(environment.id(), environmentKey, changed);
        var comparison = new Comparison(before, after);
        var ongoing = ongoing(environment.id(), flagKey, before);
        var samples = new HashMap<String, Sample>();
        var disturbed = ongoing.stream()
                .flatMap(it ->
                        comparison
                                .disturbed(
                                        it,
                                        sample(environment.id(), it.unitKind(), samples)
                                                .contexts())
                                .stream())
                .toList();
        var kind = ongoing.isEmpty()
                ? commonest(environment.id())
                : ongoing.getFirst().unitKind();
        var sample = sample(environment.id(), kind, samples);
        return new Impact(
                kind,
                sample.contexts().size(),
                sample.complete(),
                comparison.moves(flagKey, sample.contexts()),
                disturbed);
    }

    private Sample sample(String environmentId, String kind, Map<String, Sample> known) {
        return known.computeIfAbsent(kind, it -> recent.of(environmentId, it));
    }

    private String commonest(String environmentId) {
        return contexts.kinds(environmentId).all().stream()
                .findFirst()
                .map(it -> it.name())
                .orElse(Targeting.USER);
    }

    /** What runs on the flag, or on one that needs it. */
    private List<Ongoing> ongoing(String environmentId, String flagKey, DataView rules) {
        var running = Stream.concat(
                        experiments.in(environmentId).stream()
                                .flatMap(it -> it.running().stream()
                                        .map(iteration -> new Ongoing(
                                                "experiment",
                                                it.key(),
                                                it.name(),
                                                iteration.design().flagKey(),
                                                iteration.design().unitKind()))),
                        rollouts.in(environmentId).stream()
                                .filter(GuardedRollout::active)
                                .map(it -> new Ongoing(
                                        "guardedRollout",
                                        it.id(),
                                        it.treatment().name(),
                                        it.flagKey(),
                                        it.unitKind())))
                .toList();
        var found = new ArrayList<Ongoing>();
        for (var it : running) {
            if (needs(it.flagKey(), flagKey, rules, new HashSet<>(), 0)) {
                found.add(it);
            }
        }
        return found;
    }

    private static boolean needs(String flagKey, String needed, DataView rules, Set<String> seen, int depth) {
        if (flagKey.equals(needed)) {
            return true;
        }
        var flag = rules.flag(flagKey);
        if (flag == null || depth > DEEPEST || !seen.add(flagKey)) {
            return false;
        }
        return flag.prerequisites().stream().anyMatch(it -> needs(it.key(), needed, rules, seen, depth + 1));
    }
}
