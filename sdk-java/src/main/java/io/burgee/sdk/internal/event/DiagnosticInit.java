package io.burgee.sdk.internal.event;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells the server, once, which SDK runs where and how it is set.
 *
 * @param instanceId    constant for this client
 * @param sdkKey        of which only the last six characters are told
 * @param configuration booleans and whole numbers by name
 */
public record DiagnosticInit(String instanceId, String sdkKey, String version, Map<String, Object> configuration) {

    public byte[] toJson(long now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeStringProperty("kind", "diagnostic-init");
            out.writeNumberProperty("creationDate", now);
            out.writeObjectPropertyStart("id");
            out.writeStringProperty("diagnosticId", instanceId);
            out.writeStringProperty("sdkKeySuffix", sdkKey.substring(Math.max(0, sdkKey.length() - 6)));
            out.writeEndObject();
            out.writeObjectPropertyStart("sdk");
            out.writeStringProperty("name", "burgee-sdk-java");
            out.writeStringProperty("version", version);
            out.writeEndObject();
            out.writeObjectPropertyStart("configuration");
            configuration.forEach((name, value) -> {
                if (value instanceof Boolean bool) {
                    out.writeBooleanProperty(name, bool);
                } else if (value instanceof Long number) {
                    out.writeNumberProperty(name, number);
                }
            });
            out.writeEndObject();
            out.writeObjectPropertyStart("platform");
            out.writeStringProperty("name", "Java");
            out.writeStringProperty("javaVendor", System.getProperty("java.vendor", ""));
            out.writeStringProperty("javaVersion", System.getProperty("java.version", ""));
            out.writeStringProperty("osArch", System.getProperty("os.arch", ""));
            out.writeStringProperty("osName", System.getProperty("os.name", ""));
            out.writeStringProperty("osVersion", System.getProperty("os.version", ""));
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
