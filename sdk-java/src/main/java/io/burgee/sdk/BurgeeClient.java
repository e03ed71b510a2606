package io.burgee.sdk;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Value;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatus;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatusListener;
import io.burgee.sdk.internal.bigsegment.StoredSegments;
import io.burgee.sdk.internal.event.EventSink;
import io.burgee.sdk.internal.migration.StagedFlags;
import io.burgee.sdk.internal.ruleset.RulesetSaver;
import io.burgee.sdk.internal.ruleset.RulesetStore;
import io.burgee.sdk.internal.ruleset.SourceStatus;
import io.burgee.sdk.migration.Migration;
import io.burgee.sdk.migration.MigrationStage;
import io.burgee.sdk.ruleset.RulesetSource;
import io.burgee.sdk.ruleset.SupplyProblem;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates flags in memory, keeps their rules up to date in the background, and reports evaluations and goals.
 *
 * <p>An application has one client per environment, made at its start and closed at its end; it is safe for any number of threads.
 * Evaluations never throw, never wait and do no I/O: without rules, without such a flag, or with one of another type, they give the
 * default that the application passes, and the detail form says why. When the server is away the last good rules stay in use.
 *
 * <pre>{@code
 * BurgeeClient client = BurgeeClient.start(BurgeeConfig.builder(sdkKey).uri("https://flags.example.com").build());
 * boolean oneClick = client.boolVariation("one-click", Context.of("user-7"), false);
 * }</pre>
 */
public final class BurgeeClient implements AutoCloseable {
    /** The version of this SDK. */
    public static final String VERSION = "0.1.0";

    private static final System.Logger LOG = System.getLogger("io.burgee.sdk");
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

    private final RulesetStore store;
    private final RulesetSource.Supply supply;
    private final EventSink events;
    private final Hooks hooks;
    private final FlagReader reader;
    private final StagedFlags stagedFlags;
    private final Listeners listeners;
    private final @Nullable StoredSegments bigSegments;
    private final @Nullable RulesetSaver saver;
    private final boolean offline;
    private final String sdkKey;

    private BurgeeClient(BurgeeConfig config) {
        Wiring wiring = new Wiring(config);
        offline = config.offline;
        sdkKey = config.sdkKey;
        listeners = new Listeners(wiring.threads("burgee-listeners"));
        store = new RulesetStore(config.clock);
        store.onStatus(status -> listeners.statusChanged(publicStatus(status)));
        events = wiring.events();
        bigSegments = wiring.bigSegments(listeners::bigSegmentStoreStatusChanged);
        Evaluator evaluator = bigSegments == null ? new Evaluator() : new Evaluator(bigSegments);
        hooks = new Hooks(config.hooks, store::environmentId);
        reader = new FlagReader(store, evaluator, hooks, events, config.clock);
        stagedFlags = wiring.stagedFlags(reader, events);
        saver = wiring.saver(store);
        supply = wiring.supply(store);
    }

