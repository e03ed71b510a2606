package io.burgee.ingest.batch;

import io.burgee.events.AcceptedBatches;
import io.burgee.events.Frame;
import io.burgee.events.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the batches that the queue accepted, by environment and by the minute of their receipt, and words the counts as frames for the workers,
 * who compare them with what they have saved. A count is told again when it has grown, always as a whole, so that repetition and order do no
 * harm. What is not told when the process dies is missing from the count, never from the data.
 */
final class AcceptedCounts {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Far longer than a batch can be under way in here. */
    private static final long KEPT_MINUTES = 15;

    private final ConcurrentSkipListMap<Long, Map<String, Count>> minutes = new ConcurrentSkipListMap<>();

    private static final class Count {
        final LongAdder accepted = new LongAdder();
        volatile long told;
    }

    /**
     * Counts that are to be told, of one environment.
     *
     * @param frame what carries them
     * @param told to be run when the queue has accepted the frame
     */
    record Telling(Frame frame, Runnable told) {}

    /** Called by whoever the queue's answer comes to. */
    void accepted(Frame batch) {
        minutes.computeIfAbsent(batch.receivedAt() / MINUTE, none -> new ConcurrentHashMap<>())
                .computeIfAbsent(batch.environmentId(), none -> new Count())
                .accepted
                .increment();
    }

    /** What has grown since it was told. Forgets what is old and was told. Called by one thread at a time. */
    List<Telling> untold(long now) {
        minutes.headMap(now / MINUTE - KEPT_MINUTES).values().removeIf(AcceptedCounts::isTold);
        Map<String, TreeMap<Long, Long>> counts = new HashMap<>();
        minutes.forEach((minute, environments) -> environments.forEach((environmentId, count) -> {
            long accepted = count.accepted.sum();
            TreeMap<Long, Long> byMinute = counts.computeIfAbsent(environmentId, none -> new TreeMap<>());
            if (accepted > count.told && byMinute.size() < AcceptedBatches.MAX_MINUTES) {
                byMinute.put(minute, accepted);
            }
        }));
        List<Telling> tellings = new ArrayList<>();
        counts.forEach((environmentId, byMinute) -> {
            if (!byMinute.isEmpty()) {
                tellings.add(new Telling(frame(environmentId, byMinute, now), () -> told(environmentId, byMinute)));
            }
        });
        return tellings;
    }

    private static boolean isTold(Map<String, Count> environments) {
        return environments.values().stream().allMatch(count -> count.accepted.sum() == count.told);
    }

    private static Frame frame(String environmentId, TreeMap<Long, Long> byMinute, long now) {
        return new Frame(
                environmentId,
                Frame.Kind.ACCEPTED,
                Frame.Channel.SERVER,
                "accepted",
                now,
                Sender.of(""),
                new AcceptedBatches(byMinute).encode());
    }

    private void told(String environmentId, Map<Long, Long> byMinute) {
        byMinute.forEach((minute, accepted) -> {
            Count count = minutes.getOrDefault(minute, Map.of()).get(environmentId);
            if (count != null) {
                count.told = Math.max(count.told, accepted);
            }
        });
    }
}
