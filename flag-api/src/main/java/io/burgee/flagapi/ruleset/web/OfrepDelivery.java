package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.flagapi.ruleset.Audience;
import io.burgee.flagapi.ruleset.Rulesets;
import io.burgee.flagapi.ruleset.Snapshot;
import io.burgee.flagapi.ruleset.web.OfrepFailure.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The OpenFeature Remote Evaluation Protocol (OFREP 0.3), so that clients of OpenFeature need no code of ours. */
@Component
class OfrepDelivery {

    /** How a page proves its context where that is asked for; OpenFeature's protocol has no place for it. */
    static final String PROOF = "X-Burgee-Context-Hash";

    private static final int LARGEST_BODY = 1 << 20;

    private final Rulesets rulesets;
    private final FreshRules rules;
    private final Doorkeeper doorkeeper;
    private final EventStreams streams;
    private final Clock clock;

    OfrepDelivery(Rulesets rulesets, FreshRules rules, Doorkeeper doorkeeper, EventStreams streams, Clock clock) {
        this.rulesets = rulesets;
        this.rules = rules;
        this.doorkeeper = doorkeeper;
        this.streams = streams;
        this.clock = clock;
    }

    void one(String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        var flags = OfrepFlags.of(asked.snapshot());
        var flag = flags.find(key, asked.audience());
        if (flag == null) {
            throw OfrepFailure.of(Code.FLAG_NOT_FOUND, "There is no flag with this key for this client.");
        }
        var evaluation = flags.evaluate(flag, asked.context());
        if (OfrepFlag.failure(evaluation) != null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        Cached.json(flag.json(evaluation), response);
    }

    void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        var flags = OfrepFlags.of(asked.snapshot());
        var body = new ByteArrayOutputStream();
        body.writeBytes(utf8("{\"flags\":["));
        var separator = "";
        for (OfrepFlag flag : flags.to(asked.audience())) {
            body.writeBytes(utf8(separator));
            body.writeBytes(flag.json(flags.evaluate(flag, asked.context())));
            separator = ",";
        }
        // An environment's ID opens only what every page may have, so it can stand in an address.
        body.writeBytes(
                utf8("],\"eventStreams\":[{\"type\":\"sse\",\"endpoint\":{\"requestUri\":\"" + request.getContextPath()
                        + "/ofrep/v1/events?auth=" + asked.snapshot().environmentId() + "\"}}]}"));
        var json = body.toByteArray();
        if (!Cached.isKnown(etag(asked, json), request, response)) {
            Compressible.forOne(json).send(request, response);
        }
    }

    /** A stream is opened by an environment's ID in the address, as browsers' streams cannot send a header. */
    void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var id = Query.get("auth", request);
        var visitor = doorkeeper.client(new Route.Client(id == null ? "" : id), request);
        streams.open(visitor, new RefetchFeed(request.getHeader("Last-Event-ID")), request, response);
    }

    private record Asked(Audience audience, Context context, Snapshot snapshot) {}

    private Asked asked(HttpServletRequest request) {
        var credential = credential(request);
        var visitor = doorkeeper.any(credential, request);
        var audience = audience(credential);
        // Named by our event stream, perhaps on another node.
        var snapshot = rules.of(visitor, State.parse(Query.get("flagConfigEtag", request)));
        var context = OfrepContext.read(body(request));
        if (audience == Audience.PAGE && !doorkeeper.isProven(visitor, context, request.getHeader(PROOF))) {
            throw OfrepFailure.refused(
                    403, "This environment is in secure mode: " + PROOF + " must have the hash of the context.");
        }
        return new Asked(audience, context, snapshot);
    }

    private Audience audience(String credential) {
        var known = rulesets.credentials();
        if (known.byClientSideId(credential).isPresent()) {
            return Audience.PAGE;
        }
        return known.bySdkKey(credential, clock.millis()).isPresent() ? Audience.SERVER : Audience.MOBILE;
    }

    /** {@code Authorization: Bearer key}, {@code Authorization: key}, or {@code X-API-Key: key}. */
    private static String credential(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null) {
            var key = request.getHeader("X-API-Key");
            return key == null ? "" : key.strip();
        }
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : header.strip();
    }

    private static byte[] body(HttpServletRequest request) {
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        } catch (IOException e) {
            throw OfrepFailure.of(Code.PARSE_ERROR, "The body ended early.");
        }
        if (bytes.length > LARGEST_BODY) {
            throw OfrepFailure.of(Code.INVALID_CONTEXT, "A context has at most 1 MiB.");
        }
        return bytes;
    }

    /** Names what was answered and for whom. */
    private static String etag(Asked asked, byte[] json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) asked.audience().ordinal());
            digest.update(utf8(asked.context().toJson()));
            digest.update((byte) 0);
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(json)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
