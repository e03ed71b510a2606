package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.flagapi.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** What all nodes of a test share, in memory. */
final class MemoryStores implements RulesetSource {

    final Map<String, Project> projects = new ConcurrentHashMap<>();
    final Map<String, Flag> flags = new ConcurrentHashMap<>();
    final Map<String, Segment> segments = new ConcurrentHashMap<>();
    final Map<String, Integer> deletedFlags = new ConcurrentHashMap<>();
    final Map<String, Revisions.Change> changes = new ConcurrentHashMap<>();
    final Map<String, Long> latest = new ConcurrentHashMap<>();

    @Override
    public List<Project> projects() {
        return List.copyOf(projects.values());
    }

    @Override
    public Ruleset all(ProjectEnvironment at) {
        return Ruleset.of(flags.values(), segments.values());
    }

    @Override
    public Item one(ProjectEnvironment at, Item.Name name, Ruleset known) {
        return switch (name.kind()) {
            case FLAG -> {
                var before = known.flags().get(name.key());
                int above = deletedFlags.getOrDefault(name.key(), before == null ? 1 : before.version() + 1);
                yield new Item.FlagItem(flags.getOrDefault(name.key(), Flag.tombstone(name.key(), above)));
            }
            case SEGMENT -> {
                var before = known.segments().get(name.key());
                int above = before == null ? 1 : before.deleted() ? before.version() : before.version() + 1;
                yield new Item.SegmentItem(segments.getOrDefault(name.key(), Segment.tombstone(name.key(), above)));
            }
        };
    }

    @Override
    public int version(ProjectEnvironment at, Item.Name name) {
        return switch (one(at, name, Ruleset.EMPTY)) {
            case Item.FlagItem(var flag) -> flag.version();
            case Item.SegmentItem(var segment) -> segment.version();
        };
    }

    Revisions revisions() {
        return new Revisions() {
            @Override
            public Map<String, Long> latest() {
                return Map.copyOf(latest);
            }

            @Override
            public long announce(String stream, Change change) {
                var version = latest.getOrDefault(stream, 0L) + 1;
                while (changes.putIfAbsent(stream + "/" + version, change) != null) {
                    version++;
                }
                latest.merge(stream, version, Math::max);
                return version;
            }

            @Override
            public Optional<Change> at(String stream, long version) {
                return Optional.ofNullable(changes.get(stream + "/" + version));
            }

            @Override
            public Map<String, Integer> items(String stream, long version) {
                var items = new HashMap<String, Integer>();
                LongStream.rangeClosed(1, version)
                        .mapToObj(it -> changes.get(stream + "/" + it))
                        .forEach(it -> items.merge(it.item(), it.itemVersion(), Math::max));
                return items;
            }
        };
    }
}
