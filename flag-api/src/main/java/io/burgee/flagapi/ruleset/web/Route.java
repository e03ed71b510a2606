package io.burgee.flagapi.ruleset.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a delivery path asks for (endpoints of the LaunchDarkly SDK wire protocol). */
sealed interface Route {

    /** SSE for servers. @param flagsOnly whether in the format before segments */
    record ServerStream(boolean flagsOnly) implements Route {}

    /** Everything, for servers that poll. */
    record ServerPoll() implements Route {}

    /** All flags by key. */
    record ServerFlags() implements Route {}

    record ServerFlag(String key) implements Route {}

    record ServerSegment(String key) implements Route {}

    /** Rules for servers in the newer protocol. */
    record ServerPayloads(boolean asStream) implements Route {}

    /** Evaluations in the newer protocol, for both kinds of client. @param context in base64; null when it is in the body */
    record ClientPayloads(boolean asStream, @Nullable String context) implements Route {}

    /** Every visible flag, evaluated. @param context in base64; null when it is in the body */
    record Evaluate(Client client, @Nullable String context) implements Route {}

    /** Every flag, evaluated for a server. @param context in base64; null when it is in the body */
    record ServerEvaluate(@Nullable String context) implements Route {}

    /** The same as SSE. */
    record ClientStream(Client client, @Nullable String context) implements Route {}

    /** SSE that only says that something changed. */
    record Ping(Client client) implements Route {}

    /** What pages watch for click and page-view metrics. */
    record Goals(Client client) implements Route {}

    /** Who asks, if not a server. @param clientSideId of a page; null for a mobile application, which sends a key */
    record Client(@Nullable String clientSideId) {
        static final Client MOBILE = new Client(null);

        boolean isMobile() {
            return clientSideId == null;
        }
    }

    /** Whether pages of other origins ask this. */
    default boolean fromPage() {
        return switch (this) {
            case ServerStream it -> false;
            case ServerPoll it -> false;
            case ServerFlags it -> false;
            case ServerFlag it -> false;
            case ServerSegment it -> false;
            case ServerEvaluate it -> false;
            case ServerPayloads it -> false;
            case ClientPayloads it -> true;
            case Evaluate it -> !it.client().isMobile();
            case ClientStream it -> !it.client().isMobile();
            case Ping it -> !it.client().isMobile();
            case Goals it -> true;
        };
    }

    /** The methods that it is asked with, beside OPTIONS. */
    default List<String> methods() {
        return switch (this) {
            case Evaluate it -> it.context() == null ? List.of("REPORT") : List.of("GET");
            case ClientStream it -> it.context() == null ? List.of("REPORT") : List.of("GET");
            case ServerEvaluate it -> it.context() == null ? List.of("REPORT") : List.of("GET");
            case ServerPayloads it -> List.of("GET");
            case ClientPayloads it -> it.context() == null ? List.of("POST", "REPORT") : List.of("GET");
            case ServerStream it -> List.of("GET");
            case ServerPoll it -> List.of("GET");
            case ServerFlags it -> List.of("GET");
            case ServerFlag it -> List.of("GET");
            case ServerSegment it -> List.of("GET");
            case Ping it -> List.of("GET");
            case Goals it -> List.of("GET");
        };
    }

    /** What the path asks for, or null when it is none of ours. A context in base64 may itself contain slashes. */
    static @Nullable Route of(String rawPath) {
        var path = decoded(rawPath);
        if (path == null) {
            return null;
        }
        var parts = path.substring(1).split("/", -1);
        return switch (parts[0]) {
            case "all" -> parts.length == 1 ? new ServerStream(false) : null;
            case "flags" -> parts.length == 1 ? new ServerStream(true) : null;
            case "sdk" -> parts.length > 1 ? sdk(parts) : null;
            case "msdk" -> parts.length > 3 || isReport(parts, 2) ? mobile(parts) : null;
            case "eval" -> parts.length > 1 ? stream(new Client(parts[1]), parts, 2) : null;
            case "meval" -> stream(Client.MOBILE, parts, 1);
            case "ping" -> parts.length == 2 ? new Ping(new Client(parts[1])) : null;
            case "mping" -> parts.length == 1 ? new Ping(Client.MOBILE) : null;
            default -> null;
        };
    }

    private static @Nullable Route sdk(String[] parts) {
        return switch (parts[1]) {
            case "latest-all" -> parts.length == 2 ? new ServerPoll() : null;
            case "flags" -> parts.length == 2 ? new ServerFlags() : parts.length == 3 ? new ServerFlag(parts[2]) : null;
            case "segments" -> parts.length == 3 ? new ServerSegment(parts[2]) : null;
            case "poll", "stream" -> payloads(parts);
            case "goals" -> parts.length == 3 ? new Goals(new Client(parts[2])) : null;
            case "evalx" -> evaluate(parts);
            default -> null;
        };
    }

    private static @Nullable Route payloads(String[] parts) {
        var asStream = parts[1].equals("stream");
        if (parts.length == 2) {
            return new ServerPayloads(asStream);
        }
        if (!parts[2].equals("eval")) {
            return null;
        }
        return new ClientPayloads(asStream, parts.length > 3 ? rest(parts, 3) : null);
    }

    private static @Nullable Route evaluate(String[] parts) {
        if (isReport(parts, 2)) {
            return new ServerEvaluate(null);
        }
        if (parts.length > 3 && isInPath(parts[2])) {
            return new ServerEvaluate(rest(parts, 3));
        }
        return parts.length > 3 ? evaluate(new Client(parts[2]), parts, 3) : null;
    }

    private static boolean isInPath(String part) {
        return part.equals("contexts") || part.equals("users");
    }

    private static @Nullable Route mobile(String[] parts) {
        return parts[1].equals("evalx") ? evaluate(Client.MOBILE, parts, 2) : null;
    }

    private static @Nullable Route evaluate(Client client, String[] parts, int at) {
        if (isReport(parts, at)) {
            return new Evaluate(client, null);
        }
        return isInPath(parts[at]) && parts.length > at + 1 ? new Evaluate(client, rest(parts, at + 1)) : null;
    }

    private static boolean isReport(String[] parts, int at) {
        return parts.length == at + 1 && (parts[at].equals("context") || parts[at].equals("user"));
    }

    private static Route stream(Client client, String[] parts, int at) {
        return new ClientStream(client, parts.length > at ? rest(parts, at) : null);
    }

    private static String rest(String[] parts, int from) {
        return String.join("/", List.of(parts).subList(from, parts.length));
    }

    private static @Nullable String decoded(String rawPath) {
        if (rawPath.indexOf('%') < 0) {
            return rawPath;
        }
        try {
            // A plus in a path is a plus.
            return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
