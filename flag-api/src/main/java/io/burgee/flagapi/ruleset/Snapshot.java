package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import io.burgee.evaluation.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An environment's ruleset at one version, with its JSON, which is written once however many ask for it, also at the same time. */
public final class Snapshot {

    private final Ruleset ruleset;
    private final long version;
    private final Once<byte[]> json;
    private final Once<byte[]> gzipped;
    private final Once<String> etag;

    Snapshot(String environmentId, Ruleset ruleset, long version) {
        this.ruleset = ruleset;
        this.version = version;
        this.json = new Once<>(() -> RulesetJson.toJson(inOrder(ruleset)).getBytes(StandardCharsets.UTF_8));
        this.gzipped = new Once<>(() -> gzip(json()));
        this.etag = new Once<>(() -> "\"" + environmentId + "-" + hash(json()) + "\"");
    }

    public Ruleset ruleset() {
        return ruleset;
    }

    /** The environment's version: rises whenever anything in it changes. */
    public long version() {
        return version;
    }

    /**
     * Names this content, on every node alike. It is made from the content rather than the version: a node that loads a change which its predecessor
     * saved but died before announcing serves other content at the same version.
     */
    public String etag() {
        return etag.get();
    }

    /** {@code {"flags":…,"segments":…}} in UTF-8, by key, so that nodes that learnt of changes in another order write the same. */
    public byte[] json() {
        return json.get();
    }

    public byte[] gzippedJson() {
        return gzipped.get();
    }

    private static Ruleset inOrder(Ruleset ruleset) {
        return Ruleset.of(
                ruleset.flags().values().stream()
                        .sorted(Comparator.comparing(Flag::key))
                        .toList(),
                ruleset.segments().values().stream()
                        .sorted(Comparator.comparing(Segment::key))
                        .toList());
    }

    private static byte[] gzip(byte[] json) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A value that the first who asks makes, while others wait for it: a thousand streams that connect at once must not each write megabytes. */
    private static final class Once<T> {

        private @Nullable Supplier<T> maker;
        private volatile @Nullable T made;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        T get() {
            T value = made;
            return value != null ? value : make();
        }

        private synchronized T make() {
            T value = made;
            if (value == null) {
                value = Objects.requireNonNull(maker).get();
                made = value;
                maker = null;
            }
            return value;
        }
    }
}
