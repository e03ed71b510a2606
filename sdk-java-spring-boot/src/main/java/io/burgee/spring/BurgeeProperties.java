package io.burgee.spring;

import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code burgee.*} may say, each as the method of that name at {@link BurgeeConfig.Builder} has it. A key that is none of these is refused.
 *
 * @param sdkKey        the key of an environment; needed unless offline, and never shown
 * @param uri           one address for streaming, polling and events, each of which may have its own
 * @param pollInterval  asks for the rules at this interval instead of keeping a stream open
 * @param offline       no connections at all
 * @param application   named for the server's statistics; {@code spring.application.name} when it has no id
 */
@ConfigurationProperties(prefix = BurgeeProperties.PREFIX, ignoreUnknownFields = false)
public record BurgeeProperties(
        @Nullable String sdkKey,
        @Nullable String uri,
        @Nullable String streamingUri,
        @Nullable String pollingUri,
        @Nullable String eventsUri,
        @Nullable Duration pollInterval,
        @DefaultValue("false") boolean offline,
        @DefaultValue("5s") Duration startWait,
        @Nullable Path savedRules,
        @Nullable String filter,
        @DefaultValue Application application,
        @DefaultValue("true") boolean sendEvents,
        @DefaultValue List<String> privateAttributes,
        @DefaultValue("false") boolean allAttributesPrivate,
        @DefaultValue("false") boolean omitAnonymousContexts) {
    static final String PREFIX = "burgee";

    /** The application's name and version: letters, digits, dots, dashes and underscores, up to 64. */
    public record Application(@Nullable String id, @Nullable String version) {}

    /** Everything but the key. */
    @Override
    public String toString() {
        return "BurgeeProperties[uri=" + uri + ", streamingUri=" + streamingUri + ", pollingUri=" + pollingUri
                + ", eventsUri=" + eventsUri + ", offline=" + offline + "]";
    }

    BurgeeConfig.Builder builder(@Nullable String applicationName) {
        BurgeeConfig.Builder builder = BurgeeConfig.builder(key())
                .startWait(startWait)
                .wrapper("burgee-sdk-java-spring-boot", BurgeeClient.VERSION)
                .application(application.id() == null ? applicationName : application.id(), application.version());
        addresses(builder);
        rules(builder);
        events(builder);
        return builder;
    }

    private String key() {
        if (sdkKey != null) {
            return sdkKey;
        }
        return offline ? "offline" : "";
    }

    private void addresses(BurgeeConfig.Builder builder) {
        if (uri != null) {
            builder.uri(uri);
        }
        if (streamingUri != null) {
            builder.streamingUri(streamingUri);
        }
        if (pollingUri != null) {
            builder.pollingUri(pollingUri);
        }
        if (eventsUri != null) {
            builder.eventsUri(eventsUri);
        }
    }

    private void rules(BurgeeConfig.Builder builder) {
        if (offline) {
            builder.offline();
        }
        if (pollInterval != null) {
            builder.polling(pollInterval);
        }
        if (savedRules != null) {
            builder.savedRules(savedRules);
        }
        if (filter != null) {
            builder.filter(filter);
        }
    }

    private void events(BurgeeConfig.Builder builder) {
        if (!sendEvents) {
            builder.noEvents();
        }
        builder.events(events -> {
            events.privateAttributes(privateAttributes.toArray(String[]::new));
            if (allAttributesPrivate) {
                events.allAttributesPrivate();
            }
            if (omitAnonymousContexts) {
                events.omitAnonymousContexts();
            }
        });
    }
}
