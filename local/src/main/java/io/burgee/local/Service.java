package io.burgee.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One of our services, running as a Spring context of its own. All of them share this JVM's class path, so each is told
 * which auto-configurations belong to a neighbour.
 */
final class Service implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Service start(SpringApplication application, Map<String, String> properties, Neighbour... neighbours) {
        var arguments = new ArrayList<String>();
        arguments.add("--server.address=localhost");
        properties.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--spring.autoconfigure.exclude=" + String.join(",", Neighbour.started(neighbours)));
        if (List.of(neighbours).contains(Neighbour.FLAG_API)) {
            arguments.add("--springdoc.api-docs.enabled=false");
        }
        // The order of stopping is ours: see Platform.close().
        application.setRegisterShutdownHook(false);
        return new Service(application.run(arguments.toArray(String[]::new)));
    }

    /**
     * Waits until the service says that it can do its work.
     *
     * @throws Failure when it does not within half a minute
     */
    void awaitReady() {
        var readiness = URI.create("http://localhost:" + port() + "/actuator/health/readiness");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(readiness).build();
            while (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                if (System.nanoTime() > deadline) {
                    throw new Failure(context.getId() + " is not ready after " + PATIENCE_SECONDS
                            + " s: see the log in the data folder.");
                }
                Thread.sleep(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
