package io.burgee.worker.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.burgee.events.BatchDecoder;
import io.burgee.events.Event;
import io.burgee.events.Frame;
import io.burgee.events.Outcome;
import io.burgee.worker.directory.DirectoryKeeper;
import io.burgee.worker.directory.Mentions;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.saving.RawChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The summaries of chunks, and of SDKs that send none the evaluations themselves. A bucket is folded several times, and its chunks never change, so what was read of a chunk is
 * remembered for a while. Whoever reads a chunk tells the directory of its contexts, too, as nothing is dearer than reading.
 */
public final class ChunkUsages {
    /** No flag has a longer key; what claims to be one is left out, because no row can be called so. */
    static final int MAX_FLAG_KEY = 512;

    private static final int ENTRY_OVERHEAD = 8;

    private final Cache<String, List<BatchUsage>> read;
    private final DirectoryKeeper directory;

    /** @param size how many counters to remember, about */
    public ChunkUsages(long size, DirectoryKeeper directory) {
        this.directory = directory;
        this.read = Caffeine.newBuilder()
                .maximumWeight(size)
                .<String, List<BatchUsage>>weigher((id, usages) -> ENTRY_OVERHEAD
                        + usages.stream()
                                .mapToInt(usage -> 1
                                        + usage.counts().size()
                                        + usage.goals().size())
                                .sum())
                .build();
    }

    /** One entry for each batch that tells of evaluations. */
    List<BatchUsage> of(RawChunk chunk) {
        return read.get(chunk.group().chunkId(), id -> read(chunk));
    }

    private List<BatchUsage> read(RawChunk chunk) {
        List<BatchUsage> usages = new ArrayList<>();
        Mentions mentions = new Mentions();
        List<Frame> frames = chunk.group().frames();
        for (int place = 0; place < frames.size(); place++) {
            Frame frame = frames.get(place);
            if (frame.holdsEvents()) {
                Map<GoalName, GoalValues> goals = new LinkedHashMap<>();
                Map<String, Map<Served, Long>> counts = counts(frame, mentions, goals);
                if (!counts.isEmpty() || !goals.isEmpty()) {
                    usages.add(new BatchUsage(place, frame.environmentId(), Reporter.of(frame), counts, goals));
                }
            }
        }
        directory.keep(mentions);
        return usages;
    }

    /** @param goals what the batch tells of goal events is put here */
    private static Map<String, Map<Served, Long>> counts(
            Frame frame, Mentions mentions, Map<GoalName, GoalValues> goals) {
        Map<String, Map<Served, Long>> summed = new HashMap<>();
        Map<String, Map<Served, Long>> single = new HashMap<>();
        boolean unsummarized = frame.kind() == Frame.Kind.UNSUMMARIZED;
        for (Outcome outcome : BatchDecoder.decode(frame.body())) {
            if (outcome instanceof Outcome.Decoded decoded) {
                mentions.add(frame, decoded.event());
                goal(decoded.event(), goals);
            }
            if (outcome instanceof Outcome.Decoded(int _, Event.Summary summary)) {
                unsummarized = false;
                summary.features()
                        .forEach((flag, features) -> features.counters()
                                .forEach(counter -> add(
                                        summed,
                                        flag,
                                        new Served(counter.variation(), counter.version()),
                                        counter.count())));
            } else if (unsummarized && outcome instanceof Outcome.Decoded(int _, Event.Feature feature)) {
                Event.FlagResult result = feature.result();
                add(
                        single,
                        result.flagKey(),
                        new Served(result.variation(), result.version()),
                        feature.samplingRatio());
            }
        }
        return unsummarized ? single : summed;
    }

    /** A custom event that was sampled stands for as many as its ratio says. */
    private static void goal(Event event, Map<GoalName, GoalValues> goals) {
        GoalName name = GoalName.of(event);
        if (name != null && !name.key().isEmpty() && name.key().length() <= GoalName.MAX_KEY) {
            Event.Custom custom = event instanceof Event.Custom it ? it : null;
            goals.computeIfAbsent(name, none -> new GoalValues())
                    .add(custom == null ? null : custom.metricValue(), custom == null ? 1 : custom.samplingRatio());
        }
    }

    private static void add(Map<String, Map<Served, Long>> counts, String flag, Served served, long count) {
        if (flag.length() <= MAX_FLAG_KEY) {
            counts.computeIfAbsent(flag, key -> new TreeMap<>()).merge(served, count, UsageProjection::plus);
        }
    }
}
