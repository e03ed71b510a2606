package io.burgee.sdk.internal.http;

/** What an HTTP status means to an SDK (LaunchDarkly SDK wire protocol: 4xx other than 400, 408 and 429 never heal). */
public final class Status {
    private Status() {}

    /** Whether the server did what was asked. */
    public static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /** Whether asking again cannot help until somebody changes the configuration. */
    public static boolean isPermanent(int status) {
        return status >= 400 && status < 500 && status != 400 && status != 408 && status != 429;
    }

    /** One sentence about a status that was not a success, for logs and for the client's status. */
    public static String describe(int status) {
        return switch (status) {
            case 401, 403 -> "The server refused the SDK key (HTTP " + status + ").";
            case 404 -> "The server knows no such address (HTTP 404); check the configured URIs.";
            default -> "The server answered HTTP " + status + ".";
        };
    }
}
