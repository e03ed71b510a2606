package io.burgee.worker.memory;

import io.burgee.worker.correlation.Link;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Unit;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Links as sets. */
public class MemoryLinks implements Links {
    private final Map<String, NavigableSet<String>> rows = new ConcurrentHashMap<>();
    private final Set<String> crowds = ConcurrentHashMap.newKeySet();

    private static String key(Unit unit, String kind) {
        return unit.environmentId() + "#" + unit.hash() + "#" + kind;
    }

    /** By environment, unit hash and kind. */
    public Map<String, NavigableSet<String>> rows() {
        return rows;
    }

    @Override
    public void add(Link link, long at) {
        addHalf(link.unit(), link.other());
        addHalf(link.other(), link.unit());
    }

    public void addHalf(Unit from, Unit to) {
        rows.computeIfAbsent(key(from, to.kind()), none -> new ConcurrentSkipListSet<>())
                .add(to.hash());
    }

    @Override
    public List<String> of(Unit unit, String kind, int limit) {
        NavigableSet<String> hashes = rows.get(key(unit, kind));
        return hashes == null ? List.of() : hashes.stream().limit(limit).toList();
    }

    @Override
    public boolean isNotedCrowd(Unit unit, String kind) {
        return crowds.contains(key(unit, kind));
    }

    @Override
    public void noteCrowd(Unit unit, String kind) {
        crowds.add(key(unit, kind));
    }
}
