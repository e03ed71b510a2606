package io.burgee.flagapi.segment;

import io.burgee.flagapi.flag.Operator;
import io.burgee.flagapi.flag.Targeting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A set of contexts in one environment.
 *
 * @param includes who belongs to it whatever the rules say
 * @param excludes who does not, unless included
 * @param rules any of which may make others belong
 * @param salt goes into the hash of rules' shares
 * @param creationDate epoch milliseconds
 * @param lastModified epoch milliseconds
 * @param version rises with every change, also when the segment was deleted and created again
 */
public record Segment(
        String projectKey,
        String environmentKey,
        String key,
        String name,
        String description,
        List<String> tags,
        List<SegmentTarget> includes,
        List<SegmentTarget> excludes,
        List<SegmentRule> rules,
        String salt,
        long creationDate,
        long lastModified,
        int version) {

    public Segment {
        tags = List.copyOf(tags);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        rules = List.copyOf(rules);
    }

    /** The keys of included users. */
    public List<String> included() {
        return users(includes);
    }

    /** The keys of excluded users. */
    public List<String> excluded() {
        return users(excludes);
    }

    /** Included contexts of other kinds than {@code user}. */
    public List<SegmentTarget> includedContexts() {
        return others(includes);
    }

    /** Excluded contexts of other kinds than {@code user}. */
    public List<SegmentTarget> excludedContexts() {
        return others(excludes);
    }

    /** The keys of the segments that its rules refer to. */
    public Stream<String> references() {
        return rules.stream()
                .flatMap(rule -> rule.clauses().stream())
                .filter(clause -> clause.op() == Operator.SEGMENT_MATCH)
                .flatMap(clause -> clause.values().stream())
                .map(value -> value.asString());
    }

    public Optional<SegmentRule> rule(String ruleId) {
        return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
    }

    /** This segment at its next version, or {@code before} itself if it is the same. */
    public Segment since(Segment before, long now) {
        return equals(before)
                ? before
                : new Segment(
                        projectKey,
                        environmentKey,
                        key,
                        name,
                        description,
                        tags,
                        includes,
                        excludes,
                        rules,
                        salt,
                        creationDate,
                        now,
                        before.version + 1);
    }

    private static List<String> users(List<SegmentTarget> targets) {
        return targets.stream()
                .filter(target -> target.contextKind().equals(Targeting.USER))
                .flatMap(target -> target.values().stream())
                .toList();
    }

    private static List<SegmentTarget> others(List<SegmentTarget> targets) {
        return targets.stream()
                .filter(target -> !target.contextKind().equals(Targeting.USER))
                .toList();
    }

    Segment withText(String newName, String newDescription, List<String> newTags) {
        return new Segment(
                projectKey,
                environmentKey,
                key,
                newName,
                newDescription,
                newTags,
                includes,
                excludes,
                rules,
                salt,
                creationDate,
                lastModified,
                version);
    }

    Segment withMembers(List<SegmentTarget> newIncludes, List<SegmentTarget> newExcludes) {
        return new Segment(
                projectKey,
                environmentKey,
                key,
                name,
                description,
                tags,
                newIncludes,
                newExcludes,
                rules,
                salt,
                creationDate,
                lastModified,
                version);
    }

    Segment withRules(List<SegmentRule> changed) {
        return new Segment(
                projectKey,
                environmentKey,
                key,
                name,
                description,
                tags,
                includes,
                excludes,
                changed,
                salt,
                creationDate,
                lastModified,
                version);
    }

    Segment withRule(String ruleId, UnaryOperator<SegmentRule> change) {
        var changed = new ArrayList<>(rules);
        changed.replaceAll(rule -> rule.id().equals(ruleId) ? change.apply(rule) : rule);
        return withRules(changed);
    }
}
