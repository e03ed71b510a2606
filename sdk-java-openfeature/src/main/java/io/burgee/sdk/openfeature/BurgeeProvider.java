package io.burgee.sdk.openfeature;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.TrackingEventDetails;
import dev.openfeature.sdk.exceptions.FatalError;
import dev.openfeature.sdk.exceptions.ProviderNotReadyError;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.openfeature.OpenFeatureContext;
import io.burgee.evaluation.openfeature.UnusableContextException;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.EvaluationDetail;
import io.burgee.sdk.Initialization;
import io.burgee.sdk.ruleset.SupplyProblem;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Burgee as a provider of OpenFeature: flags evaluated in memory by a {@link BurgeeClient}, goals by {@code track}, changes as events. Contexts, reasons
 * and metadata are those of Burgee's OpenFeature remote protocol (OFREP), so that an application can go from one to the other.
 *
 * <pre>{@code
 * OpenFeatureAPI.getInstance().setProviderAndWait(new BurgeeProvider(BurgeeConfig.builder(sdkKey).uri("https://flags.example.com")));
 * }</pre>
 *
 * <p>A context needs a targeting key. An integer is the flag's value without its fraction, as with {@link BurgeeClient#intVariation}; a long is what
 * OpenFeature's SDK makes of a double, which refuses a fraction. An object evaluation whose default is a structure or a list refuses a flag with plain
 * values; any other default takes every value.
 */
