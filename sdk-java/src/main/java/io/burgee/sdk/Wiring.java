package io.burgee.sdk;

import io.burgee.sdk.internal.event.DiagnosticInit;
import io.burgee.sdk.internal.event.EventProcessor;
import io.burgee.sdk.internal.event.EventSender;
import io.burgee.sdk.internal.event.EventSettings;
import io.burgee.sdk.internal.event.EventSink;
import io.burgee.sdk.internal.http.Backoff;
import io.burgee.sdk.internal.http.Transport;
import io.burgee.sdk.internal.ruleset.PollingSource;
import io.burgee.sdk.internal.ruleset.RulesetSource;
import io.burgee.sdk.internal.ruleset.RulesetStore;
import io.burgee.sdk.internal.ruleset.StreamingSource;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Puts the parts of one client together as its configuration says. */
final class Wiring {
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(30);

    private final BurgeeConfig config;
    private final String instanceId = UUID.randomUUID().toString();
    private final Transport transport;

    Wiring(BurgeeConfig config) {
        this.config = config;
        HttpClient http =
                config.httpClient == null ? Transport.newHttpClient(config.connectTimeout) : config.httpClient;
        this.transport = new Transport(http, headers(), config.timeout);
    }

    RulesetSource source(RulesetStore store) {
        if (config.offline) {
            return new Nowhere(store);
        } else if (config.testData != null) {
            return config.testData.sourceFor(store);
        } else if (config.pollInterval != null) {
            return new PollingSource(
                    transport,
                    Objects.requireNonNull(config.pollingUri),
                    config.pollInterval,
                    store,
                    config.pause,
                    threads("burgee-rules"));
        }
        return new StreamingSource(
                transport,
                Objects.requireNonNull(config.streamingUri),
                config.streamReadTimeout,
                store,
                new Backoff(
                        config.firstReconnectDelay,
                        LONGEST_RECONNECT_DELAY,
                        () -> ThreadLocalRandom.current().nextDouble()),
                config.pause,
                config.clock,
                threads("burgee-rules"));
    }

    EventSink events() {
        if (!config.sendEvents) {
            return EventSink.NONE;
        }
        EventSettings settings = new EventSettings(
                config.eventCapacity,
                config.flushInterval,
                config.contextsRemembered,
                config.forgetContexts,
                config.allAttributesPrivate,
                config.privateAttributes);
        EventSender sender = new EventSender(
                transport, Objects.requireNonNull(config.eventsUri), config.compressEvents, config.pause);
        EventProcessor processor = new EventProcessor(settings, sender, config.clock, threads("burgee-events"));
        if (config.sendDiagnostics) {
            processor.diagnose(new DiagnosticInit(instanceId, config.sdkKey, BurgeeClient.VERSION, configuration())
                    .toJson(config.clock.millis()));
        }
        return processor;
    }

    static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Authorization", config.sdkKey);
        headers.put("User-Agent", "BurgeeJava/" + BurgeeClient.VERSION);
        headers.put("X-LaunchDarkly-Instance-Id", instanceId);
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

    private Map<String, Object> configuration() {
        Map<String, Object> told = new TreeMap<>();
        told.put("allAttributesPrivate", config.allAttributesPrivate);
        told.put("connectTimeoutMillis", config.connectTimeout.toMillis());
        told.put("eventsCapacity", (long) config.eventCapacity);
        told.put("eventsFlushIntervalMillis", config.flushInterval.toMillis());
        told.put("reconnectTimeMillis", config.firstReconnectDelay.toMillis());
        told.put("socketTimeoutMillis", config.timeout.toMillis());
        told.put("startWaitMillis", config.startWait.toMillis());
        told.put("streamingDisabled", config.pollInterval != null);
        told.put("userKeysCapacity", (long) config.contextsRemembered);
        told.put("userKeysFlushIntervalMillis", config.forgetContexts.toMillis());
        if (config.pollInterval != null) {
            told.put("pollingIntervalMillis", config.pollInterval.toMillis());
        }
        return told;
    }

    /** The source of an offline client. */
    private record Nowhere(RulesetStore store) implements RulesetSource {
        @Override
        public void start() {
            store.off("The client is offline.");
        }

        @Override
        public void close() {}
    }
}
