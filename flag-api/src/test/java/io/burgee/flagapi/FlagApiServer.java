package io.burgee.flagapi;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real flag-api on a free port, over a MongoDB server in memory, with an owner and the owner's token.
 *
 * <p>Most tests take the {@link #shared()} one and a {@link #newProject()} of their own; a test that needs other
 * settings {@link #start}s and closes its own.
 */
public final class FlagApiServer implements AutoCloseable {

    public static final String OWNER_EMAIL = "ada@example.com";
    public static final String OWNER_PASSWORD = "correct horse battery staple";
    public static final String INTERNAL_TOKEN = "internal-token-of-tests";
    public static final String SEMANTIC_PATCH = "application/json; domain-model=launchdarkly.semanticpatch";

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger PROJECTS = new AtomicInteger();

    private final MongoServer mongo;
    private final boolean ownMongo;
    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    private FlagApiServer(MongoServer mongo, boolean ownMongo, String... settings) {
        this.mongo = mongo;
        this.ownMongo = ownMongo;
        this.token = "api-" + UUID.randomUUID();
        var address = mongo.getLocalAddress();
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.mongodb.uri=mongodb://127.0.0.1:" + address.getPort(),
                "--burgee.flag-api.internal-token=" + INTERNAL_TOKEN,
                "--burgee.flag-api.owner.email=" + OWNER_EMAIL,
                "--burgee.flag-api.owner.password=" + OWNER_PASSWORD,
                "--burgee.flag-api.owner.token=" + token));
        arguments.addAll(List.of(settings));
        this.context = FlagApi.application().run(arguments.toArray(String[]::new));
    }

    /** Starts one of your own, for example {@code start("--burgee.flag-api.sign-in.attempts=3")}. */
    public static FlagApiServer start(String... settings) {
        var mongo = new MongoServer(new MemoryBackend());
        mongo.bind();
        return new FlagApiServer(mongo, true, settings);
    }

    /** A second node over the same store. */
    public FlagApiServer secondNode(String... settings) {
        return new FlagApiServer(mongo, false, settings);
    }

    /** The one that tests share; it ends with the test run. */
    public static FlagApiServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final FlagApiServer SERVER = start();
    }

    public URI uri(String path) {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The owner's access token. */
    public String token() {
        return token;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The embedded store, for tests that take it away. */
    public MongoServer mongo() {
        return mongo;
    }

    /** Creates a project with a fresh key (environments {@code production} and {@code test}) and answers the key. */
    public String newProject() {
        var key = "project-" + PROJECTS.incrementAndGet();
        var answer = post("/api/v2/projects", "{\"key\":\"%s\",\"name\":\"%s\"}".formatted(key, key));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return key;
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {
        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + response.headers().map() + " " + response.body();
        }
    }

    /** GET as the owner. */
    public Answer get(String path) {
        return send(owner(path).GET());
    }

    /** POST as the owner. */
    public Answer post(String path, String json) {
        return send(owner(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** PUT as the owner. */
    public Answer put(String path, String json) {
        return send(owner(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** PATCH as the owner: {@code application/json} for JSON Patch, or {@link #SEMANTIC_PATCH}. */
    public Answer patch(String path, String contentType, String json) {
        return send(owner(path).header("Content-Type", contentType).method("PATCH", BodyPublishers.ofString(json)));
    }

    /** DELETE as the owner. */
    public Answer delete(String path) {
        return send(owner(path).DELETE());
    }

    /** A request as nobody yet: add headers, then {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder owner(String path) {
        return request(path).header("Authorization", token);
    }

    @Override
    public void close() {
        context.close();
        if (ownMongo) {
            mongo.shutdownNow();
        }
    }
}
