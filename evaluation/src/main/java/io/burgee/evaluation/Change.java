package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One edit, of the context or of one flag or segment, that may change what an evaluation answers. */
public sealed interface Change {

    /** How many contexts a change touches, fewest first. */
    enum Reach {
        /** The context itself is another one; nobody else notices. */
        THIS_CONTEXT,
        /** One key is listed or no longer listed. */
        ONE_KEY,
        /** A share of the contexts gets something else. */
        SHARE,
        /** Everybody who comes this far gets something else. */
        EVERYBODY
    }

    /** What an evaluation depends on. */
    record Input(Context context, DataView data) {

        Input withFlag(String key, UnaryOperator<Flag> change) {
            Flag flag = data.flag(key);
            return flag == null ? this : with(change.apply(flag));
        }

        Input with(Flag changed) {
            return new Input(context, new DataView() {
                @Override
                public @Nullable Flag flag(String wanted) {
                    return wanted.equals(changed.key()) ? changed : data.flag(wanted);
                }

                @Override
                public @Nullable Segment segment(String wanted) {
                    return data.segment(wanted);
                }
            });
        }

        Input withSegment(String key, UnaryOperator<Segment> change) {
            Segment segment = data.segment(key);
            return segment == null ? this : with(change.apply(segment));
        }

        private Input with(Segment changed) {
            return new Input(context, new DataView() {
                @Override
                public @Nullable Flag flag(String wanted) {
                    return data.flag(wanted);
                }

                @Override
                public @Nullable Segment segment(String wanted) {
                    return wanted.equals(changed.key()) ? changed : data.segment(wanted);
                }
            });
        }
    }

    /** The same with this one thing changed. */
    Input apply(Input input);

    /** How far-reaching it is; what reaches less far is tried first. */
    Reach reach();

    /** Tells changes of the same reach apart; less is smaller. For a share: thousandths of a percent. */
    int size();

    /**
     * An attribute of one part of the context is another.
     *
     * @param attribute a reference
     * @param from null if it is missing
     * @param to null to remove it
     */
    record SetAttribute(
            String contextKind,
            String attribute,
            @Nullable Value from,
            @Nullable Value to) implements Change {
        @Override
        public Input apply(Input input) {
            List<Context> parts = new ArrayList<>();
            for (SingleContext part : input.context().parts()) {
                parts.add(
                        part.kind().equals(contextKind)
                                ? ContextEdit.with(part, AttributeReference.of(attribute), to)
                                : part);
            }
            return new Input(Context.multi(parts), input.data());
        }

        @Override
        public Reach reach() {
            return Reach.THIS_CONTEXT;
        }

        @Override
        public int size() {
            return from == null || to == null ? 2 : 1;
        }
    }

    /** The context has another part, with one attribute; its key is made up. */
    record AddPart(String contextKind, String key, String attribute, Value value) implements Change {
        @Override
        public Input apply(Input input) {
            Context added = Context.of(contextKind, key);
            if (!attribute.equals("key") && added instanceof SingleContext part) {
                added = ContextEdit.with(part, AttributeReference.of(attribute), value);
            }
            return new Input(Context.multi(input.context(), added), input.data());
        }

        @Override
        public Reach reach() {
            return Reach.THIS_CONTEXT;
        }

        @Override
        public int size() {
            return 3;
        }
    }

    /** A flag's targeting is turned on or off. */
    record Switch(String flagKey, boolean on) implements Change {
        @Override
        public Input apply(Input input) {
            return input.withFlag(flagKey, flag -> flag.toBuilder().on(on).build());
        }

