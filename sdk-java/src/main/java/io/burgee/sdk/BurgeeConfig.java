package io.burgee.sdk;

import io.burgee.sdk.bigsegment.BigSegmentStore;
import io.burgee.sdk.hook.Hook;
import io.burgee.sdk.internal.bigsegment.BigSegmentSettings;
import io.burgee.sdk.internal.event.EventSettings;
import io.burgee.sdk.internal.http.ConnectionSettings;
import io.burgee.sdk.internal.http.Pause;
import io.burgee.sdk.ruleset.RulesetSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link BurgeeClient} needs to know, checked when built. */
public final class BurgeeConfig {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk");

    final String sdkKey;
    final @Nullable URI streamingUri;
    final @Nullable URI pollingUri;
    final @Nullable URI eventsUri;
    final boolean offline;
    final @Nullable Duration pollInterval;
    final @Nullable RulesetSource rules;
    final @Nullable String filter;
    final @Nullable Path savedRules;
    final Duration startWait;
    final ConnectionSettings connection;
    final @Nullable EventSettings events;
    final @Nullable BigSegmentSettings bigSegments;
    final @Nullable String wrapper;
    final Map<String, String> tags;
    final List<Hook> hooks;
    final @Nullable ThreadFactory threads;
    final InstantSource clock;
    final InstantSource elapsed;
    final Pause pause;

