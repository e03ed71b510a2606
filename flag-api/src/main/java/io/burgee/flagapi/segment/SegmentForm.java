package io.burgee.flagapi.segment;

import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Limits;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.flag.Targeting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What may be changed of a segment, as the management API says it: the document that JSON Patch and JSON Merge Patch work on. */
public record SegmentForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable List<String> included,
        @Nullable List<String> excluded,
        @Nullable List<SegmentTarget> includedContexts,
        @Nullable List<SegmentTarget> excludedContexts,
        @Nullable List<RuleBody> rules) {

    /** What may be changed of that segment. */
    public static SegmentForm of(Segment segment) {
        return new SegmentForm(
                segment.name(),
                segment.description(),
                segment.tags(),
                segment.included(),
                segment.excluded(),
                segment.includedContexts(),
                segment.excludedContexts(),
                segment.rules().stream().map(RuleBody::of).toList());
    }

    /** The segment that this says, checked; {@code before} is the segment of now. */
    Segment checked(Segment before, Supplier<String> ids) {
        var said = Objects.requireNonNullElse(rules, List.<RuleBody>of());
        var at = Place.BODY.field("rules");
        Limits.count(said, Limits.RULES, at);
        var checked = new ArrayList<SegmentRule>();
        for (int i = 0; i < said.size(); i++) {
            checked.add(said.get(i).checked(at.item(i), ids));
        }
        return members(before, ids)
                .withText(
                        Keys.name(name, Place.BODY.field("name")),
                        Keys.text(description, Place.BODY.field("description")),
                        Keys.tags(Objects.requireNonNullElse(tags, List.of()), Place.BODY.field("tags")))
                .withRules(checked);
    }

    private Segment members(Segment before, Supplier<String> ids) {
        var segment = before.withMembers(List.of(), List.of());
        segment = put(segment, Step.Side.INCLUDED, users(included), "included", ids);
        segment = put(segment, Step.Side.EXCLUDED, users(excluded), "excluded", ids);
        segment = put(segment, Step.Side.INCLUDED, others(includedContexts), "includedContexts", ids);
        return put(segment, Step.Side.EXCLUDED, others(excludedContexts), "excludedContexts", ids);
    }

    private static Segment put(
            Segment before, Step.Side side, List<SegmentTarget> targets, String field, Supplier<String> ids) {
        var segment = before;
        for (var target : targets) {
            segment = new Step(side, true, target.contextKind(), target.values())
                    .apply(segment, new SegmentEdit(Place.BODY.field(field), ids));
        }
        return segment;
    }

    private static List<SegmentTarget> users(@Nullable List<String> keys) {
        return List.of(new SegmentTarget(Targeting.USER, Objects.requireNonNullElse(keys, List.of())));
    }

    private static List<SegmentTarget> others(@Nullable List<SegmentTarget> targets) {
        return Objects.requireNonNullElse(targets, List.of());
    }
}
