package io.burgee.evaluation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All flags and segments of one environment, immutable: whoever holds one can evaluate without a lock while newer ones replace it. Changes are
 * taken only if they are newer than what is there, and deletions leave a tombstone, so that a change which arrives late cannot undo them.
 */
public final class Ruleset implements DataView {

    /** No flags and no segments. */
    public static final Ruleset EMPTY = new Ruleset(Map.of(), Map.of());

    private final Map<String, Flag> flags;
    private final Map<String, Segment> segments;

    private Ruleset(Map<String, Flag> flags, Map<String, Segment> segments) {
        this.flags = Collections.unmodifiableMap(flags);
        this.segments = Collections.unmodifiableMap(segments);
    }

    /** These flags and segments, each found by its key. */
    public static Ruleset of(Collection<Flag> flags, Collection<Segment> segments) {
        Map<String, Flag> flagsByKey = new LinkedHashMap<>();
        flags.forEach(flag -> flagsByKey.put(flag.key(), flag));
        Map<String, Segment> segmentsByKey = new LinkedHashMap<>();
        segments.forEach(segment -> segmentsByKey.put(segment.key(), segment));
        return new Ruleset(flagsByKey, segmentsByKey);
    }

    @Override
    public @Nullable Flag flag(String key) {
        Flag flag = flags.get(key);
        return flag == null || flag.deleted() ? null : flag;
    }

    @Override
    public @Nullable Segment segment(String key) {
        Segment segment = segments.get(key);
        return segment == null || segment.deleted() ? null : segment;
    }

    /** By key, tombstones included. */
    public Map<String, Flag> flags() {
        return flags;
    }

    /** By key, tombstones included. */
    public Map<String, Segment> segments() {
        return segments;
    }

    /** The ruleset with this flag or tombstone; this very ruleset when its version is not higher than the one here. */
    public Ruleset with(Flag flag) {
        Flag known = flags.get(flag.key());
        if (known != null && known.version() >= flag.version()) {
            return this;
        }
        Map<String, Flag> changed = new LinkedHashMap<>(flags);
        changed.put(flag.key(), flag);
        return new Ruleset(changed, segments);
    }

    /** The ruleset with this segment or tombstone; this very ruleset when its version is not higher than the one here. */
    public Ruleset with(Segment segment) {
        Segment known = segments.get(segment.key());
        if (known != null && known.version() >= segment.version()) {
            return this;
        }
        Map<String, Segment> changed = new LinkedHashMap<>(segments);
        changed.put(segment.key(), segment);
        return new Ruleset(flags, changed);
    }
}