    private BurgeeConfig(Builder from, ConnectionSettings connection) {
        sdkKey = from.sdkKey;
        streamingUri = from.streamingUri;
        pollingUri = from.pollingUri;
        eventsUri = from.eventsUri;
        offline = from.offline;
        pollInterval = from.pollInterval;
        rules = from.rules;
        filter = from.filter;
        savedRules = from.savedRules;
        startWait = from.startWait;
        this.connection = connection;
        events = from.sendEvents && !from.offline ? from.events.settings() : null;
        bigSegments = from.bigSegments == null ? null : from.bigSegments.settings();
        wrapper = from.wrapper;
        tags = Map.copyOf(from.tags);
        hooks = List.copyOf(from.hooks);
        threads = from.threads;
        clock = from.clock;
        elapsed = from.elapsed;
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
        private @Nullable RulesetSource rules;
        private @Nullable String filter;
        private @Nullable Path savedRules;
        private Duration startWait = Duration.ofSeconds(5);
        private final ConnectionOptions connection = new ConnectionOptions(problems);
        private boolean sendEvents = true;
        private final EventOptions events = new EventOptions(problems);
        private @Nullable BigSegmentOptions bigSegments;
        private @Nullable String wrapper;
        private final Map<String, String> tags = new TreeMap<>();
        private final List<Hook> hooks = new ArrayList<>();
        private @Nullable ThreadFactory threads;
        private InstantSource clock = InstantSource.system();
        private InstantSource elapsed = () -> Instant.EPOCH.plusNanos(System.nanoTime());
        private Pause pause = Pause.REAL;

        private Builder(String sdkKey) {
            this.sdkKey = sdkKey;
            problems.check(
                    sdkKey != null
                            && !sdkKey.isBlank()
                            && sdkKey.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~')),
                    "The SDK key must be printable ASCII and not empty; the environment's page in the dashboard shows"
                            + " it.");
        }

        /** One address for everything: streaming, polling and events. Set a single one after it to differ. */
        public Builder uri(String uri) {
            URI parsed = problems.address("uri", uri);
            streamingUri = parsed;
            pollingUri = parsed;
            eventsUri = parsed;
            return this;
        }

        /** Where the rules' stream is, if not at the address given by {@link #uri}. */
        public Builder streamingUri(String uri) {
            streamingUri = problems.address("streamingUri", uri);
            return this;
        }

        /** Where {@link #polling} asks, if not at the address given by {@link #uri}. */
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
                    interval != null && interval.compareTo(Duration.ofSeconds(1)) >= 0,
                    "The polling interval must be at least one second.");
            pollInterval = interval;
            return this;
        }

        /** Takes the rules from there instead of a server: {@link TestData}, or a source of the application's. */
        public Builder rules(RulesetSource source) {
            problems.check(source != null, "rules needs a source.");
            rules = source;
            return this;
        }

        /** Asks the server for a part of the environment only, which it knows by this key (a payload filter). */
        public Builder filter(String key) {
            problems.check(key != null && !key.isEmpty(), "A payload filter has a key that is not empty.");
            filter = key;
            return this;
        }

        /** Saves the rules in this file, and starts with those saved there until newer ones come: without a network too. */
        public Builder savedRules(Path file) {
            problems.check(
                    file != null && !Files.isDirectory(file), "savedRules must be a file, not \"" + file + "\".");
            savedRules = file;
            return this;
        }

        /** No connections at all: evaluations give their defaults, or what {@link #savedRules} say. */
        public Builder offline() {
            offline = true;
            return this;
        }

        /** How long {@link BurgeeClient#start} waits for the first rules; zero for not at all. Five seconds by default. */
        public Builder startWait(Duration atMost) {
            problems.check(atMost != null && !atMost.isNegative(), "startWait must be a time that is not negative.");
            startWait = atMost;
            return this;
        }

        /** Timeouts, proxy, TLS, or an HTTP client of the application's. */
        public Builder connection(Consumer<ConnectionOptions> settings) {
            settings.accept(connection);
            return this;
        }

        /** Reports nothing. */
        public Builder noEvents() {
            sendEvents = false;
            return this;
        }

        /** Buffer, intervals, and which attributes are private. */
        public Builder events(Consumer<EventOptions> settings) {
            settings.accept(events);
            return this;
        }

        /** Asks this store who is in segments that are too big to be sent. */
        public Builder bigSegments(BigSegmentStore store) {
            return bigSegments(store, defaults -> {});
        }

        /** As {@link #bigSegments(BigSegmentStore)}, with how it is asked. */
        public Builder bigSegments(BigSegmentStore store, Consumer<BigSegmentOptions> settings) {
            problems.check(store != null, "bigSegments needs a store.");
            bigSegments = new BigSegmentOptions(problems, store);
            settings.accept(bigSegments);
            return this;
        }

        /** Names the library that wraps this SDK, for the server's statistics; nothing is told without a name. */
        public Builder wrapper(@Nullable String name, @Nullable String version) {
            String named = given(name);
            String numbered = given(version);
            wrapper = named == null || numbered == null ? named : named + "/" + numbered;
            return this;
        }

        /**
         * Names the application, for the server's statistics: letters, digits, dots, dashes and underscores, up to 64. Anything else is told to the
         * log and not to the server, since no application should fail for the spelling of its version.
         *
         * @param id      null or empty for none
         * @param version null or empty for none
         */
        public Builder application(@Nullable String id, @Nullable String version) {
            tag("application-id", id);
            tag("application-version", version);
            return this;
        }

        /** Shows evaluations and goals to this hook as they happen, after those added before. */
        public Builder hook(Hook hook) {
            problems.check(hook != null, "A hook must not be null.");
            hooks.add(hook);
            return this;
        }

        /** Makes the client's threads; daemon threads whose names begin with {@code burgee-} by default. */
        public Builder threads(ThreadFactory factory) {
            threads = factory;
            return this;
        }

        Builder clock(InstantSource source) {
            clock = source;
            elapsed = source;
            return this;
        }

        Builder elapsed(InstantSource monotonic) {
            elapsed = monotonic;
            return this;
        }

        Builder pause(Pause waiting) {
            pause = waiting;
            return this;
        }

        /**
         * Checks all of it.
         *
         * @throws IllegalArgumentException with a sentence for everything that is wrong
         */
        public BurgeeConfig build() {
            if (!offline) {
                problems.missing(rules == null && pollInterval == null && streamingUri == null, "streamingUri");
                problems.missing(rules == null && pollInterval != null && pollingUri == null, "pollingUri");
                problems.missing(sendEvents && eventsUri == null, "eventsUri (or noEvents())");
            }
            ConnectionSettings connections =
                    connection.settings(Problems.anyHttps(streamingUri, pollingUri, eventsUri));
            problems.throwIfAny();
            return new BurgeeConfig(this, connections);
        }

        private void tag(String key, @Nullable String value) {
            String given = given(value);
            if (given != null && given.matches("[\\w.-]{1,64}")) {
                tags.put(key, given);
                return;
            }
            tags.remove(key);
            if (given != null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The {0} \"{1}\" is not told to the server: use up to 64 letters, digits, dots, dashes,"
                                + " underscores.",
                        key,
                        value);
            }
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }
    }
}