    /**
     * Starts a client and waits for its first rules, at most as long as {@link BurgeeConfig.Builder#startWait} says. The client works either
     * way; {@link #isInitialized()} tells.
     */
    public static BurgeeClient start(BurgeeConfig config) {
        BurgeeClient client = new BurgeeClient(config);
        if (!config.offline && !config.startWait.isZero()) {
            Initialization end = client.waitForInitialization(config.startWait);
            if (end == Initialization.SAVED) {
                LOG.log(System.Logger.Level.WARNING, "Started with saved rules: the server's did not come yet.");
            } else if (!end.isReady()) {
                SupplyProblem problem = client.status().problem();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Started without rules ({0}); evaluations give their defaults. {1}",
                        end,
                        problem == null ? "" : problem.sentence());
            }
        }
        return client;
    }

    /** The flag's value, or the default when it has none that is a boolean. */
    public boolean boolVariation(String flagKey, Context context, boolean defaultValue) {
        Evaluation found = reader.read(flagKey, context, Asked.BOOL, Value.of(defaultValue));
        return found.value() instanceof Value.Bool bool ? bool.value() : defaultValue;
    }

    /** As {@link #boolVariation}, with the reason. */
    public EvaluationDetail<Boolean> boolVariationDetail(String flagKey, Context context, boolean defaultValue) {
        return reader.detail(
                flagKey,
                context,
                Asked.BOOL,
                Value.of(defaultValue),
                found -> found instanceof Value.Bool bool ? bool.value() : defaultValue);
    }

    /** The flag's value, or the default when it has none that is a string. */
    public String stringVariation(String flagKey, Context context, String defaultValue) {
        Evaluation found = reader.read(flagKey, context, Asked.STRING, text(defaultValue));
        return found.value() instanceof Value.Text text ? text.value() : defaultValue;
    }

    /** As {@link #stringVariation}, with the reason. */
    public EvaluationDetail<String> stringVariationDetail(String flagKey, Context context, String defaultValue) {
        return reader.detail(
                flagKey,
                context,
                Asked.STRING,
                text(defaultValue),
                found -> found instanceof Value.Text text ? text.value() : defaultValue);
    }

    /** The flag's value without its fraction, or the default when it has none that is a number. */
    public int intVariation(String flagKey, Context context, int defaultValue) {
        Evaluation found = reader.read(flagKey, context, Asked.INT, Value.of(defaultValue));
        return found.value() instanceof Value.Num number ? (int) number.value() : defaultValue;
    }

    /** As {@link #intVariation}, with the reason. */
    public EvaluationDetail<Integer> intVariationDetail(String flagKey, Context context, int defaultValue) {
        return reader.detail(
                flagKey,
                context,
                Asked.INT,
                Value.of(defaultValue),
                found -> found instanceof Value.Num number ? (int) number.value() : defaultValue);
    }

    /** The flag's value, or the default when it has none that is a number. */
    public double doubleVariation(String flagKey, Context context, double defaultValue) {
        Evaluation found = reader.read(flagKey, context, Asked.DOUBLE, number(defaultValue));
        return found.value() instanceof Value.Num number ? number.value() : defaultValue;
    }

    /** As {@link #doubleVariation}, with the reason. */
    public EvaluationDetail<Double> doubleVariationDetail(String flagKey, Context context, double defaultValue) {
        return reader.detail(
                flagKey,
                context,
                Asked.DOUBLE,
                number(defaultValue),
                found -> found instanceof Value.Num number ? number.value() : defaultValue);
    }

    /** The flag's value of whatever type, or the default when it has none. */
    public Value jsonVariation(String flagKey, Context context, Value defaultValue) {
        return reader.read(flagKey, context, Asked.JSON, defaultValue).valueOr(defaultValue);
    }

    /** As {@link #jsonVariation}, with the reason. */
    public EvaluationDetail<Value> jsonVariationDetail(String flagKey, Context context, Value defaultValue) {
        return reader.detail(flagKey, context, Asked.JSON, defaultValue, found -> found == null ? defaultValue : found);
    }

    /** Whether there is such a flag, as far as the rules have come. */
    public boolean isFlagKnown(String flagKey) {
        return reader.knows(flagKey);
    }

    /** Every flag's value for one context, for instance to start a page with. Reports no evaluations. */
    public FlagsState allFlagsState(Context context, FlagsStateOption... options) {
        return reader.all(context, options);
    }

    /**
     * Reads and writes an old system, a new one, or both, as the flag says for this context, and reports how they did.
     *
     * @param flagKey      of a flag whose variations are {@link MigrationStage#value() stages}
     * @param defaultStage when there is no such flag or no such stage
     */
    public Migration migration(String flagKey, Context context, MigrationStage defaultStage) {
        return new Migration(stagedFlags, flagKey, context, defaultStage);
    }

    /**
     * What a page passes along with this context where the environment asks for it (secure mode), so that a browser cannot ask as somebody
     * else; null for an invalid context.
     */
    public @Nullable String secureModeHash(Context context) {
        if (context == null || !context.isValid()) {
            LOG.log(System.Logger.Level.WARNING, "An invalid context has no hash for secure mode.");
            return null;
        }
        return SecureMode.hash(sdkKey, context);
    }

    /** Reports a goal: that the context did what {@code eventKey} names. */
    public void track(String eventKey, Context context) {
        track(eventKey, context, null, null);
    }

    /** As {@link #track(String, Context)}, with data of the application's. */
    public void track(String eventKey, Context context, Value data) {
        track(eventKey, context, data, null);
    }

    /**
     * As {@link #track(String, Context)}, with data and a number that metrics can sum.
     *
     * @param data        null for none
     * @param metricValue null for none; a number that is not finite is left out
     */
    public void track(String eventKey, Context context, @Nullable Value data, @Nullable Double metricValue) {
        if (context == null || !context.isValid()) {
            LOG.log(System.Logger.Level.WARNING, "The goal {0} has no valid context and is not reported.", eventKey);
            return;
        }
        boolean finite = metricValue != null && Double.isFinite(metricValue);
        Double told = finite ? metricValue : null;
        events.tracked(eventKey, context, data, told);
        hooks.tracked(eventKey, context, data, told);
    }

    /** Reports who a context is, so that it appears in the dashboard before any flag is evaluated for it. */
    public void identify(Context context) {
        if (context == null || !context.isValid()) {
            LOG.log(System.Logger.Level.WARNING, "An invalid context is not reported.");
            return;
        }
        events.identified(context);
    }

    /** Sends what was reported so far, in the background. */
    public void flush() {
        events.flush();
    }

    /**
     * Sends what was reported so far and waits for it.
     *
     * @return whether it was dealt with in time; {@link #eventTotals()} tells whether the server took it
     */
    public boolean flushAndWait(Duration atMost) {
        try {
            events.flush().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "Flushing did not end in time.", e);
        }
        return false;
    }

    /** What became of everything reported since the start. */
    public EventTotals eventTotals() {
        var totals = events.totals();
        return new EventTotals(
                totals.eventsDelivered(),
                totals.eventsDropped(),
                totals.evaluationsSummarised(),
                totals.evaluationsDropped());
    }

    /** Whether evaluations give what the rules say; true for an offline client, which will never have any. */
    public boolean isInitialized() {
        return offline || store.ruleset() != null;
    }

    /** Waits for the first rules; always ends, with a reason. */
    public Initialization waitForInitialization(Duration atMost) {
        if (offline) {
            return Initialization.OFFLINE;
        }
        boolean settled = false;
        try {
            store.settled().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            settled = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Initialization.INTERRUPTED;
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The rules did not come within {0}.", atMost);
        }
        if (store.wasEverValid()) {
            return Initialization.READY;
        } else if (store.ruleset() != null) {
            return Initialization.SAVED;
        }
        return settled ? Initialization.STOPPED : Initialization.TIMED_OUT;
    }

    /** How the supply of rules stands. */
    public ClientStatus status() {
        return publicStatus(store.status());
    }

    /** Calls the listener, on a thread of the client's, whenever a flag may evaluate otherwise than before. */
    public Registration addFlagChangeListener(FlagChangeListener listener) {
        Registration registration = listeners.addForFlags(listener);
        store.onFlagChanges(listeners::flagsChanged);
        return registration;
    }

    /**
     * Calls the listener, on a thread of the client's, whenever the flag has another value for this context. Its evaluations are not reported.
     *
     * @param defaultValue what counts as the value while there is no such flag
     */
    public Registration addFlagValueListener(
            String flagKey, Context context, Value defaultValue, FlagValueListener listener) {
        AtomicReference<Value> last = new AtomicReference<>(reader.peek(flagKey, context, defaultValue));
        return addFlagChangeListener(changed -> {
            if (changed.equals(flagKey)) {
                Value now = reader.peek(flagKey, context, defaultValue);
                Value before = last.getAndSet(now);
                if (!now.equals(before)) {
                    listener.valueChanged(flagKey, before, now);
                }
            }
        });
    }

    /** Calls the listener, on a thread of the client's, whenever the supply of rules changes its state. */
    public Registration addStatusListener(StatusListener listener) {
        return listeners.addForStatus(listener);
    }

    /** How the store of big segments stands; not available when there is none. */
    public BigSegmentStoreStatus bigSegmentStoreStatus() {
        return bigSegments == null ? new BigSegmentStoreStatus(false, false) : bigSegments.currentStatus();
    }

    /** Calls the listener, on a thread of the client's, whenever the store of big segments changes its state. */
    public Registration addBigSegmentStoreStatusListener(BigSegmentStoreStatusListener listener) {
        return listeners.addForStore(listener);
    }

    /** Sends what was reported, for at most ten seconds, and ends connections and threads. Evaluations go on with the last rules. */
    @Override
    public void close() {
        supply.close();
        store.off(SupplyProblem.Kind.OTHER, "The client was closed.");
        if (saver != null) {
            saver.close();
        }
        events.close(CLOSING_TIME);
        if (bigSegments != null) {
            bigSegments.close();
        }
        listeners.close();
    }

    private static Value text(@Nullable String value) {
        return value == null ? Value.NULL : Value.of(value);
    }

    private static Value number(double value) {
        return Double.isFinite(value) ? Value.of(value) : Value.NULL;
    }

    private ClientStatus publicStatus(SourceStatus status) {
        ClientStatus.State state = ClientStatus.State.valueOf(status.state().name());
        return new ClientStatus(state, status.since(), status.problem(), store.asOf());
    }
}
