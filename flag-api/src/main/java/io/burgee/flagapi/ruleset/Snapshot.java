package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An environment's ruleset at one version, with its JSON, which is written once however many ask for it. */
public final class Snapshot {

    private final Ruleset ruleset;
    private final long version;
    private final String etag;
    private volatile byte @Nullable [] json;
    private volatile byte @Nullable [] gzipped;

    Snapshot(String environmentId, Ruleset ruleset, long version) {
        this.ruleset = ruleset;
        this.version = version;
        this.etag = "\"" + environmentId + "-" + version + "\"";
    }

    public Ruleset ruleset() {
        return ruleset;
    }

    /** The environment's version: rises whenever anything in it changes. */
    public long version() {
        return version;
    }

    /** Names this content among all of the environment's, on every node alike. */
    public String etag() {
        return etag;
    }

    /** {@code {"flags":…,"segments":…}} in UTF-8. Two threads may both write it the first time; the result is the same. */
    public byte[] json() {
        byte[] written = json;
        if (written == null) {
            written = RulesetJson.toJson(ruleset).getBytes(StandardCharsets.UTF_8);
            json = written;
        }
        return written;
    }

    public byte[] gzippedJson() {
        byte[] written = gzipped;
        if (written == null) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(json());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written = bytes.toByteArray();
            gzipped = written;
        }
        return written;
    }
}
