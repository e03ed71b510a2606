package io.burgee.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Gathers the members of one diagnostic report. */
final class DiagnosticReader {
    private static final int DIGEST_BYTES = 4;

    private @Nullable String kind;
    private long creationDate;
    private long since = -1;
    private long droppedEvents;
    private long failedStreamInits;
    private String instanceId = "";
    private final Map<String, String> sdk = new TreeMap<>();
    private final Map<String, String> platform = new TreeMap<>();
    private final Map<String, String> configuration = new TreeMap<>();

    private DiagnosticReader() {}

    static Optional<Diagnostic> read(byte[] body) {
        DiagnosticReader report = new DiagnosticReader();
        try (JsonReader json = new JsonReader(body, 0, body.length)) {
            if (!json.nextIsObject()) {
                return Optional.empty();
            }
            report.members(json);
        } catch (JacksonException | BadEvent e) {
            return Optional.empty();
        }
        return report.toDiagnostic();
    }

    private void members(JsonReader json) {
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            switch (name) {
                case "kind" -> kind = json.textOrNull();
                case "creationDate" -> creationDate = count(json);
                case "dataSinceDate" -> since = count(json);
                case "droppedEvents" -> droppedEvents = count(json);
                case "id" ->
                    each(json, member -> {
                        if (member.equals("diagnosticId")) {
                            instanceId = text(json);
                        } else {
                            json.skip();
                        }
                    });
                case "sdk" -> each(json, member -> sdk.put(member, text(json)));
                case "platform" -> each(json, member -> platform.put(member, text(json)));
                case "configuration" -> each(json, member -> configuration.put(member, json.scalar()));
                case "streamInits" -> streamInits(json);
                default -> json.skip();
            }
        }
    }

    private void streamInits(JsonReader json) {
        if (!json.isArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            each(json, member -> {
                if (member.equals("failed")) {
                    failedStreamInits += json.isTrue() ? 1 : 0;
                } else {
                    json.skip();
                }
            });
        }
    }

    private static void each(JsonReader json, Consumer<String> member) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            member.accept(name);
        }
    }

    private static String text(JsonReader json) {
        String text = json.textOrNull();
        return text == null ? "" : Ascii.printable(text, Diagnostic.MAX_TEXT);
    }

    private static long count(JsonReader json) {
        String text = json.textOrNull();
        try {
            double number = text == null ? 0 : Double.parseDouble(text);
            return number >= 0 && number <= JsonReader.MAX_TIME ? (long) number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Optional<Diagnostic> toDiagnostic() {
        if (kind == null || instanceId.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind) {
            case "diagnostic-init" -> Optional.of(new Diagnostic(instanceId, about(), null));
            case "diagnostic" -> Optional.of(new Diagnostic(instanceId, null, period()));
            case "diagnostic-combined" -> Optional.of(new Diagnostic(instanceId, about(), period()));
            default -> Optional.empty();
        };
    }

    private Diagnostic.Period period() {
        return new Diagnostic.Period(since < 0 ? creationDate : since, creationDate, droppedEvents, failedStreamInits);
    }

    private Diagnostic.About about() {
        return new Diagnostic.About(
                sdk.getOrDefault("name", ""),
                sdk.getOrDefault("version", ""),
                platform(),
                digest(),
                !"true".equals(configuration.get("streamingDisabled")));
    }

    /** {@code java 17.0.15, Linux amd64}: the language with the version that it names after itself, and the machine. */
    private String platform() {
        String language = platform.getOrDefault("name", "");
        String version = platform.entrySet().stream()
                .filter(it -> it.getKey().endsWith("Version") && !it.getKey().equals("osVersion"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        String machine = (platform.getOrDefault("osName", "") + " " + platform.getOrDefault("osArch", "")).strip();
        String runtime = (language + " " + version).strip();
        String whole = runtime.isEmpty() || machine.isEmpty() ? runtime + machine : runtime + ", " + machine;
        return Ascii.printable(whole, Diagnostic.MAX_TEXT);
    }

    private String digest() {
        if (configuration.isEmpty()) {
            return "";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(configuration.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
