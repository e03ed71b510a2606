package io.burgee.worker.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Polls flag-api for orders, with an ETag, and keeps the last good copy while flag-api is away. */
public final class OrderClient implements OrderBook, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderClient.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final URI uri;
    private final String token;
    private final Duration interval;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private @Nullable Thread poller;
    private volatile @Nullable Orders orders;
    private volatile boolean closed;
    private @Nullable String etag;
    private boolean away;

    /** @param token what both sides share */
    public OrderClient(URI flagApi, String token, Duration interval) {
        this.uri = flagApi.resolve("/internal/orders");
        this.token = token;
        this.interval = interval;
    }

    public void start() {
        poller = Thread.ofVirtual().name("orders").start(this::run);
    }

    @Override
    public Optional<Orders> current() {
        return Optional.ofNullable(orders);
    }

    private void run() {
        while (!closed) {
            try {
                poll();
                Thread.sleep(interval);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void poll() throws InterruptedException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
            String known = etag;
            if (known != null) {
                request.header("If-None-Match", known);
            }
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            switch (response.statusCode()) {
                case OK -> {
                    orders = JSON.readValue(response.body(), Orders.class);
                    etag = response.headers().firstValue("ETag").orElse(null);
                }
                case NOT_MODIFIED -> {}
                // A control plane that is older than this worker gives none.
                case NOT_FOUND -> orders = Orders.NONE;
                default -> throw new IOException("flag-api answered " + response.statusCode());
            }
            away = false;
        } catch (IOException | JacksonException e) {
            if (!away && !closed) {
                LOG.warn("Orders can't be polled; the last good copy is used: {}", e.toString());
            }
            away = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running = poller;
        if (running != null) {
            running.interrupt();
        }
        http.shutdownNow();
    }
}