        @Override
        public Reach reach() {
            return Reach.EVERYBODY;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A flag serves one key a variation, and no longer another one that it may have been listed under; null takes it off the lists. */
    record TargetKey(
            String flagKey,
            String contextKind,
            String key,
            @Nullable Integer variation) implements Change {
        @Override
        public Input apply(Input input) {
            return input.withFlag(flagKey, flag -> Listing.with(flag, contextKind, key, variation));
        }

        @Override
        public Reach reach() {
            return Reach.ONE_KEY;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A segment includes one key, or excludes it. */
    record SegmentKey(String segmentKey, String contextKind, String key, boolean included) implements Change {
        @Override
        public Input apply(Input input) {
            return input.withSegment(segmentKey, segment -> {
                List<SegmentTarget> inside = without(segment.includedContexts());
                List<SegmentTarget> outside = without(segment.excludedContexts());
                (included ? inside : outside).add(SegmentTarget.of(contextKind, List.of(key)));
                Set<String> in = new LinkedHashSet<>(segment.included());
                Set<String> out = new LinkedHashSet<>(segment.excluded());
                if (contextKind.equals(Context.USER)) {
                    in.remove(key);
                    out.remove(key);
                }
                return new Segment(
                        segment.key(),
                        segment.version(),
                        in,
                        out,
                        inside,
                        outside,
                        segment.rules(),
                        segment.salt(),
                        segment.unbounded(),
                        segment.unboundedContextKind(),
                        segment.generation(),
                        segment.deleted());
            });
        }

        /** Segments name users apart from other kinds, but may name them here too. */
        private List<SegmentTarget> without(List<SegmentTarget> targets) {
            List<SegmentTarget> left = new ArrayList<>();
            for (SegmentTarget target : targets) {
                String kind = target.contextKind() == null ? Context.USER : target.contextKind();
                Set<String> keys = new LinkedHashSet<>(target.values());
                if (kind.equals(contextKind)) {
                    keys.remove(key);
                }
                left.add(new SegmentTarget(kind, keys));
            }
            return left;
        }

        @Override
        public Reach reach() {
            return Reach.ONE_KEY;
        }

        @Override
        public int size() {
            return 2; // other flags may ask about the segment too
        }
    }

    /**
     * The border between two neighbouring shares of a split moves until the context is on its other side.
     *
     * @param ruleIndex -1 for the fallthrough
     * @param grows index of the share that grows, {@code shrinks} of its neighbour
     * @param weight by how much, in thousandths of a percent
     */
    record Weight(String flagKey, int ruleIndex, int grows, int shrinks, int weight) implements Change {
        @Override
        public Input apply(Input input) {
            return input.withFlag(
                    flagKey,
                    flag -> Serve.with(flag, ruleIndex, serve -> {
                        if (!(serve instanceof Rollout rollout)) {
                            return serve;
                        }
                        List<WeightedVariation> shares = new ArrayList<>(rollout.variations());
                        shares.set(grows, moved(shares.get(grows), weight));
                        shares.set(shrinks, moved(shares.get(shrinks), -weight));
                        return new Rollout(
                                rollout.kind(), rollout.contextKind(), shares, rollout.bucketBy(), rollout.seed());
                    }));
        }

        private static WeightedVariation moved(WeightedVariation share, int by) {
            return new WeightedVariation(share.variation(), share.weight() + by, share.untracked());
        }

        @Override
        public Reach reach() {
            return Reach.SHARE;
        }

        @Override
        public int size() {
            return weight;
        }
    }

    /** The share that a segment's rule takes becomes another. */
    record SegmentWeight(String segmentKey, int ruleIndex, int from, int to) implements Change {
        @Override
        public Input apply(Input input) {
            return input.withSegment(segmentKey, segment -> {
                List<SegmentRule> rules = new ArrayList<>(segment.rules());
                SegmentRule rule = rules.get(ruleIndex);
                rules.set(
                        ruleIndex,
                        new SegmentRule(rule.id(), rule.clauses(), to, rule.bucketBy(), rule.rolloutContextKind()));
                return new Segment(
                        segment.key(),
                        segment.version(),
                        segment.included(),
                        segment.excluded(),
                        segment.includedContexts(),
                        segment.excludedContexts(),
                        rules,
                        segment.salt(),
                        segment.unbounded(),
                        segment.unboundedContextKind(),
                        segment.generation(),
                        segment.deleted());
            });
        }

        @Override
        public Reach reach() {
            return Reach.SHARE;
        }

        @Override
        public int size() {
            return Math.abs(to - from);
        }
    }

    /** A rule, or the fallthrough (-1), serves that variation to everybody. */
    record ServeVariation(String flagKey, int ruleIndex, int variation) implements Change {
        @Override
        public Input apply(Input input) {
            return input.withFlag(flagKey, flag -> Serve.with(flag, ruleIndex, serve -> new FixedVariation(variation)));
        }

        @Override
        public Reach reach() {
            return Reach.EVERYBODY;
        }

        @Override
        public int size() {
            return 2;
        }
    }
}
