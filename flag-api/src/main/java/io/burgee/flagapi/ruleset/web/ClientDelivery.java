package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.ruleset.ClientView;
import io.burgee.flagapi.ruleset.Rulesets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives pages and mobile applications what their context gets, never the rules. */
@Component
class ClientDelivery {

    private static final int LARGEST_CONTEXT = 1 << 20;

    private final Rulesets rulesets;
    private final Doorkeeper doorkeeper;
    private final KnownGoals goals;
    private final Duration heartbeat;

    ClientDelivery(Rulesets rulesets, Doorkeeper doorkeeper, KnownGoals goals, FlagApiSettings settings) {
        this.rulesets = rulesets;
        this.doorkeeper = doorkeeper;
        this.goals = goals;
        this.heartbeat = settings.delivery().heartbeat();
    }

    void evaluate(Visitor visitor, @Nullable String inPath, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var view = view(visitor, inPath, request);
        var snapshot = rulesets.current(visitor.environmentId());
        if (snapshot == null) {
            throw Unserved.notReady();
        }
        var json =
                ClientJson.all(view.of(snapshot.ruleset()), snapshot.version()).getBytes(StandardCharsets.UTF_8);
        response.setHeader("X-LD-EnvID", visitor.environmentId());
        if (!Cached.isKnown(etag(json), request, response)) {
            Cached.json(json, response);
        }
    }

    void stream(Visitor visitor, @Nullable String inPath, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var view = view(visitor, inPath, request);
        EventStream.run(visitor, new ClientFeed(view), rulesets, heartbeat, response);
    }

    void ping(Visitor visitor, HttpServletResponse response) {
        EventStream.run(visitor, new PingFeed(), rulesets, heartbeat, response);
    }

    void goals(Visitor visitor, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        Cached.json(goals.json(visitor.at().projectKey()), response);
    }

    private ClientView view(Visitor visitor, @Nullable String inPath, HttpServletRequest request) throws IOException {
        var context = Context.parse(inPath == null ? body(request) : decoded(inPath));
        if (!context.isValid()) {
            throw Unserved.badRequest(String.valueOf(context.error()));
        }
        doorkeeper.prove(visitor, context, request.getParameter("h"));
        return new ClientView(context, visitor.mobile(), "true".equals(request.getParameter("withReasons")));
    }

    private static String body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LARGEST_CONTEXT + 1);
        if (bytes.length > LARGEST_CONTEXT) {
            throw Unserved.badRequest("A context has at most 1 MiB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Base64 of both alphabets, with and without padding. */
    private static String decoded(String base64) {
        try {
            var url = base64.replace('+', '-').replace('/', '_').replace("=", "");
            return new String(Base64.getUrlDecoder().decode(url), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Unserved.badRequest("The context in the path is not base64.");
        }
    }

    private static String etag(byte[] json) {
        var checksum = new CRC32C();
        checksum.update(json);
        return "\"" + Long.toHexString(checksum.getValue()) + "-" + json.length + "\"";
    }
}
