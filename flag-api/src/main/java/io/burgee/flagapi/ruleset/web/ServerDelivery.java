package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.RulesetJson;
import io.burgee.flagapi.ruleset.Rulesets;
import io.burgee.flagapi.ruleset.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Gives servers the rules themselves. */
@Component
class ServerDelivery {

    private final Rulesets rulesets;
    private final EventStreams streams;

    ServerDelivery(Rulesets rulesets, EventStreams streams) {
        this.rulesets = rulesets;
        this.streams = streams;
    }

    void stream(Visitor visitor, boolean flagsOnly, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        streams.open(visitor, flagsOnly ? new FlagsFeed() : new ServerFeed(), request, response);
    }

    void everything(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var snapshot = snapshot(visitor, response);
        if (Cached.isKnown(snapshot.etag(), request, response)) {
            return;
        }
        response.addHeader("Vary", "Accept-Encoding");
        if (Cached.takesGzip(request)) {
            response.setHeader("Content-Encoding", "gzip");
            Cached.json(snapshot.gzippedJson(), response);
        } else {
            Cached.json(snapshot.json(), response);
        }
    }

    void flags(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var snapshot = snapshot(visitor, response);
        if (!Cached.isKnown(snapshot.etag(), request, response)) {
            send(FlagsFeed.json(snapshot.ruleset()), request, response);
        }
    }

    void flag(Visitor visitor, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var flag = snapshot(visitor, response).ruleset().flag(key);
        if (flag == null) {
            throw Unserved.notFound("There is no flag with this key.");
        }
        if (!Cached.isKnown(etag(visitor, flag.version()), request, response)) {
            send(RulesetJson.toJson(flag), request, response);
        }
    }

    void segment(Visitor visitor, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var segment = snapshot(visitor, response).ruleset().segment(key);
        if (segment == null) {
            throw Unserved.notFound("There is no segment with this key.");
        }
        if (!Cached.isKnown(etag(visitor, segment.version()), request, response)) {
            send(RulesetJson.toJson(segment), request, response);
        }
    }

    private Snapshot snapshot(Visitor visitor, HttpServletResponse response) {
        var snapshot = rulesets.current(visitor.environmentId());
        if (snapshot == null) {
            throw Unserved.notReady();
        }
        response.setHeader("X-LD-EnvID", visitor.environmentId());
        return snapshot;
    }

    /** An item's version names its content, within its environment. */
    private static String etag(Visitor visitor, int version) {
        return "\"" + visitor.environmentId() + "-" + version + "\"";
    }

    private static void send(String json, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Compressible.forOne(json.getBytes(StandardCharsets.UTF_8)).send(request, response);
    }
}
