package io.burgee.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.plan.Cap;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** flag-api, as far as the worker knows it: the measurement plan, by ETag. */
final class ControlPlane implements AutoCloseable {
    static final String TOKEN = "internal-token";

    private final HttpServer server;
    private volatile String plan;
    private volatile String orders = "{\"erasures\":[],\"watches\":[]}";
    private volatile boolean away;
    final AtomicInteger unchanged = new AtomicInteger();

    ControlPlane(Plan plan) {
        publish(plan);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/plan", exchange -> answer(exchange, this.plan));
        server.createContext("/internal/orders", exchange -> answer(exchange, orders));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void publish(Plan next) {
        plan = json(next);
    }

    void order(Orders next) {
        orders = JsonMapper.shared().writeValueAsString(next);
    }

    void away(boolean isAway) {
        away = isAway;
    }

    private void answer(HttpExchange exchange, String document) throws IOException {
        try (exchange) {
            String etag = "\"" + document.hashCode() + "\"";
            if (away) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                unchanged.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
            } else {
                byte[] body = document.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("ETag", etag);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String json(Plan plan) {
        return "{\"version\":%d,\"iterations\":[%s]}"
                .formatted(
                        plan.version(),
                        plan.iterations().stream().map(ControlPlane::json).collect(Collectors.joining(",")));
    }

    /** As it stands in a plan. */
    static String json(Iteration iteration) {
        return """
            {"experimentId":"%s","experimentKey":"%s","iteration":%d,"projectKey":"demo","environmentId":"%s",\
            "flagKey":"%s","unitKind":"%s","linkedKind":"%s","start":%d,"end":%s,"variations":[%s],"metrics":[%s],\
            "attributes":[%s]}""".formatted(
                        iteration.experimentId(),
                        iteration.experimentKey(),
                        iteration.number(),
                        iteration.environmentId(),
                        iteration.flagKey(),
                        iteration.unitKind(),
                        Objects.requireNonNullElse(iteration.linkedKind(), ""),
                        iteration.start(),
                        iteration.end(),
                        iteration.variations().stream()
                                .map(variation -> "{\"variation\":%d,\"key\":\"v%d\"}".formatted(variation, variation))
                                .collect(Collectors.joining(",")),
                        iteration.metrics().stream().map(ControlPlane::json).collect(Collectors.joining(",")),
                        iteration.attributes().stream().map("\"%s\""::formatted).collect(Collectors.joining(",")));
    }

    private static String json(Metric metric) {
        String rest = "\"key\":\"%s\",\"windowMillis\":%s".formatted(metric.key(), metric.windowMillis());
        return switch (metric.measure()) {
            case Measure.Total total ->
                "{%s,%s,\"aggregation\":\"%s\",\"cap\":%s}"
                        .formatted(
                                rest,
                                json(total.goal()),
                                total.aggregation().name().toLowerCase(Locale.ROOT),
                                total.cap() instanceof Cap.At(BigDecimal most) ? most : null);
            case Measure.Ratio _, Measure.Funnel _, Measure.Percentile _, Measure.EventPercentile _ ->
                throw new IllegalArgumentException("no plan of these tests has a " + metric.measure());
        };
    }

    private static String json(GoalName goal) {
        return "\"kind\":\"%s\",\"eventKey\":\"%s\"".formatted(goal.kind().word(), goal.key());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