public final class BurgeeProvider extends EventProvider {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.openfeature");
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);
    private static final Metadata METADATA = () -> "Burgee";

    private final Supplier<BurgeeClient> clients;
    private final boolean owned;
    private final Duration wait;
    private volatile @Nullable BurgeeClient client;
    private @Nullable ProviderEvents events;

    /** As {@link #BurgeeProvider(BurgeeConfig.Builder, Duration)}, waiting for five seconds at most. */
    public BurgeeProvider(BurgeeConfig.Builder config) {
        this(config, USUAL_WAIT);
    }

    /**
     * A provider with a client of its own, which starts when the provider is initialized and is closed when it is shut down.
     *
     * @param config names its wrapper {@code openfeature-java} to the server from now on; its {@code startWait} does not count
     * @param atMost how long initialization waits for the first rules
     * @throws IllegalArgumentException with a sentence for everything that is wrong with the configuration
     */
    public BurgeeProvider(BurgeeConfig.Builder config, Duration atMost) {
        this(starting(config), true, atMost);
    }

    /** As {@link #BurgeeProvider(BurgeeClient, Duration)}, waiting for five seconds at most. */
    public BurgeeProvider(BurgeeClient client) {
        this(client, USUAL_WAIT);
    }

    /**
     * A provider over a client of the application's, for instance to use what OpenFeature has no words for. The application closes it, after the provider
     * was shut down.
     *
     * @param atMost how long initialization waits for the first rules
     */
    public BurgeeProvider(BurgeeClient client, Duration atMost) {
        this(() -> client, false, atMost);
    }

    private BurgeeProvider(Supplier<BurgeeClient> clients, boolean owned, Duration atMost) {
        this.clients = clients;
        this.owned = owned;
        this.wait = atMost;
    }

    private static Supplier<BurgeeClient> starting(BurgeeConfig.Builder builder) {
        BurgeeConfig config = builder.wrapper("openfeature-java", BurgeeClient.VERSION)
                .startWait(Duration.ZERO)
                .build();
        return () -> BurgeeClient.start(config);
    }

    @Override
    public Metadata getMetadata() {
        return METADATA;
    }

    /**
     * Waits for the first rules. With rules of an earlier run, or offline, it goes on without; rules that come later still make it ready.
     *
     * @throws FatalError            when none will ever come: the server refused the SDK key, or the client was closed
     * @throws ProviderNotReadyError when none came in time
     */
    @Override
    public void initialize(@Nullable EvaluationContext global) {
        BurgeeClient running = running();
        Initialization end = running.waitForInitialization(wait);
        synchronized (this) {
            if (client != running) {
                throw new ProviderNotReadyError("The provider was shut down while it waited for its first rules.");
            }
            if (events == null) {
                events = new ProviderEvents(running, end, this::emit);
            }
        }
        if (end == Initialization.STOPPED) {
            throw new FatalError(why(running, "No rules will come."));
        } else if (end != Initialization.OFFLINE && !end.isReady()) {
            throw new ProviderNotReadyError(why(running, "The rules did not come within " + wait + "."));
        }
    }

    private synchronized BurgeeClient running() {
        BurgeeClient running = client;
        if (running == null) {
            running = clients.get();
            client = running;
        }
        return running;
    }

    private static String why(BurgeeClient client, String sentence) {
        SupplyProblem problem = client.status().problem();
        return problem == null ? sentence : sentence + " " + problem.sentence();
    }

    /**
     * Ends the events; a client of the provider's own sends what was reported, for at most ten seconds, and ends. {@code OpenFeatureAPI.shutdown()} waits
     * three seconds for it. The provider can be initialized again.
     */
    @Override
    public void shutdown() {
        BurgeeClient running;
        synchronized (this) {
            // First, or the client's end would be told as an error.
            if (events != null) {
                events.close();
                events = null;
            }
            running = client;
            client = null;
        }
        if (running != null && owned) {
            running.close();
        }
        // Not super's: it would end for good what emits events. Those threads end by themselves.
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(
            String key, @Nullable Boolean defaultValue, @Nullable EvaluationContext context) {
        boolean fallback = defaultValue != null && defaultValue;
        return evaluate(
                key,
                defaultValue,
                context,
                (it, who) -> Resolutions.of(key, defaultValue, it.boolVariationDetail(key, who, fallback)));
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(
            String key, @Nullable String defaultValue, @Nullable EvaluationContext context) {
        String fallback = defaultValue == null ? "" : defaultValue;
        return evaluate(
                key,
                defaultValue,
                context,
                (it, who) -> Resolutions.of(key, defaultValue, it.stringVariationDetail(key, who, fallback)));
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(
            String key, @Nullable Integer defaultValue, @Nullable EvaluationContext context) {
        int fallback = defaultValue == null ? 0 : defaultValue;
        return evaluate(
                key,
                defaultValue,
                context,
                (it, who) -> Resolutions.of(key, defaultValue, it.intVariationDetail(key, who, fallback)));
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(
            String key, @Nullable Double defaultValue, @Nullable EvaluationContext context) {
        double fallback = defaultValue == null ? 0 : defaultValue;
        return evaluate(
                key,
                defaultValue,
                context,
                (it, who) -> Resolutions.of(key, defaultValue, it.doubleVariationDetail(key, who, fallback)));
    }

    @Override
    public ProviderEvaluation<dev.openfeature.sdk.Value> getObjectEvaluation(
            String key, dev.openfeature.sdk.@Nullable Value defaultValue, @Nullable EvaluationContext context) {
        Value fallback = JsonValues.of(defaultValue);
        return evaluate(key, defaultValue, context, (it, who) -> {
            EvaluationDetail<Value> found = it.jsonVariationDetail(key, who, fallback);
            Value value = found.value();
            if (found.isDefaultValue() || value instanceof Value.Null) {
                return Resolutions.with(key, defaultValue, found);
            } else if (isStructured(fallback) && !isStructured(value)) {
                return Resolutions.failed(key, defaultValue, ErrorKind.WRONG_TYPE, found.flag());
            }
            return Resolutions.with(key, JsonValues.toOpenFeature(value), found);
        });
    }

    private static boolean isStructured(Value value) {
        return value instanceof Value.Obj || value instanceof Value.Array;
    }

    private <T> ProviderEvaluation<T> evaluate(
            String key,
            @Nullable T defaultValue,
            @Nullable EvaluationContext context,
            BiFunction<BurgeeClient, Context, ProviderEvaluation<T>> ask) {
        BurgeeClient running = client;
        if (running == null) {
            return Resolutions.failed(key, defaultValue, ErrorKind.CLIENT_NOT_READY, null);
        }
        Context who;
        try {
            who = context(context);
        } catch (UnusableContextException e) {
            return Resolutions.unusable(
                    defaultValue, e.isKeyMissing() ? ErrorCode.TARGETING_KEY_MISSING : ErrorCode.INVALID_CONTEXT, e);
        } catch (IllegalArgumentException e) {
            return Resolutions.unusable(defaultValue, ErrorCode.INVALID_CONTEXT, e);
        }
        return ask.apply(running, who);
    }

    private static Context context(@Nullable EvaluationContext context) {
        return OpenFeatureContext.of(JsonValues.members(context));
    }

    /** Reports a goal, with the details' members as data and their value as the number that metrics can sum. What cannot be reported is logged. */
    @Override
    public void track(String name, @Nullable EvaluationContext context, @Nullable TrackingEventDetails details) {
        BurgeeClient running = client;
        if (running == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The goal {0} is not reported: the provider is not initialized.",
                    name);
            return;
        }
        try {
            Value data = details == null || details.isEmpty() ? null : new Value.Obj(JsonValues.members(details));
            Double value = details == null
                    ? null
                    : details.getValue().map(Number::doubleValue).orElse(null);
            running.track(name, context(context), data, value);
        } catch (UnusableContextException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "The goal {0} is not reported: {1}", name, e.getMessage());
        }
    }
}
