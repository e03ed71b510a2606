package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.ingest.keyring.Credential;
import io.burgee.ingest.keyring.Keys;
import io.burgee.ingest.keyring.Resolution;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Turns a request whose body is complete into a frame for the coalescer. The body is not looked into: what it holds is the worker's. */
final class Intake {
    private final Keys keys;
    private final Quotas quotas;
    private final Coalescer coalescer;
    private final Clock clock;

    Intake(Keys keys, Quotas quotas, Coalescer coalescer, Clock clock) {
        this.keys = keys;
        this.quotas = quotas;
        this.coalescer = coalescer;
        this.clock = clock;
    }

    /** @return why the credential is refused before the body is read, or null */
    @Nullable
    Refusal refusal(@Nullable Credential credential) {
        if (credential == null) {
            return Refusal.UNKNOWN_KEY;
        }
        return switch (keys.lookUp(credential)) {
            case Resolution.Known known -> null;
            case Resolution.Unsure unsure -> null;
            case Resolution.Unknown unknown -> Refusal.UNKNOWN_KEY;
            case Resolution.Unavailable unavailable -> Refusal.NO_KEYRING;
        };
    }

    void take(Exchange exchange, Route route, Credential credential) {
        try {
            if (route.beacon()) {
                beacon(exchange);
            } else {
                inflate(exchange);
            }
        } catch (Refused e) {
            exchange.refuse(e.refusal);
            return;
        }
        if (exchange.body().isEmpty()) {
            exchange.refuse(Refusal.EMPTY);
            return;
        }
        switch (keys.lookUp(credential)) {
            case Resolution.Unsure unsure ->
                keys.ask(credential).thenAccept(resolution -> take(exchange, route, resolution));
            case Resolution resolution -> take(exchange, route, resolution);
        }
    }

    private void take(Exchange exchange, Route route, Resolution resolution) {
        switch (resolution) {
            case Resolution.Known known -> commit(exchange, route, known.environmentId());
            case Resolution.Unknown unknown -> exchange.refuse(Refusal.UNKNOWN_KEY);
            case Resolution.Unavailable unavailable -> exchange.refuse(Refusal.NO_KEYRING);
            case Resolution.Unsure unsure -> exchange.refuse(Refusal.NO_KEYRING);
        }
    }

    private void commit(Exchange exchange, Route route, String environmentId) {
        if (!exchange.beginCommit()) {
            return;
        }
        byte[] body = exchange.body().toByteArray();
        if (!quotas.admits(environmentId, body.length)) {
            exchange.committed(Commit.OVER_QUOTA);
            return;
        }
        HttpServletRequest request = exchange.request();
        Frame frame = new Frame(
                environmentId,
                route.kind(),
                route.channel(),
                Sender.payloadId(request),
                clock.millis(),
                Sender.userAgent(request),
                body);
        coalescer.offer(frame, exchange::committed);
    }

    private static void inflate(Exchange exchange) throws Refused {
        String encoding = exchange.request().getHeader("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return;
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw new Refused(Refusal.UNREADABLE);
        }
        if (!exchange.body().isEmpty()) {
            exchange.body().gunzip();
        }
    }

    /** The batch is in the query, in either alphabet of Base64; a plus that was not escaped has become a space. */
    private static void beacon(Exchange exchange) throws Refused {
        String data = exchange.request().getParameter("d");
        if (data == null) {
            throw new Refused(Refusal.EMPTY);
        }
        String standard =
                data.replace(' ', '+').replace('-', '+').replace('_', '/').replace("=", "");
        try {
            byte[] batch = Base64.getDecoder().decode(standard);
            exchange.body().append(batch, batch.length);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.UNREADABLE);
        }
    }
}
