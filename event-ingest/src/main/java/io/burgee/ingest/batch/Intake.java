package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.ingest.keyring.Credential;
import io.burgee.ingest.keyring.Keys;
import io.burgee.ingest.keyring.Resolution;
import io.burgee.ingest.queue.QueueTime;
import io.burgee.ingest.quota.Quotas;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a request whose body is complete into a frame for the coalescer. The body is not looked into: what it holds is the worker's. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Keys keys;
    private final Quotas quotas;
    private final Coalescer coalescer;
    private final AcceptedCounts accepted;
    private final QueueTime time;
    private final Executor inflaters;

    /** @param inflaters where compressed bodies are inflated, lest a large one holds up a connection's neighbours */
    Intake(Keys keys, Quotas quotas, Coalescer coalescer, AcceptedCounts accepted, QueueTime time, Executor inflaters) {
        this.keys = keys;
        this.quotas = quotas;
        this.coalescer = coalescer;
        this.accepted = accepted;
        this.time = time;
        this.inflaters = inflaters;
    }

    /** @return why the batch is refused before its body is read, or null */
    @Nullable
    Refusal refusal(Exchange exchange, Route route) {
        Credential credential = exchange.credential();
        if (credential == null) {
            return Refusal.UNKNOWN_KEY;
        }
        return switch (keys.lookUp(credential)) {
            case Resolution.Known known -> refusal(exchange, route, known);
            case Resolution.Unsure unsure -> null;
            case Resolution.Unknown unknown -> Refusal.UNKNOWN_KEY;
            case Resolution.Unavailable unavailable -> Refusal.NO_KEYRING;
        };
    }

    private @Nullable Refusal refusal(Exchange exchange, Route route, Resolution.Known known) {
        long wait = quotas.peek(known, publicAddress(exchange, route));
        if (wait > 0) {
            exchange.retryAfter(wait);
            return Refusal.QUOTA;
        }
        return known.allowance().usedUp() ? Refusal.PLAN_USED_UP : null;
    }

    /** @return null when the key is secret, and its environment's own affair */
    private static @Nullable String publicAddress(Exchange exchange, Route route) {
        return route.channel() == Frame.Channel.SERVER ? null : exchange.remoteAddress();
    }

    /** @param flaw why the body was not kept, or null */
    void take(Exchange exchange, Route route, Credential credential, @Nullable Refusal flaw) {
        if (!exchange.beginCommit()) {
            return;
        }
        if (flaw == null && exchange.headers().contains(HttpHeaderNames.CONTENT_ENCODING)) {
            inflaters.execute(() -> unpackOrAnswer(exchange, route, credential, null));
        } else {
            unpackOrAnswer(exchange, route, credential, flaw);
        }
    }

    /** An error of ours costs this batch an attempt, and not its memory for good. */
    private void unpackOrAnswer(Exchange exchange, Route route, Credential credential, @Nullable Refusal flaw) {
        try {
            unpack(exchange, route, credential, flaw);
        } catch (RuntimeException e) {
            LOG.error("A batch could not be taken", e);
            exchange.reject(Refusal.FAULT);
        }
    }

    private void unpack(Exchange exchange, Route route, Credential credential, @Nullable Refusal flaw) {
        Refusal found = flaw;
        try {
            if (flaw == null && route.beacon()) {
                beacon(exchange);
            } else if (flaw == null) {
                inflate(exchange);
            }
        } catch (Refused e) {
            found = e.refusal;
        }
        if (found != null && !found.isFinal()) {
            exchange.reject(found);
            return;
        }
        Refusal known = found != null || !exchange.body().isEmpty() ? found : Refusal.EMPTY;
        switch (keys.lookUp(credential)) {
            case Resolution.Unsure unsure ->
                keys.ask(credential).thenAccept(resolution -> take(exchange, route, resolution, known));
            case Resolution resolution -> take(exchange, route, resolution, known);
        }
    }

    private void take(Exchange exchange, Route route, Resolution resolution, @Nullable Refusal flaw) {
        switch (resolution) {
            case Resolution.Known known ->
                admit(exchange, route, known, flaw == null && known.allowance().usedUp() ? Refusal.PLAN_USED_UP : flaw);
            case Resolution.Unknown unknown -> exchange.reject(Refusal.UNKNOWN_KEY);
            case Resolution.Unavailable unavailable -> exchange.reject(Refusal.NO_KEYRING);
            case Resolution.Unsure unsure -> exchange.reject(Refusal.NO_KEYRING);
        }
    }

    private void admit(Exchange exchange, Route route, Resolution.Known known, @Nullable Refusal flaw) {
        if (flaw == Refusal.EMPTY) {
            exchange.reject(flaw);
            return;
        }
        long wait = quotas.take(
                known, publicAddress(exchange, route), exchange.body().length());
        if (wait > 0) {
            exchange.retryAfter(wait);
            exchange.reject(Refusal.QUOTA);
        } else {
            commit(exchange, route, known.environmentId(), flaw);
        }
    }

    /** A batch that can't be used is put on record in its stead, so that its environment can find out. */
    private void commit(Exchange exchange, Route route, String environmentId, @Nullable Refusal flaw) {
        byte[] body =
                flaw == null ? exchange.body().toByteArray() : flaw.onRecord().getBytes(StandardCharsets.US_ASCII);
        HttpHeaders headers = exchange.headers();
        Frame frame = new Frame(
                environmentId,
                flaw == null ? kind(headers, route) : Frame.Kind.UNUSABLE,
                route.channel(),
                Headers.payloadId(headers),
                time.millis(),
                Headers.sentAt(exchange.uri()),
                Headers.sender(headers),
                body);
        coalescer.offer(frame, commit -> {
            if (commit == Commit.ACCEPTED) {
                accepted.accepted(frame);
            }
            exchange.committed(commit, flaw);
        });
    }

    private static Frame.Kind kind(HttpHeaders headers, Route route) {
        return route.kind() == Frame.Kind.ANALYTICS && Headers.isUnsummarized(headers, route.channel())
                ? Frame.Kind.UNSUMMARIZED
                : route.kind();
    }

    private static void inflate(Exchange exchange) throws Refused {
        String encoding = exchange.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return;
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw new Refused(Refusal.UNSUPPORTED_ENCODING);
        }
        if (!exchange.body().isEmpty()) {
            exchange.body().gunzip();
        }
    }

    /** The batch is in the query, in either alphabet of Base64; a plus that was not escaped has become a space. */
    private static void beacon(Exchange exchange) throws Refused {
        byte[] batch;
        try {
            List<String> data =
                    new QueryStringDecoder(exchange.uri()).parameters().get("d");
            if (data == null) {
                return;
            }
            batch = Base64.getDecoder()
                    .decode(data.getFirst()
                            .replace(' ', '+')
                            .replace('-', '+')
                            .replace('_', '/')
                            .replace("=", ""));
        } catch (IllegalArgumentException e) {
            // Neither an escape that is none nor a letter that is none is said with an exception of its own.
            throw new Refused(Refusal.UNREADABLE);
        }
        exchange.body().append(batch, batch.length);
    }
}
