package io.burgee.worker.orders;

import io.burgee.worker.platform.Polled;
import java.io.IOException;
import java.net.URI;
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
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Polled document;
    private final Duration interval;
    private final Runnable erasuresChanged;
    private @Nullable Thread poller;
    private volatile @Nullable Orders orders;
    private volatile boolean closed;
    private boolean away;

    /**
     * @param token what both sides share
     * @param erasuresChanged is told that a context is to be erased, or is; before {@link #current} says so
     */
    public OrderClient(URI flagApi, String token, Duration interval, Runnable erasuresChanged) {
        this.document = new Polled(flagApi.resolve("/internal/orders"), token);
        this.interval = interval;
        this.erasuresChanged = erasuresChanged;
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
            document.ask(body -> JSON.readValue(body, Orders.class)).ifPresent(this::found);
            away = false;
        } catch (Polled.Refused e) {
            if (e.status() == NOT_FOUND) {
                // A control plane that is older than this worker gives none.
                orders = Orders.NONE;
                away = false;
            } else {
                failed(e);
            }
        } catch (IOException | JacksonException e) {
            failed(e);
        }
    }

    private void found(Orders next) {
        if (!next.erasures().equals(current().orElse(Orders.NONE).erasures())) {
            erasuresChanged.run();
        }
        orders = next;
    }

    private void failed(Exception e) {
        if (!away && !closed) {
            LOG.warn("Orders can't be polled; the last good copy is used: {}", e.toString());
        }
        away = true;
    }

    @Override
    public void close() {
        closed = true;
        Thread running = poller;
        if (running != null) {
            running.interrupt();
        }
        document.close();
    }
}
