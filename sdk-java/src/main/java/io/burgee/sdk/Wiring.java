package io.burgee.sdk;

import io.burgee.evaluation.Context;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatus;
import io.burgee.sdk.internal.bigsegment.StoredSegments;
import io.burgee.sdk.internal.event.Diagnostics;
import io.burgee.sdk.internal.event.EventProcessor;
import io.burgee.sdk.internal.event.EventSender;
import io.burgee.sdk.internal.event.EventSettings;
import io.burgee.sdk.internal.event.EventSink;
import io.burgee.sdk.internal.event.MigrationOperation;
import io.burgee.sdk.internal.http.Backoff;
import io.burgee.sdk.internal.http.ConnectionLog;
import io.burgee.sdk.internal.http.Transport;
import io.burgee.sdk.internal.migration.StagedFlag;
import io.burgee.sdk.internal.migration.StagedFlags;
import io.burgee.sdk.internal.ruleset.PollingSource;
import io.burgee.sdk.internal.ruleset.RulesetSaver;
import io.burgee.sdk.internal.ruleset.RulesetStore;
import io.burgee.sdk.internal.ruleset.StreamingSource;
import io.burgee.sdk.migration.MigrationStage;
import io.burgee.sdk.ruleset.RulesetSource;
import io.burgee.sdk.ruleset.SupplyProblem;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the parts of one client together as its configuration says. */
final class Wiring {
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(30);

    private final BurgeeConfig config;
    private final String instanceId = UUID.randomUUID().toString();
    private final Transport transport;
    private final ConnectionLog connections;

    Wiring(BurgeeConfig config) {
        this.config = config;
        this.connections = new ConnectionLog(config.clock);
        this.transport = new Transport(config.connection.httpClient(), headers(), config.connection.timeout());
    }

    /** Starts what brings the rules. */
    RulesetSource.Supply supply(RulesetStore store) {
        if (config.offline) {
            store.off(SupplyProblem.Kind.OTHER, "The client is offline.");
            return () -> {};
        } else if (config.rules != null) {
            return config.rules.start(store);
        } else if (config.pollInterval != null) {
            PollingSource polling = new PollingSource(
                    transport,
                    Objects.requireNonNull(config.pollingUri),
                    config.filter,
                    config.pollInterval,
                    store,
                    config.pause,
                    threads("burgee-rules"));
            polling.start();
            return polling;
        }
        StreamingSource streaming = new StreamingSource(
                transport,
                Objects.requireNonNull(config.streamingUri),
                config.filter,
                config.connection.streamReadTimeout(),
                store,
                new Backoff(
                        config.connection.firstReconnectDelay(),
                        LONGEST_RECONNECT_DELAY,
                        () -> ThreadLocalRandom.current().nextDouble()),
                config.pause,
                config.elapsed,
                connections,
                threads("burgee-rules"));
        streaming.start();
        return streaming;
    }

    /** Null when the rules are not to be saved. */
    @Nullable
    RulesetSaver saver(RulesetStore store) {
        if (config.savedRules == null) {
            return null;
        }
        RulesetSaver saver = new RulesetSaver(
                config.savedRules,
                config.sdkKey,
                config.filter,
                store,
                config.clock,
                config.pause,
                threads("burgee-saved-rules"));
        saver.start();
        return saver;
    }

    EventSink events() {
        EventSettings settings = config.events;
        if (settings == null) {
            return EventSink.NONE;
        }
        EventSender sender =
                new EventSender(transport, Objects.requireNonNull(config.eventsUri), settings.compress(), config.pause);
        EventProcessor processor = new EventProcessor(settings, sender, config.clock, threads("burgee-events"));
        if (settings.diagnostics()) {
            Diagnostics.Sdk sdk = new Diagnostics.Sdk(BurgeeClient.VERSION, config.wrapper);
            processor.diagnose(
                    new Diagnostics(instanceId, config.sdkKey, sdk, configuration(settings), connections, config.clock),
                    settings.diagnosticInterval());
        }
        return processor;
    }

    /** What migrations need; a thread of theirs exists only while needed. */
    StagedFlags stagedFlags(FlagReader reader, EventSink events) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("burgee-migrations"));
        return new StagedFlags() {
            @Override
            public StagedFlag stage(String flagKey, Context context, MigrationStage defaultStage) {
                return reader.stage(flagKey, context, defaultStage);
            }

            @Override
            public void operated(MigrationOperation operation) {
                if (operation.context() != null && operation.context().isValid()) {
                    events.operated(operation);
                }
            }

            @Override
            public Executor executor() {
                return executor;
            }
        };
    }

    /** Null when the application configured no store. */
    @Nullable
    StoredSegments bigSegments(Consumer<BigSegmentStoreStatus> onStatus) {
        if (config.bigSegments == null) {
            return null;
        }
        StoredSegments segments = new StoredSegments(
                config.bigSegments,
                config.clock,
                config.elapsed,
                config.pause,
                threads("burgee-big-segments"),
                onStatus);
        segments.start();
        return segments;
    }

    ThreadFactory threads(String name) {
        if (config.threads != null) {
            return config.threads;
        }
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(config.connection.headers());
        headers.put("Authorization", config.sdkKey);
        headers.put("User-Agent", "BurgeeJava/" + BurgeeClient.VERSION);
        headers.put("X-LaunchDarkly-Instance-Id", instanceId);
        if (config.connection.proxyAuthorization() != null) {
            headers.put("Proxy-Authorization", config.connection.proxyAuthorization());
        }
        if (config.wrapper != null) {
            headers.put("X-LaunchDarkly-Wrapper", config.wrapper);
        }
        if (!config.tags.isEmpty()) {
            headers.put(
                    "X-LaunchDarkly-Tags",
                    new TreeMap<>(config.tags)
                            .entrySet().stream()
                                    .map(tag -> tag.getKey() + "/" + tag.getValue())
                                    .collect(Collectors.joining(" ")));
        }
        return headers;
    }

    private Map<String, Object> configuration(EventSettings events) {
        Map<String, Object> told = new TreeMap<>();
        told.put("allAttributesPrivate", events.allAttributesPrivate());
        told.put(
                "diagnosticRecordingIntervalMillis", events.diagnosticInterval().toMillis());
        told.put("connectTimeoutMillis", config.connection.connectTimeout().toMillis());
        told.put("eventsCapacity", (long) events.capacity());
        told.put("eventsFlushIntervalMillis", events.flushInterval().toMillis());
        told.put("reconnectTimeMillis", config.connection.firstReconnectDelay().toMillis());
        told.put("socketTimeoutMillis", config.connection.timeout().toMillis());
        told.put("startWaitMillis", config.startWait.toMillis());
        told.put("streamingDisabled", config.pollInterval != null);
        told.put("userKeysCapacity", (long) events.contextsRemembered());
        told.put("userKeysFlushIntervalMillis", events.forgetContexts().toMillis());
        told.put("usingProxy", config.connection.proxy() != null);
        told.put("usingProxyAuthenticator", config.connection.proxyAuthorization() != null);
        if (config.pollInterval != null) {
            told.put("pollingIntervalMillis", config.pollInterval.toMillis());
        }
        return told;
    }
}
