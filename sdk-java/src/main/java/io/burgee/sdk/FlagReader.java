package io.burgee.sdk;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Value;
import io.burgee.sdk.internal.event.EventSink;
import io.burgee.sdk.internal.migration.StagedFlag;
import io.burgee.sdk.internal.ruleset.RulesetStore;
import io.burgee.sdk.migration.MigrationStage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The path of an evaluation: find the flag, decide, report. No I/O and no lock on it, and nothing is thrown. */
final class FlagReader {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk");
    private static final Evaluation NO_CONTEXT = Evaluation.error(ErrorKind.USER_NOT_SPECIFIED);
    private static final Evaluation NOT_READY = Evaluation.error(ErrorKind.CLIENT_NOT_READY);
    private static final Evaluation NOT_FOUND = Evaluation.error(ErrorKind.FLAG_NOT_FOUND);
    private static final Evaluation WRONG_TYPE = Evaluation.error(ErrorKind.WRONG_TYPE);
    private static final Evaluation FAILED = Evaluation.error(ErrorKind.EXCEPTION);

    private final RulesetStore store;
    private final Hooks hooks;
    private final EventSink events;
    private final InstantSource clock;
    private final Evaluator evaluator;
    private final PrerequisiteRecorder prerequisites;
    private final PrerequisiteRecorder prerequisitesWithReasons;

    FlagReader(RulesetStore store, Evaluator evaluator, Hooks hooks, EventSink events, InstantSource clock) {
        this.store = store;
        this.hooks = hooks;
        this.evaluator = evaluator;
        this.events = events;
        this.clock = clock;
        this.prerequisites = (flag, dependent, context, result) ->
                events.evaluated(flag.key(), flag, context, result, result.value(), null, false, dependent.key());
        this.prerequisitesWithReasons = (flag, dependent, context, result) ->
                events.evaluated(flag.key(), flag, context, result, result.value(), null, true, dependent.key());
    }

    /** The flag's evaluation, reported and shown to hooks; one without a value stands for the default. */
    Evaluation read(String key, Context context, Asked asked, Value defaultValue) {
        return read(store.ruleset(), key, context, asked, defaultValue, false);
    }

    /**
     * As {@link #read(String, Context, Asked, Value)}, with the reason.
     *
     * @param value what the application gets for what was found; null stands for the default
     */
    <T> EvaluationDetail<T> detail(
            String key, Context context, Asked asked, Value defaultValue, Function<@Nullable Value, T> value) {
        Ruleset rules = store.ruleset();
        Evaluation found = read(rules, key, context, asked, defaultValue, true);
        Integer variation = found.hasVariation() ? found.variation() : null;
        return new EvaluationDetail<>(value.apply(found.value()), variation, found.reason(), flag(rules, key));
    }

    /** The stage of a migration; a flag whose value is none has the wrong type. */
    StagedFlag stage(String key, Context context, MigrationStage defaultStage) {
        Ruleset rules = store.ruleset();
        Flag flag = flag(rules, key);
        Value defaultValue = Value.of(defaultStage.value());
        Evaluation found = hooks.around(key, context, defaultValue, Asked.STAGE.method(true), flag, () -> {
            Evaluation result = evaluate(rules, key, context, Asked.STAGE, defaultValue, true);
            return result.value() == null || MigrationStage.of(result.value()) != null ? result : WRONG_TYPE;
        });
        MigrationStage stage = found.value() == null ? null : MigrationStage.of(found.value());
        return new StagedFlag(stage == null ? defaultStage : stage, found, flag);
    }

    private Evaluation read(
            @Nullable Ruleset rules, String key, Context context, Asked asked, Value defaultValue, boolean withReason) {
        if (hooks.isEmpty()) {
            return evaluate(rules, key, context, asked, defaultValue, withReason);
        }
        return hooks.around(
                key,
                context,
                defaultValue,
                asked.method(withReason),
                flag(rules, key),
                () -> evaluate(rules, key, context, asked, defaultValue, withReason));
    }

    private static @Nullable Flag flag(@Nullable Ruleset rules, String key) {
        return rules == null ? null : rules.flag(key);
    }

    private Evaluation evaluate(
            @Nullable Ruleset rules, String key, Context context, Asked asked, Value defaultValue, boolean withReason) {
        try {
            if (context == null || !context.isValid()) {
                return NO_CONTEXT;
            }
            Flag flag = flag(rules, key);
            Evaluation result;
            if (rules == null) {
                result = NOT_READY;
            } else if (flag == null) {
                result = NOT_FOUND;
            } else {
                result =
                        evaluator.evaluate(flag, context, rules, withReason ? prerequisitesWithReasons : prerequisites);
                Value found = result.value();
                if (found != null && !asked.accepts(found)) {
                    result = WRONG_TYPE;
                }
            }
            events.evaluated(key, flag, context, result, result.valueOr(defaultValue), defaultValue, withReason, null);
            return result;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Evaluating the flag " + key + " failed; the default is served.", e);
            return FAILED;
        }
    }

    boolean knows(String key) {
        Ruleset rules = store.ruleset();
        return rules != null && rules.flag(key) != null;
    }

    /** The value without reporting it. */
    Value peek(String key, Context context, Value defaultValue) {
        Ruleset rules = store.ruleset();
        Flag flag = flag(rules, key);
        if (rules == null || flag == null || context == null || !context.isValid()) {
            return defaultValue;
        }
        return evaluator
                .evaluate(flag, context, rules, (prerequisite, dependent, who, found) -> {})
                .valueOr(defaultValue);
    }

    FlagsState all(Context context, FlagsStateOption... options) {
        Ruleset rules = store.ruleset();
        if (rules == null || context == null || !context.isValid()) {
            return FlagsState.INVALID;
        }
        Set<FlagsStateOption> wanted = EnumSet.noneOf(FlagsStateOption.class);
        wanted.addAll(List.of(options));
        Map<String, FlagsState.FlagState> states = new LinkedHashMap<>();
        for (Flag flag : rules.flags().values()) {
            boolean hidden = wanted.contains(FlagsStateOption.CLIENT_SIDE_ONLY)
                    && !flag.clientSideAvailability().usingEnvironmentId();
            if (!flag.deleted() && !hidden) {
                states.put(flag.key(), state(flag, context, rules, wanted));
            }
        }
        return new FlagsState(true, states);
    }

    private FlagsState.FlagState state(Flag flag, Context context, Ruleset rules, Set<FlagsStateOption> wanted) {
        List<String> asked = new ArrayList<>();
        Evaluation result = evaluator.evaluate(flag, context, rules, (prerequisite, dependent, who, found) -> {
            if (dependent.key().equals(flag.key())) {
                asked.add(prerequisite.key());
            }
        });
        boolean tracked = flag.trackEvents() || result.forceReason();
        Long debugUntil = flag.debugEventsUntilDate();
        boolean debugged = debugUntil != null && debugUntil > clock.millis();
        boolean details = tracked || debugged || !wanted.contains(FlagsStateOption.DETAILS_ONLY_FOR_TRACKED_FLAGS);
        boolean reason = result.forceReason() || (details && wanted.contains(FlagsStateOption.WITH_REASONS));
        return new FlagsState.FlagState(
                result.valueOr(Value.NULL),
                result.hasVariation() ? result.variation() : null,
                details ? flag.version() : null,
                reason ? result.reason() : null,
                tracked,
                result.forceReason(),
                debugUntil,
                List.copyOf(asked));
    }
}
