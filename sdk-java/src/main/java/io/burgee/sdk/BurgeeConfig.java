package io.burgee.sdk;

import io.burgee.evaluation.AttributeReference;
import io.burgee.sdk.internal.http.Pause;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a {@link BurgeeClient} needs to know, checked when built. */
public final class BurgeeConfig {
    final String sdkKey;
    final @Nullable URI streamingUri;
    final @Nullable URI pollingUri;
    final @Nullable URI eventsUri;
    final boolean offline;
    final @Nullable Duration pollInterval;
    final @Nullable TestData testData;
    final Duration startWait;
    final Duration connectTimeout;
    final Duration timeout;
    final Duration streamReadTimeout;
    final Duration firstReconnectDelay;
    final boolean sendEvents;
    final boolean sendDiagnostics;
    final boolean compressEvents;
    final int eventCapacity;
    final Duration flushInterval;
    final int contextsRemembered;
    final Duration forgetContexts;
    final boolean allAttributesPrivate;
    final List<AttributeReference> privateAttributes;
    final @Nullable String wrapper;
    final Map<String, String> tags;
    final @Nullable HttpClient httpClient;
    final InstantSource clock;
    final Pause pause;

    private BurgeeConfig(Builder from) {
        sdkKey = from.sdkKey;
        streamingUri = from.streamingUri;
        pollingUri = from.pollingUri;
        eventsUri = from.eventsUri;
        offline = from.offline;
        pollInterval = from.pollInterval;
        testData = from.testData;
        startWait = from.startWait;
        connectTimeout = from.connectTimeout;
        timeout = from.timeout;
        streamReadTimeout = from.streamReadTimeout;
        firstReconnectDelay = from.firstReconnectDelay;
        sendEvents = from.sendEvents && !from.offline;
        sendDiagnostics = from.sendDiagnostics;
        compressEvents = from.compressEvents;
        eventCapacity = from.eventCapacity;
        flushInterval = from.flushInterval;
        contextsRemembered = from.contextsRemembered;
        forgetContexts = from.forgetContexts;
        allAttributesPrivate = from.allAttributesPrivate;
        privateAttributes = List.copyOf(from.privateAttributes);
        wrapper = from.wrapper;
        tags = Map.copyOf(from.tags);
        httpClient = from.httpClient;
        clock = from.clock;
        pause = from.pause;
    }

    /** Starts with the SDK key of an environment and the defaults. */
    public static Builder builder(String sdkKey) {
        return new Builder(sdkKey);
    }

    /** Collects what differs from the defaults; {@link #build} says everything that is wrong. */
    public static final class Builder {
        private final Problems problems = new Problems();
        private final String sdkKey;
        private @Nullable URI streamingUri;
        private @Nullable URI pollingUri;
        private @Nullable URI eventsUri;
        private boolean offline;
        private @Nullable Duration pollInterval;
        private @Nullable TestData testData;
        private Duration startWait = Duration.ofSeconds(5);
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration timeout = Duration.ofSeconds(10);
        private Duration streamReadTimeout = Duration.ofSeconds(300);
        private Duration firstReconnectDelay = Duration.ofSeconds(1);
        private boolean sendEvents = true;
        private boolean sendDiagnostics = true;
        private boolean compressEvents = true;
        private int eventCapacity = 10_000;
        private Duration flushInterval = Duration.ofSeconds(5);
        private int contextsRemembered = 1_000;
        private Duration forgetContexts = Duration.ofMinutes(5);
        private boolean allAttributesPrivate;
        private final List<AttributeReference> privateAttributes = new ArrayList<>();
        private @Nullable String wrapper;
        private final Map<String, String> tags = new TreeMap<>();
        private @Nullable HttpClient httpClient;
        private InstantSource clock = InstantSource.system();
        private Pause pause = Pause.REAL;

        private Builder(String sdkKey) {
            this.sdkKey = sdkKey;
            problems.check(
                    sdkKey != null
                            && !sdkKey.isBlank()
                            && sdkKey.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~')),
                    "The SDK key must be printable ASCII and not empty; the environment's page in the dashboard shows it.");
        }

        /** One address for everything: streaming, polling and events. Set a single one after it to differ. */
        public Builder uri(String uri) {
            URI parsed = problems.address("uri", uri);
            streamingUri = parsed;
            pollingUri = parsed;
            eventsUri = parsed;
            return this;
        }

        public Builder streamingUri(String uri) {
            streamingUri = problems.address("streamingUri", uri);
            return this;
        }

        public Builder pollingUri(String uri) {
            pollingUri = problems.address("pollingUri", uri);
            return this;
        }

        /** Where event-ingest is, if not at the address given by {@link #uri}. */
        public Builder eventsUri(String uri) {
            eventsUri = problems.address("eventsUri", uri);
            return this;
        }

