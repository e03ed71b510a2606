package io.burgee.sdk;

import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Clause;
import io.burgee.evaluation.ClientSideAvailability;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.FixedVariation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Rule;
import io.burgee.evaluation.Target;
import io.burgee.evaluation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flag that a test makes up, in {@link TestData#flag}. To begin with it is on and serves true (variation 0) rather than false (variation 1) to
 * everyone; variations are named by their index.
 */
public final class TestFlag {
    private final String key;
    private List<Value> variations = List.of(Value.TRUE, Value.FALSE);
    private boolean on = true;
    private int offVariation = 1;
    private int fallthrough;
    private boolean clientSide;
    private boolean tracked;
    /** Variation by key by kind. */
    private final Map<String, Map<String, Integer>> targets = new LinkedHashMap<>();

    private final List<Rule> rules = new ArrayList<>();

    TestFlag(String key) {
        this.key = key;
    }

    /** The values that it can serve. */
    public TestFlag variations(Value... values) {
        variations = List.of(values);
        offVariation = Math.min(offVariation, values.length - 1);
        return this;
    }

    /** The values that it can serve, if they are texts. */
    public TestFlag variations(String... texts) {
        return variations(Stream.of(texts).map(Value::of).toArray(Value[]::new));
    }

    /** Whether its targets and rules apply; otherwise it serves {@link #offVariation}. */
    public TestFlag on(boolean targeting) {
        on = targeting;
        return this;
    }

    /** What it serves while it is off; 1 unless said. */
    public TestFlag offVariation(int variation) {
        offVariation = variation;
        return this;
    }

    /** What it serves to whom no target and no rule fits; 0 unless said. */
    public TestFlag fallthrough(int variation) {
        fallthrough = variation;
        return this;
    }

    /** What the user with this key gets. */
    public TestFlag target(String userKey, int variation) {
        return target(Context.USER, userKey, variation);
    }

    /** What the context of this kind with this key gets. */
    public TestFlag target(String contextKind, String contextKey, int variation) {
        targets.computeIfAbsent(contextKind, kind -> new LinkedHashMap<>()).put(contextKey, variation);
        return this;
    }

    /** What contexts get for which all the conditions hold, unless a rule before said otherwise. */
    public TestFlag rule(int variation, Consumer<Conditions> conditions) {
        Conditions collected = new Conditions();
        conditions.accept(collected);
        rules.add(new Rule("rule-" + rules.size(), collected.clauses, new FixedVariation(variation), false));
        return this;
    }

    /** Forgets all targets and rules. */
    public TestFlag noTargetsAndRules() {
        targets.clear();
        rules.clear();
        return this;
    }

    /** Whether pages may see it; false unless said. */
    public TestFlag clientSide(boolean visible) {
        clientSide = visible;
        return this;
    }

    /** Whether each of its evaluations is reported in full; false unless said. */
    public TestFlag trackEvents(boolean report) {
        tracked = report;
        return this;
    }

    /** Conditions of a rule. */
    public static final class Conditions {
        private final List<Clause> clauses = new ArrayList<>();

        private Conditions() {}

        /** The user's attribute, by name or reference, is one of these. */
        public Conditions in(String attribute, String... texts) {
            return add(null, attribute, "in", false, Value.texts(List.of(texts)).items());
        }

        /** The user has the attribute, and it is none of these. */
        public Conditions notIn(String attribute, String... texts) {
            return add(null, attribute, "in", true, Value.texts(List.of(texts)).items());
        }

        /** The context is in one of these segments. */
        public Conditions inSegment(String... segmentKeys) {
            clauses.add(Clause.inSegment(List.of(segmentKeys), false));
            return this;
        }

        /** Any condition that rules can have: {@code where("org", "employees", "greaterThan", Value.of(100))}. */
        public Conditions where(String contextKind, String attribute, String operator, Value... values) {
            return add(contextKind, attribute, operator, false, List.of(values));
        }

        private Conditions add(
                @Nullable String kind, String attribute, String operator, boolean negate, List<Value> values) {
            clauses.add(Clause.of(kind, AttributeReference.of(attribute), operator, values, negate));
            return this;
        }
    }

    Flag build() {
        List<Target> users = new ArrayList<>();
        List<Target> contexts = new ArrayList<>();
        targets.forEach((kind, byKey) -> new TreeSet<>(byKey.values()).forEach(variation -> {
            List<String> keys = byKey.entrySet().stream()
                    .filter(target -> target.getValue().equals(variation))
                    .map(Map.Entry::getKey)
                    .toList();
            boolean user = kind.equals(Context.USER);
            if (user) {
                users.add(Target.of(null, keys, variation));
            }
            // Of users only the place in the order is said there (protocol 3.4).
            contexts.add(Target.of(kind, user ? List.of() : keys, variation));
        }));
        return Flag.builder(key)
                .on(on)
                .variations(variations)
                .offVariation(offVariation)
                .fallthrough(fallthrough)
                .targets(users)
                .contextTargets(contexts)
                .rules(List.copyOf(rules))
                .clientSideAvailability(new ClientSideAvailability(clientSide, clientSide))
                .trackEvents(tracked)
                .build();
    }
}
