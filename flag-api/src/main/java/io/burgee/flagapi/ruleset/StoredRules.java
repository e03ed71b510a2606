package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.segment.Segments;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads an environment's rules from the stores of flags and segments, compiled. */
@Component
class StoredRules implements RulesetSource {

    private final Projects projects;
    private final Flags flags;
    private final Segments segments;

    StoredRules(Projects projects, Flags flags, Segments segments) {
        this.projects = projects;
        this.flags = flags;
        this.segments = segments;
    }

    @Override
    public List<Project> projects() {
        return projects.all();
    }

    @Override
    public Ruleset all(ProjectEnvironment at) {
        return Ruleset.of(
                flags.in(at.projectKey()).stream()
                        .map(flag -> RulesetCompiler.compile(flag, at.environmentKey()))
                        .toList(),
                segments.in(at.projectKey(), at.environmentKey()).stream()
                        .map(RulesetCompiler::compile)
                        .toList());
    }

    @Override
    public Item one(ProjectEnvironment at, Item.Name name, Ruleset known) {
        return switch (name.kind()) {
            case FLAG -> new Item.FlagItem(flag(at, name.key(), known));
            case SEGMENT -> new Item.SegmentItem(segment(at, name.key(), known));
        };
    }

    @Override
    public int version(ProjectEnvironment at, Item.Name name) {
        return switch (name.kind()) {
            case FLAG ->
                flags.find(at.projectKey(), name.key())
                        .map(io.burgee.flagapi.flag.Flag::version)
                        .orElseGet(() -> flags.highestVersionOfDeleted(at.projectKey(), name.key()));
            case SEGMENT ->
                segments.find(at.projectKey(), at.environmentKey(), name.key())
                        .map(io.burgee.flagapi.segment.Segment::version)
                        .orElseGet(() -> segments.versionOfDeleted(at.projectKey(), at.environmentKey(), name.key()));
        };
    }

    private Flag flag(ProjectEnvironment at, String key, Ruleset known) {
        return flags.find(at.projectKey(), key)
                .map(flag -> RulesetCompiler.compile(flag, at.environmentKey()))
                .orElseGet(() -> {
                    var before = known.flags().get(key);
                    return before != null && before.deleted()
                            ? before
                            : Flag.tombstone(
                                    key,
                                    Math.max(
                                            before == null ? 0 : before.version() + 1,
                                            flags.highestVersionOfDeleted(at.projectKey(), key)));
                });
    }

    private Segment segment(ProjectEnvironment at, String key, Ruleset known) {
        return segments.find(at.projectKey(), at.environmentKey(), key)
                .map(RulesetCompiler::compile)
                .orElseGet(() -> {
                    var before = known.segments().get(key);
                    return before != null && before.deleted()
                            ? before
                            : Segment.tombstone(
                                    key,
                                    Math.max(
                                            before == null ? 0 : before.version() + 1,
                                            segments.versionOfDeleted(at.projectKey(), at.environmentKey(), key)));
                });
    }
}
