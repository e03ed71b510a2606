package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.Audience;
import io.burgee.flagapi.ruleset.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The newer protocol (protocol §2.8): rules for servers and evaluations for pages and mobile applications, each as a poll or a stream of changes. */
@Component
class PayloadDelivery {

    /** What every server is answered that has nothing yet. */
    private record FirstPoll(Compressible body) {}

    private final FreshRules rules;
    private final Doorkeeper doorkeeper;
    private final EventStreams streams;

    PayloadDelivery(FreshRules rules, Doorkeeper doorkeeper, EventStreams streams) {
        this.rules = rules;
        this.doorkeeper = doorkeeper;
        this.streams = streams;
    }

    void poll(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var basis = basis(request);
        var snapshot = rules.of(visitor, basis);
        response.setHeader("X-LD-EnvID", visitor.environmentId());
        if (Cached.isKnown(etag(snapshot, basis, ""), request, response)) {
            return;
        }
        var payload = new ServerPayload(basis);
        if (basis == null) {
            var whole = snapshot.prepared(
                    Compressible.class, before -> Compressible.forMany(bytes(payload.upTo(snapshot))));
            whole.send(request, response);
        } else {
            Compressible.forOne(bytes(payload.upTo(snapshot))).send(request, response);
        }
    }

    void stream(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var basis = basis(request);
        rules.of(visitor, basis);
        streams.open(visitor, new ServerPayload(basis), request, response);
    }

    void poll(Visitor visitor, @Nullable String context, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var asked = asked(visitor, context, request);
        var basis = basis(request);
        var snapshot = rules.of(visitor, basis);
        response.setHeader("X-LD-EnvID", visitor.environmentId());
        if (!Cached.isKnown(etag(snapshot, basis, asked.name()), request, response)) {
            Compressible.forOne(bytes(new ClientPayload(asked, basis).upTo(snapshot)))
                    .send(request, response);
        }
    }

    void stream(Visitor visitor, @Nullable String context, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var asked = asked(visitor, context, request);
        var basis = basis(request);
        rules.of(visitor, basis);
        streams.open(visitor, new ClientPayload(asked, basis), request, response);
    }

    private Asked asked(Visitor visitor, @Nullable String context, HttpServletRequest request) {
        var asked = Asked.of(visitor.mobile() ? Audience.MOBILE : Audience.PAGE, context, request);
        doorkeeper.prove(visitor, asked.view().context(), Query.get("h", request));
        return asked;
    }

    /** Null when the client has nothing; what is no state of ours is like one that is not remembered. */
    private static @Nullable State basis(HttpServletRequest request) {
        var basis = Query.get("basis", request);
        if (basis == null || basis.isEmpty()) {
            return null;
        }
        var state = State.parse(basis);
        return state == null ? State.UNKNOWN : state;
    }

    /** The answer depends on what there is, what the client has, and on the client's view. */
    private static String etag(Snapshot snapshot, @Nullable State basis, String view) {
        return "\"" + State.of(snapshot, view) + "." + snapshot.version() + "." + (basis == null ? "" : basis) + "\"";
    }

    private static byte[] bytes(List<Message> messages) {
        return Message.poll(messages);
    }
}
