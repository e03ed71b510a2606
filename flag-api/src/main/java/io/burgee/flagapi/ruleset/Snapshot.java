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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An environment's ruleset at one version, with its JSON, which is written once however many ask for it, also at the same time. */
public final class Snapshot {

    private final String environmentId;
    private final Ruleset ruleset;
    private final long version;
    private final long fingerprint;
    private final History history;
    private final Prepared prepared;
    private final Once<byte[]> json;
    private final Once<byte[]> gzipped;
    private final Once<String> etag;

    Snapshot(String environmentId, Ruleset ruleset, long version) {
        this(environmentId, ruleset, version, Fingerprint.of(ruleset));
    }

    private Snapshot(String environmentId, Ruleset ruleset, long version, long fingerprint) {
        this(environmentId, ruleset, version, fingerprint, new History(fingerprint), new Prepared());
    }

    private Snapshot(
            String environmentId, Ruleset ruleset, long version, long fingerprint, History history, Prepared prepared) {
        this.environmentId = environmentId;
        this.ruleset = ruleset;
        this.version = version;
        this.fingerprint = fingerprint;
        this.history = history;
        this.prepared = prepared;
        this.json = new Once<>(() -> RulesetJson.toJson(inOrder(ruleset)).getBytes(StandardCharsets.UTF_8));
        this.gzipped = new Once<>(() -> gzip(json()));
        this.etag = new Once<>(() -> "\"" + environmentId + "-" + hash(json()) + "\"");
    }

    /** What follows this. @param changed what differs in it */
    Snapshot next(Ruleset after, long newer, List<Item.Name> changed) {
        long next = fingerprint;
        for (Item.Name name : changed) {
            next += part(after, name) - part(ruleset, name);
        }
        history.add(next, changed);
        return new Snapshot(environmentId, after, newer, next, history, new Prepared(prepared));
    }

    private static long part(Ruleset ruleset, Item.Name name) {
        var item = Item.in(ruleset, name);
        return item == null ? 0 : Fingerprint.of(item);
    }

    public String environmentId() {
        return environmentId;
    }

    public Ruleset ruleset() {
        return ruleset;
    }

    /** The environment's version: rises whenever anything in it changes. */
    public long version() {
        return version;
    }

    /** Names this content on every node alike, and no other content of the environment. */
    public long fingerprint() {
        return fingerprint;
    }

    /** What to tell somebody who has the content of that fingerprint, perhaps more than differs; null when this node does not remember it. */
    public @Nullable List<Item> changedSince(long known) {
        var names = history.since(known);
        return names == null
                ? null
                : names.stream()
                        .map(name -> Item.in(ruleset, name))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The keys of the flags that may serve something else than they did with that content; null when it is not remembered. */
    public @Nullable Set<String> affectedSince(long known) {
        var changed = changedSince(known);
        return changed == null ? null : Affected.flags(ruleset, changed);
    }

    /**
     * What somebody makes of this snapshot, made once however many ask.
     *
     * @param making given what it last made of an earlier snapshot of this environment, or null
     */
    public <T> T prepared(Class<T> type, Function<@Nullable T, T> making) {
        return prepared.get(type, making);
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
