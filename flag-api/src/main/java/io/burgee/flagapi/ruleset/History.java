package io.burgee.flagapi.ruleset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node remembers of an environment since it started: the last contents that it served, and when each thing last changed. So it can tell whoever
 * has one of those contents what to change. It holds one number for each thing and for each of the last contents, whatever happens.
 */
final class History {

    private static final int CONTENTS = 1_000;

    private final Map<Long, Long> contents = new LinkedHashMap<>();
    private final Map<Item.Name, Long> changes = new LinkedHashMap<>();
    private long step;

    History(long fingerprint) {
        contents.put(fingerprint, step);
    }

    /** From now on that content is served, which differs from the one before in those things. */
    synchronized void add(long fingerprint, List<Item.Name> changed) {
        step++;
        changed.forEach(name -> changes.put(name, step));
        contents.remove(fingerprint);
        contents.put(fingerprint, step);
        if (contents.size() > CONTENTS) {
            contents.remove(contents.keySet().iterator().next());
        }
    }

    /** What may differ from that content now; null when it is not remembered. */
    synchronized @Nullable List<Item.Name> since(long fingerprint) {
        var then = contents.get(fingerprint);
        return then == null
                ? null
                : changes.entrySet().stream()
                        .filter(changed -> changed.getValue() > then)
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
