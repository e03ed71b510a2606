package io.burgee.flagapi.segment;

import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Limits;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.flag.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts contexts on one of a segment's two lists, or takes them off.
 *
 * @param contextKind {@code user} if null
 */
public record Step(Side side, boolean adds, @Nullable String contextKind, List<String> values) {

    /** One of the two lists. */
    public enum Side {
        INCLUDED("included", "updateIncluded"),
        EXCLUDED("excluded", "updateExcluded");

        private final String word;
        private final String action;

        Side(String word, String action) {
            this.word = word;
            this.action = action;
        }
    }

    Segment apply(Segment segment, SegmentEdit edit) {
        var at = edit.place().field("values");
        var kind = Keys.contextKind(contextKind, edit.place().field("contextKind"));
        Keys.contextKeys(values, at);
        return switch (side) {
            case INCLUDED -> segment.withMembers(changed(segment.includes(), kind, edit), segment.excludes());
            case EXCLUDED -> segment.withMembers(segment.includes(), changed(segment.excludes(), kind, edit));
        };
    }

    private List<SegmentTarget> changed(List<SegmentTarget> targets, String kind, SegmentEdit edit) {
        var all = new ArrayList<SegmentTarget>();
        var merged = new LinkedHashSet<String>();
        targets.stream()
                .filter(target -> target.contextKind().equals(kind))
                .forEach(target -> merged.addAll(target.values()));
        if (adds) {
            merged.addAll(values);
        } else {
            merged.removeAll(new HashSet<>(values));
        }
        var placed = false;
        for (var target : targets) {
            if (!target.contextKind().equals(kind)) {
                all.add(target);
            } else if (!placed) {
                all.add(new SegmentTarget(kind, List.copyOf(merged)));
                placed = true;
            }
        }
        if (!placed) {
            all.add(new SegmentTarget(kind, List.copyOf(merged)));
        }
        all.removeIf(target -> target.values().isEmpty());
        if (all.stream().mapToInt(target -> target.values().size()).sum() > Limits.TARGETS) {
            throw edit.place().field("values").expected("no more than " + Limits.TARGETS + " contexts in all");
        }
        return all;
    }

    String describe() {
        var kind = contextKind == null ? Targeting.USER : contextKind;
        return (adds ? "Add " : "Remove ") + Words.contexts(kind, values) + (adds ? " to the " : " from the ")
                + side.word + " contexts";
    }

    String action() {
        return side.action;
    }
}
