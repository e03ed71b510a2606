package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.ingest.keyring.Credential;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint, told by method and path as SDKs use them.
 *
 * @param clientSideId the environment's public ID, for the channel that has it in the path
 * @param beacon whether the batch is in the query and the answer an image
 */
record Route(
        Frame.Kind kind, Frame.Channel channel, @Nullable String clientSideId, boolean beacon) {
    private static final String BULK = "/events/bulk/";
    private static final String DIAGNOSTIC = "/events/diagnostic/";
    private static final String BEACON = "/a/";

    /** Some proxies and very old SDKs put this before the key. */
    private static final String OLD_PREFIX = "api_key ";

    /** The path of a request's target, which proxies may have made absolute. */
    static String path(String uri) {
        int start = uri.startsWith("http") ? Math.max(0, uri.indexOf('/', uri.indexOf("://") + 3)) : 0;
        int end = uri.indexOf('?', start);
        return uri.substring(start, end < 0 ? uri.length() : end);
    }

    /** @return null when there is no such endpoint */
    static @Nullable Route of(String method, String path) {
        return switch (method) {
            case "POST" -> post(path);
            case "GET" -> beacon(path);
            default -> null;
        };
    }

    private static @Nullable Route post(String path) {
        return switch (path) {
            case "/bulk" -> new Route(Frame.Kind.ANALYTICS, Frame.Channel.SERVER, null, false);
            case "/diagnostic" -> new Route(Frame.Kind.DIAGNOSTIC, Frame.Channel.SERVER, null, false);
            case "/mobile", "/mobile/events", "/mobile/events/bulk" ->
                new Route(Frame.Kind.ANALYTICS, Frame.Channel.MOBILE, null, false);
            case "/mobile/events/diagnostic" -> new Route(Frame.Kind.DIAGNOSTIC, Frame.Channel.MOBILE, null, false);
            default -> browser(path);
        };
    }

    private static @Nullable Route browser(String path) {
        if (path.startsWith(BULK)) {
            return browser(Frame.Kind.ANALYTICS, path.substring(BULK.length()), false);
        }
        if (path.startsWith(DIAGNOSTIC)) {
            return browser(Frame.Kind.DIAGNOSTIC, path.substring(DIAGNOSTIC.length()), false);
        }
        return null;
    }

    /** Old SDKs put the beacon's path behind the one for bulk events. */
    private static @Nullable Route beacon(String path) {
        int start = path.startsWith(BULK) ? path.indexOf(BEACON, BULK.length()) : 0;
        if (start < 0 || !path.startsWith(BEACON, start) || !path.endsWith(".gif")) {
            return null;
        }
        return browser(
                Frame.Kind.ANALYTICS, path.substring(start + BEACON.length(), path.length() - ".gif".length()), true);
    }

    private static @Nullable Route browser(Frame.Kind kind, String id, boolean beacon) {
        return id.isEmpty() || id.indexOf('/') >= 0 ? null : new Route(kind, Frame.Channel.BROWSER, id, beacon);
    }

    /** @return null when the request carries none */
    @Nullable
    Credential credential(HttpHeaders headers) {
        if (clientSideId != null) {
            return Credential.of(Credential.Kind.CLIENT_SIDE_ID, clientSideId);
        }
        String key = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (key == null) {
            return null;
        }
        String bare = (key.startsWith(OLD_PREFIX) ? key.substring(OLD_PREFIX.length()) : key).trim();
        return bare.isEmpty()
                ? null
                : Credential.of(
                        channel == Frame.Channel.SERVER ? Credential.Kind.SDK_KEY : Credential.Kind.MOBILE_KEY, bare);
    }
}
