package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes which contexts are named one by one. The kinds with {@code User} mean the context kind {@code user}. */
public sealed interface TargetChange extends TargetingChange {

    @Override
    default String action() {
        return "updateTargets";
    }

    @JsonTypeName("addTargets")
    record AddTargets(@Nullable String contextKind, List<String> values, String variationId) implements TargetChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var kind = Keys.contextKind(contextKind, edit.place().field("contextKind"));
            var at = edit.place().field("values");
            var added =
                    new Target(kind, edit.variation(flag, variationId, "variationId"), Keys.contextKeys(values, at));
            return targeting
                    .copy()
                    .targets(Targets.with(flag, targeting.targets(), added, at))
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Serve " + flag.label(flag.indexOf(variationId)) + " to " + Words.contexts(contextKind, values);
        }
    }

    @JsonTypeName("removeTargets")
    record RemoveTargets(@Nullable String contextKind, List<String> values, String variationId)
            implements TargetChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var kind = Keys.contextKind(contextKind, edit.place().field("contextKind"));
            var variation = edit.variation(flag, variationId, "variationId");
            return targeting
                    .copy()
                    .targets(Targets.without(targeting.targets(), kind, variation, values))
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Stop serving " + flag.label(flag.indexOf(variationId)) + " to "
                    + Words.contexts(contextKind, values);
        }
    }

    @JsonTypeName("addUserTargets")
    record AddUserTargets(List<String> values, String variationId) implements TargetChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return forUsers().apply(targeting, flag, edit);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return forUsers().describe(flag, before);
        }

        private AddTargets forUsers() {
            return new AddTargets(Targeting.USER, values, variationId);
        }
    }

    @JsonTypeName("removeUserTargets")
    record RemoveUserTargets(List<String> values, String variationId) implements TargetChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return forUsers().apply(targeting, flag, edit);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return forUsers().describe(flag, before);
        }

        private RemoveTargets forUsers() {
            return new RemoveTargets(Targeting.USER, values, variationId);
        }
    }

    @JsonTypeName("clearTargets")
    record ClearTargets(@Nullable String contextKind, String variationId) implements TargetChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var kind = Keys.contextKind(contextKind, edit.place().field("contextKind"));
            var variation = edit.variation(flag, variationId, "variationId");
            return targeting
                    .copy()
                    .targets(Targets.cleared(targeting.targets(), kind, variation))
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Remove all " + Objects.requireNonNullElse(contextKind, Targeting.USER) + " targets of "
                    + flag.label(flag.indexOf(variationId));
        }
    }

    @JsonTypeName("clearUserTargets")
    record ClearUserTargets(String variationId) implements TargetChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return forUsers().apply(targeting, flag, edit);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return forUsers().describe(flag, before);
        }

        private ClearTargets forUsers() {
            return new ClearTargets(Targeting.USER, variationId);
        }
    }

    @JsonTypeName("replaceTargets")
    record ReplaceTargets(List<NewTarget> targets) implements TargetChange {

        /** Who is to be served that variation. */
        public record NewTarget(
                @Nullable String contextKind,
                @Nullable String variationId,
                @Nullable List<String> values) {}

        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            return targeting.copy().targets(all(flag, List.of(), targets, edit)).build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return Words.targets(flag, targets);
        }

        static List<Target> all(Flag flag, List<Target> kept, List<NewTarget> targets, Edit edit) {
            var all = new ArrayList<>(kept);
            for (int i = 0; i < targets.size(); i++) {
                var at = edit.place().field("targets").item(i);
                var target = targets.get(i);
                var added = new Target(
                        Keys.contextKind(target.contextKind(), at.field("contextKind")),
                        edit.variation(
                                flag,
                                Keys.present(target.variationId(), at.field("variationId")),
                                at.field("variationId")),
                        Keys.contextKeys(Keys.present(target.values(), at.field("values")), at.field("values")));
                var next = Targets.with(flag, all, added, at.field("values"));
                all.clear();
                all.addAll(next);
            }
            return all;
        }
    }

    @JsonTypeName("replaceUserTargets")
    record ReplaceUserTargets(List<ReplaceTargets.NewTarget> targets) implements TargetChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            var kept = targeting.targets().stream()
                    .filter(target -> !target.contextKind().equals(Targeting.USER))
                    .toList();
            return targeting
                    .copy()
                    .targets(ReplaceTargets.all(flag, kept, forUsers(), edit))
                    .build();
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return Words.targets(flag, forUsers());
        }

        private List<ReplaceTargets.NewTarget> forUsers() {
            return targets.stream()
                    .map(each -> new ReplaceTargets.NewTarget(Targeting.USER, each.variationId(), each.values()))
                    .toList();
        }
    }
}
