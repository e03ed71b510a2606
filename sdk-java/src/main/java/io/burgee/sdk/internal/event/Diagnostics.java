package io.burgee.sdk.internal.event;

import io.burgee.sdk.internal.http.ConnectionLog;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Tells the server which SDK runs where and how it is set, once, and at intervals how reporting and connecting went. */
public final class Diagnostics {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final String instanceId;
    private final String sdkKey;
    private final Sdk sdk;
    private final Map<String, Object> configuration;
    private final ConnectionLog connections;
    private final InstantSource clock;
    private long since;

    /** @param wrapper {@code name/version} or {@code name} of the library that wraps the SDK; null when there is none */
    public record Sdk(String version, @Nullable String wrapper) {}

    /**
     * @param instanceId    constant for this client
     * @param sdkKey        of which only the last six characters are told
     * @param configuration booleans and whole numbers by name
     */
    public Diagnostics(
            String instanceId,
            String sdkKey,
            Sdk sdk,
            Map<String, Object> configuration,
            ConnectionLog connections,
            InstantSource clock) {
        this.instanceId = instanceId;
        this.sdkKey = sdkKey;
        this.sdk = sdk;
        this.configuration = configuration;
        this.connections = connections;
        this.clock = clock;
        this.since = clock.millis();
    }

    byte[] init() {
        return event("diagnostic-init", clock.millis(), out -> {
            sdk(out);
            configuration(out);
            platform(out);
        });
    }

    /**
     * How it went since this was last asked. For one thread at a time.
     *
     * @param dropped         events let go
     * @param deduplicated    times that a context did not have to be told of again
     * @param inLastBatch     events in the batch sent last
     */
    byte[] sinceLast(long dropped, long deduplicated, long inLastBatch) {
        long now = clock.millis();
        long before = since;
        since = now;
        return event("diagnostic", now, out -> {
            out.writeNumberProperty("dataSinceDate", before);
            out.writeNumberProperty("droppedEvents", dropped);
            out.writeNumberProperty("deduplicatedUsers", deduplicated);
            out.writeNumberProperty("eventsInLastBatch", inLastBatch);
            out.writeArrayPropertyStart("streamInits");
            for (ConnectionLog.Attempt attempt : connections.drain()) {
                out.writeStartObject();
                out.writeNumberProperty("timestamp", attempt.timestamp());
                out.writeNumberProperty("durationMillis", attempt.durationMillis());
                out.writeBooleanProperty("failed", attempt.failed());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private byte[] event(String kind, long now, Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeStringProperty("kind", kind);
            out.writeNumberProperty("creationDate", now);
            out.writeObjectPropertyStart("id");
            out.writeStringProperty("diagnosticId", instanceId);
            out.writeStringProperty("sdkKeySuffix", sdkKey.substring(Math.max(0, sdkKey.length() - 6)));
            out.writeEndObject();
            members.accept(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void sdk(JsonGenerator out) {
        out.writeObjectPropertyStart("sdk");
        out.writeStringProperty("name", "burgee-sdk-java");
        out.writeStringProperty("version", sdk.version());
        if (sdk.wrapper() != null) {
            String[] parts = sdk.wrapper().split("/", 2);
            out.writeStringProperty("wrapperName", parts[0]);
            if (parts.length == 2) {
                out.writeStringProperty("wrapperVersion", parts[1]);
            }
        }
        out.writeEndObject();
    }

    private void configuration(JsonGenerator out) {
        out.writeObjectPropertyStart("configuration");
        configuration.forEach((name, value) -> {
            if (value instanceof Boolean bool) {
                out.writeBooleanProperty(name, bool);
            } else if (value instanceof Long number) {
                out.writeNumberProperty(name, number);
            }
        });
        out.writeEndObject();
    }

    private static void platform(JsonGenerator out) {
        out.writeObjectPropertyStart("platform");
        out.writeStringProperty("name", "Java");
        out.writeStringProperty("javaVendor", System.getProperty("java.vendor", ""));
        out.writeStringProperty("javaVersion", System.getProperty("java.version", ""));
        out.writeStringProperty("osArch", System.getProperty("os.arch", ""));
        out.writeStringProperty("osName", System.getProperty("os.name", ""));
        out.writeStringProperty("osVersion", System.getProperty("os.version", ""));
        out.writeEndObject();
    }
}
