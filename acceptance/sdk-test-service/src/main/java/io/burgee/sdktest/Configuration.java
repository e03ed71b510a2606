package io.burgee.sdktest;

import io.burgee.sdk.BurgeeConfig;
import java.time.Duration;
import java.util.Optional;

/** Reads the configuration of a client as the harness spells it. */
final class Configuration {
    private Configuration() {}

    static BurgeeConfig read(Params params) {
        BurgeeConfig.Builder config = BurgeeConfig.builder(params.requiredText("credential"))
                .startWait(params.millis("startWaitTimeMs").orElse(Duration.ofSeconds(5)));
        params.object("serviceEndpoints").ifPresent(endpoints -> endpoints(endpoints, config));
        Optional<Params> polling = params.object("polling");
        params.object("streaming").ifPresent(streaming -> streaming(streaming, config));
        polling.ifPresent(given -> polling(given, !params.has("streaming"), config));
        params.object("events").ifPresentOrElse(events -> events(events, config), config::noEvents);
        params.object("tags")
                .ifPresent(tags -> config.application(
                        tags.text("applicationId").orElse(null),
                        tags.text("applicationVersion").orElse(null)));
        params.object("wrapper")
                .ifPresent(wrapper -> config.wrapper(
                        wrapper.text("name").orElse(null),
                        wrapper.text("version").orElse(null)));
        return config.build();
    }

    private static void endpoints(Params endpoints, BurgeeConfig.Builder config) {
        address(endpoints, "streaming").ifPresent(config::streamingUri);
        address(endpoints, "polling").ifPresent(config::pollingUri);
        address(endpoints, "events").ifPresent(config::eventsUri);
    }

    private static void streaming(Params streaming, BurgeeConfig.Builder config) {
        address(streaming, "baseUri").ifPresent(config::streamingUri);
        streaming.millis("initialRetryDelayMs").ifPresent(config::firstReconnectDelay);
    }

    private static void polling(Params polling, boolean only, BurgeeConfig.Builder config) {
        address(polling, "baseUri").ifPresent(config::pollingUri);
        if (only) {
            config.polling(polling.millis("pollIntervalMs").orElse(Duration.ofSeconds(30)));
        }
    }

    private static void events(Params events, BurgeeConfig.Builder config) {
        address(events, "baseUri").ifPresent(config::eventsUri);
        events.number("capacity")
                .map(Double::intValue)
                .filter(capacity -> capacity > 0)
                .ifPresent(config::eventCapacity);
        events.millis("flushIntervalMs").ifPresent(config::flushInterval);
        config.diagnostics(events.flag("enableDiagnostics"))
                .compressEvents(events.flag("enableGzip"))
                .privateAttributes(events.texts("globalPrivateAttributes").toArray(String[]::new));
        if (events.flag("allAttributesPrivate")) {
            config.allAttributesPrivate();
        }
    }

    private static Optional<String> address(Params params, String name) {
        return params.text(name).filter(text -> !text.isEmpty());
    }
}
