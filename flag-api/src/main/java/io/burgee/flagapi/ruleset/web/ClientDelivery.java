package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.Audience;
import io.burgee.flagapi.ruleset.ClientFlag;
import io.burgee.flagapi.ruleset.Rulesets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives pages and mobile applications what their context gets, never the rules. */
@Component
class ClientDelivery {

    private final Rulesets rulesets;
    private final Doorkeeper doorkeeper;
    private final KnownGoals goals;
    private final EventStreams streams;

    ClientDelivery(Rulesets rulesets, Doorkeeper doorkeeper, KnownGoals goals, EventStreams streams) {
        this.rulesets = rulesets;
        this.doorkeeper = doorkeeper;
        this.goals = goals;
        this.streams = streams;
    }

    void evaluate(Visitor visitor, @Nullable String inPath, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(visitor, asked(visitor, inPath, request), request, response);
    }

    /** For a server, which may have every flag and is believed its context. */
    void evaluateAll(Visitor visitor, @Nullable String inPath, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(visitor, Asked.of(Audience.SERVER, inPath, request), request, response);
    }

    private void answer(Visitor visitor, Asked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var snapshot = rulesets.current(visitor.environmentId());
        if (snapshot == null) {
            throw Unserved.notReady();
        }
        response.setHeader("X-LD-EnvID", visitor.environmentId());
        // The same view of the same content is the same answer, which need not be made to be compared.
        var etag = "\"" + State.of(snapshot, asked.name()) + "." + snapshot.version() + "\"";
        if (!Cached.isKnown(etag, request, response)) {
            Compressible.forOne(ClientFlag.all(asked.view().of(snapshot), snapshot.version()))
                    .send(request, response);
        }
    }

    void stream(Visitor visitor, @Nullable String inPath, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var view = asked(visitor, inPath, request).view();
        streams.open(visitor, new ClientFeed(view), request, response);
    }

    void ping(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        streams.open(visitor, new PingFeed(), request, response);
    }

    void goals(Visitor visitor, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        Cached.json(goals.json(visitor.at().projectKey()), response);
    }

    private Asked asked(Visitor visitor, @Nullable String inPath, HttpServletRequest request) {
        var asked = Asked.of(visitor.mobile() ? Audience.MOBILE : Audience.PAGE, inPath, request);
        doorkeeper.prove(visitor, asked.view().context(), Query.get("h", request));
        return asked;
    }
}