        /** Asks for the rules at intervals of at least a second, instead of keeping a stream open. */
        public Builder polling(Duration interval) {
            problems.check(
                    interval.compareTo(Duration.ofSeconds(1)) >= 0,
                    "The polling interval must be at least one second.");
            pollInterval = interval;
            return this;
        }

        /** No connections at all: every evaluation gives its default. */
        public Builder offline() {
            offline = true;
            return this;
        }

        /** Takes the rules from a test instead of a server. */
        public Builder testData(TestData data) {
            testData = data;
            return this;
        }

        /** How long {@link BurgeeClient#start} waits for the first rules; zero for not at all. Five seconds by default. */
        public Builder startWait(Duration atMost) {
            problems.check(!atMost.isNegative(), "startWait must not be negative.");
            startWait = atMost;
            return this;
        }

        /** For connecting; two seconds by default. A caller's own {@link #httpClient} has its own. */
        public Builder connectTimeout(Duration atMost) {
            connectTimeout = problems.positive("connectTimeout", atMost);
            return this;
        }

        /** For an answer, and for each piece of it; ten seconds by default. */
        public Builder timeout(Duration atMost) {
            timeout = problems.positive("timeout", atMost);
            return this;
        }

        /** After how much silence a stream is taken for dead; five minutes by default. The server sends heartbeats. */
        public Builder streamReadTimeout(Duration atMost) {
            streamReadTimeout = problems.positive("streamReadTimeout", atMost);
            return this;
        }

        /** The first wait before connecting again, which doubles up to 30 s; one second by default. */
        public Builder firstReconnectDelay(Duration delay) {
            firstReconnectDelay = problems.positive("firstReconnectDelay", delay);
            return this;
        }

        /** Reports nothing. */
        public Builder noEvents() {
            sendEvents = false;
            return this;
        }

        /** Whether the server is told, once, which SDK and settings this is. */
        public Builder diagnostics(boolean send) {
            sendDiagnostics = send;
            return this;
        }

        /** Whether events travel compressed (gzip); true by default. */
        public Builder compressEvents(boolean compress) {
            compressEvents = compress;
            return this;
        }

        /** Full events held between two flushes, 10,000 by default; beyond, debug events are dropped first. */
        public Builder eventCapacity(int events) {
            problems.check(events > 0, "eventCapacity must be positive.");
            eventCapacity = events;
            return this;
        }

        /** Between two flushes; five seconds by default. */
        public Builder flushInterval(Duration interval) {
            flushInterval = problems.positive("flushInterval", interval);
            return this;
        }

        /** How many contexts are remembered as told of, 1,000 by default, and how long, five minutes by default. */
        public Builder rememberContexts(int contexts, Duration howLong) {
            problems.check(contexts > 0, "The number of remembered contexts must be positive.");
            contextsRemembered = contexts;
            forgetContexts = problems.positive("The time for which contexts are remembered", howLong);
            return this;
        }

        /** Attributes, as names or references, that must not leave the application in events. */
        public Builder privateAttributes(String... references) {
            for (String reference : references) {
                AttributeReference parsed = AttributeReference.of(reference);
                problems.check(
                        parsed.isValid(), "\"" + reference + "\" is no attribute reference: " + parsed.error() + ".");
                privateAttributes.add(parsed);
            }
            return this;
        }

        /** No attribute but kind, key and anonymous leaves the application in events. */
        public Builder allAttributesPrivate() {
            allAttributesPrivate = true;
            return this;
        }

        /** Names the library that wraps this SDK, for the server's statistics. */
        public Builder wrapper(String name, @Nullable String version) {
            wrapper = version == null ? name : name + "/" + version;
            return this;
        }

        /** Names the application, for the server's statistics: letters, digits, dot, dash and underscore, up to 64. */
        public Builder application(String id, @Nullable String version) {
            tag("application-id", id);
            if (version != null) {
                tag("application-version", version);
            }
            return this;
        }

        /** An HTTP client of the caller's: proxy, TLS, executor and connect timeout are then the caller's matter. */
        public Builder httpClient(HttpClient client) {
            httpClient = client;
            return this;
        }

        Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        Builder pause(Pause waiting) {
            pause = waiting;
            return this;
        }

        /** @throws IllegalArgumentException with a sentence for everything that is wrong */
        public BurgeeConfig build() {
            if (!offline) {
                problems.missing(testData == null && pollInterval == null && streamingUri == null, "streamingUri");
                problems.missing(testData == null && pollInterval != null && pollingUri == null, "pollingUri");
                problems.missing(sendEvents && eventsUri == null, "eventsUri (or noEvents())");
            }
            problems.throwIfAny();
            return new BurgeeConfig(this);
        }

        private void tag(String key, String value) {
            problems.check(
                    value.matches("[\\w.-]{1,64}"),
                    "\"" + value
                            + "\" cannot name an application: up to 64 letters, digits, dots, dashes, underscores.");
            tags.put(key, value);
        }
    }
}
