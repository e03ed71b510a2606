package io.burgee.flagapi;

import io.burgee.flagapi.FlagApiServer.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A caller with a cookie jar, that sends what cookies it has to any server, as a browser does across restarts. */
public final class Browser {

    private final Map<String, String> cookies = new TreeMap<>();

    public Answer signIn(FlagApiServer api, String email, String password) {
        return post(api, "/api/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    public Answer get(FlagApiServer api, String path) {
        return send(api, api.request(path).GET());
    }

    /** Without the CSRF header: what another site's page could do. */
    public Answer post(FlagApiServer api, String path, String json) {
        return send(
                api,
                api.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** With the CSRF header, as the dashboard does it. */
    public Answer own(FlagApiServer api, String method, String path, String json) {
        return send(
                api,
                api.request(path)
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                        .method(method, BodyPublishers.ofString(json)));
    }

    private Answer send(FlagApiServer api, HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = api.send(request);
        for (var cookie : answer.response().headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }
}
