package io.burgee.sdk;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.FlagBuilder;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Value;
import io.burgee.sdk.ruleset.RulesetSink;
import io.burgee.sdk.ruleset.RulesetSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Rules that a test makes up. Clients built with it need no server; a change here is seen by them at once.
 *
 * <pre>{@code
 * TestData data = new TestData().on("checkout", true);
 * BurgeeClient client = BurgeeClient.start(BurgeeConfig.builder("any key").rules(data).noEvents().build());
 * }</pre>
 */
public final class TestData implements RulesetSource {
    private final List<RulesetSink> clients = new CopyOnWriteArrayList<>();
    private final Map<String, TestFlag> flags = new HashMap<>();
    private Ruleset ruleset = Ruleset.EMPTY;

    /** A boolean flag that is the same for everyone. */
    public TestData on(String flagKey, boolean value) {
        FlagBuilder flag = Flag.builder(flagKey).on(true).variations(Value.TRUE, Value.FALSE);
        return set(flag.offVariation(1).fallthrough(value ? 0 : 1).build());
    }

    /** A flag that serves the same value to everyone. */
    public TestData value(String flagKey, Value value) {
        return set(
                Flag.builder(flagKey).on(true).variations(value).fallthrough(0).build());
    }

    /**
     * A flag with targets and rules. Called again for the same key, it changes what was said before:
     * {@code data.flag("checkout", flag -> flag.target("ann", 1).rule(1, when -> when.in("plan", "pro")))}.
     */
    public synchronized TestData flag(String flagKey, Consumer<TestFlag> changes) {
        TestFlag flag = flags.computeIfAbsent(flagKey, TestFlag::new);
        changes.accept(flag);
        return set(flag.build());
    }

    /** A flag with all that flags can have; its version is raised above the present one if need be. */
    public synchronized TestData set(Flag flag) {
        Flag known = ruleset.flags().get(flag.key());
        int next = known == null ? flag.version() : Math.max(flag.version(), known.version() + 1);
        Flag newer = flag.withVersion(next);
        ruleset = ruleset.with(newer);
        clients.forEach(client -> client.apply(newer));
        return this;
    }

    /** A segment; it must have a higher version than the present one of its key. */
    public synchronized TestData set(Segment segment) {
        ruleset = ruleset.with(segment);
        clients.forEach(client -> client.apply(segment));
        return this;
    }

    /** Takes the flag away. */
    public synchronized TestData remove(String flagKey) {
        Flag known = ruleset.flags().get(flagKey);
        Flag tombstone = Flag.tombstone(flagKey, known == null ? 1 : known.version() + 1);
        ruleset = ruleset.with(tombstone);
        clients.forEach(client -> client.apply(tombstone));
        return this;
    }

    /**
     * Replaces everything by {@code {"flags":{…},"segments":{…}}}, the body of {@code /sdk/latest-all}.
     *
     * @throws io.burgee.evaluation.MalformedJsonException when the text is not that
     */
    public synchronized TestData json(String rulesetJson) {
        ruleset = RulesetJson.read(rulesetJson);
        clients.forEach(client -> client.put(ruleset));
        return this;
    }

    @Override
    public synchronized Supply start(RulesetSink client) {
        client.put(ruleset);
        clients.add(client);
        return () -> clients.remove(client);
    }
}
