package io.burgee.sdktest;

import io.burgee.sdk.BigSegmentOptions;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.ConnectionOptions;
import io.burgee.sdk.EventOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the configuration of a client as the harness spells it. */
final class Configuration {
    private Configuration() {}

    static BurgeeConfig read(Params params) {
        BurgeeConfig.Builder config = BurgeeConfig.builder(params.requiredText("credential"))
                .startWait(params.millis("startWaitTimeMs").orElse(Duration.ofSeconds(5)));
        params.object("serviceEndpoints").ifPresent(endpoints -> endpoints(endpoints, config));
        params.object("polling").ifPresent(polling -> polling(polling, !params.has("streaming"), config));
        params.object("streaming").ifPresent(streaming -> streaming(streaming, config));
        params.object("events").ifPresentOrElse(events -> events(events, config), config::noEvents);
        params.object("bigSegments").ifPresent(segments -> bigSegments(segments, config));
        params.object("tags")
                .ifPresent(tags -> config.application(
                        tags.text("applicationId").orElse(null),
                        tags.text("applicationVersion").orElse(null)));
        params.object("wrapper")
                .ifPresent(wrapper -> config.wrapper(
                        wrapper.text("name").orElse(null),
                        wrapper.text("version").orElse(null)));
        params.object("hooks")
                .ifPresent(hooks ->
                        hooks.objects("hooks").stream().map(CallbackHook::read).forEach(config::hook));
        return config.connection(connection -> connection(params, connection)).build();
    }

    private static void endpoints(Params endpoints, BurgeeConfig.Builder config) {
        given(endpoints, "streaming").ifPresent(config::streamingUri);
        given(endpoints, "polling").ifPresent(config::pollingUri);
        given(endpoints, "events").ifPresent(config::eventsUri);
    }

    private static void streaming(Params streaming, BurgeeConfig.Builder config) {
        given(streaming, "baseUri").ifPresent(config::streamingUri);
        given(streaming, "filter").ifPresent(config::filter);
    }

    private static void polling(Params polling, boolean only, BurgeeConfig.Builder config) {
        given(polling, "baseUri").ifPresent(config::pollingUri);
        given(polling, "filter").ifPresent(config::filter);
        if (only) {
            config.polling(polling.millis("pollIntervalMs").orElse(Duration.ofSeconds(30)));
        }
    }

    private static void events(Params events, BurgeeConfig.Builder config) {
        given(events, "baseUri").ifPresent(config::eventsUri);
        config.events(options -> events(events, options));
    }

    private static void events(Params events, EventOptions options) {
        events.count("capacity").ifPresent(options::capacity);
        events.millis("flushIntervalMs").ifPresent(options::flushInterval);
        options.diagnostics(events.flag("enableDiagnostics"))
                .compress(events.flag("enableGzip"))
                .privateAttributes(events.texts("globalPrivateAttributes").toArray(String[]::new));
        if (events.flag("omitAnonymousContexts")) {
            options.omitAnonymousContexts();
        }
        if (events.flag("allAttributesPrivate")) {
            options.allAttributesPrivate();
        }
    }

    private static void bigSegments(Params segments, BurgeeConfig.Builder config) {
        CallbackStore store = new CallbackStore(new Callback(segments.requiredText("callbackUri")));
        config.bigSegments(store, options -> bigSegments(segments, options));
    }

    private static void bigSegments(Params segments, BigSegmentOptions options) {
        segments.count("userCacheSize").ifPresent(options::cacheSize);
        segments.millis("userCacheTimeMs").ifPresent(options::cacheTime);
        segments.millis("statusPollIntervalMs").ifPresent(options::statusPollInterval);
        segments.millis("staleAfterMs").ifPresent(options::staleAfter);
    }

    private static void connection(Params params, ConnectionOptions connection) {
        params.object("streaming")
                .flatMap(streaming -> streaming.millis("initialRetryDelayMs"))
                .ifPresent(connection::firstReconnectDelay);
        params.object("proxy")
                .flatMap(proxy -> given(proxy, "httpProxy"))
                .map(URI::create)
                .ifPresent(proxy -> connection.proxy(proxy.getHost(), proxy.getPort()));
        params.object("tls").ifPresent(tls -> {
            given(tls, "customCAFile").map(Path::of).ifPresent(connection::trustCertificates);
            if (tls.flag("skipVerifyPeer")) {
                connection.sslContext(TrustEverybody.context());
            }
        });
    }

    private static Optional<String> given(Params params, String name) {
        return params.text(name).filter(text -> !text.isEmpty());
    }
}
