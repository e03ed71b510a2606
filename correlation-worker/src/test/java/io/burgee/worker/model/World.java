package io.burgee.worker.model;

import io.burgee.events.Frame;
import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.correlation.EventId;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.MultiExposure;
import io.burgee.worker.saving.MessageBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What happens in some schedules, by its seed: a few payloads about a few people, some of them sent twice, in a few groups. In every
 * second world devices are randomised, and users sign in on them.
 *
 * @param mostGoals how many goals of a name and day count
 * @param messages as the front tier sends them
 */
record World(Iteration iteration, int mostLinks, int mostGoals, List<Happening> happenings, List<String> messages) {
    static final long NOW = 1_795_000_000_000L;

    /**
     * @param unit the key of the randomised kind, if it was named
     * @param other the key of the linked kind, if it was named
     * @param variation null for a goal and for an identification
     */
    record Happening(
            String id,
            long at,
            @Nullable String unit,
            @Nullable String other,
            @Nullable Integer variation,
            boolean goal) {}

    static World of(long seed) {
        Random random = new Random(seed);
        boolean linked = seed % 2 == 1;
        Iteration iteration = new Iteration(
                "64e000000000000000000001",
                "experiment",
                1,
                Batches.ENVIRONMENT,
                "flag",
                linked ? "device" : "user",
                linked ? "user" : null,
                NOW,
                null,
                List.of(0, 1),
                MultiExposure.FIRST,
                List.of(Iterations.PURCHASE, new Metric("purchases", Iterations.PURCHASED, null, Aggregation.COUNT)),
                List.of());
        boolean tugOfWar = isTugOfWar(seed);
        List<List<Happening>> payloads = tugOfWar ? tugOfWar(random) : anything(random, linked);
        List<Frame> frames = new ArrayList<>();
        for (List<Happening> payload : payloads) {
            Frame frame = Batches.frame(
                    "payload-" + payloads.indexOf(payload),
                    NOW + 10,
                    payload.stream()
                            .map(happening -> json(happening, iteration))
                            .toArray(String[]::new));
            frames.add(frame);
            if (random.nextInt(3) == 0) {
                frames.add(frame);
            }
        }
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < frames.size(); ) {
            int to = tugOfWar ? from + 1 : Math.min(frames.size(), from + 1 + random.nextInt(2));
            messages.add(MessageBody.encode(
                    Batches.group("chunk-" + from, frames.subList(from, to).toArray(Frame[]::new))));
            from = to;
        }
        return new World(
                iteration,
                1 + random.nextInt(2),
                tugOfWar ? 2 : 1 + random.nextInt(4),
                payloads.stream().flatMap(List::stream).toList(),
                messages);
    }

    /** Whether a goal is taken back in this world for sure; elsewhere it takes a rare coincidence. */
    static boolean isTugOfWar(long seed) {
        return seed % 8 == 7;
    }

    private static String id(int payload, int ordinal) {
        return EventId.of(Batches.ENVIRONMENT, "payload-" + payload, ordinal);
    }

    private static List<List<Happening>> anything(Random random, boolean linked) {
        List<List<Happening>> payloads = new ArrayList<>();
        int units = 1 + random.nextInt(linked ? 3 : 2);
        int others = linked ? 1 + random.nextInt(3) : 0;
        int count = 2 + random.nextInt(linked ? 6 : 4);
        for (int payload = 0; payload < count; payload++) {
            List<Happening> events = new ArrayList<>();
            int size = 1 + random.nextInt(2);
            for (int i = 0; i < size; i++) {
                events.add(happening(random, id(payload, i), units, others));
            }
            payloads.add(events);
        }
        return payloads;
    }

    /** A user's goals go to the device that was exposed, and away again to another that was exposed before it. */
    private static List<List<Happening>> tugOfWar(Random random) {
        int goals = 1 + random.nextInt(2);
        List<Happening> signIn = new ArrayList<>();
        signIn.add(new Happening(id(1, 0), NOW + 2, "unit-0", "other-0", null, false));
        for (int i = 1; i <= goals; i++) {
            signIn.add(new Happening(id(1, i), NOW + 4, null, "other-0", null, true));
        }
        return List.of(
                List.of(new Happening(id(0, 0), NOW + 2, "unit-0", null, 0, false)),
                signIn,
                List.of(new Happening(id(2, 0), NOW + 1, "unit-1", "other-0", 0, false)));
    }

    private static Happening happening(Random random, String id, int units, int others) {
        long at = NOW + random.nextInt(6);
        String unit = "unit-" + random.nextInt(units);
        String other = others == 0 ? null : "other-" + random.nextInt(others);
        boolean exposure = random.nextBoolean();
        if (other != null) {
            int named = random.nextInt(4);
            if (named == 0 && !exposure) {
                unit = null;
            } else if (named > 1) {
                other = null;
            } else if (named == 1 && random.nextBoolean()) {
                return new Happening(id, at, unit, other, null, false);
            }
        }
        return new Happening(id, at, unit, other, exposure ? random.nextInt(2) : null, !exposure);
    }

    private static String json(Happening happening, Iteration iteration) {
        List<String> keys = new ArrayList<>();
        if (happening.unit() != null) {
            keys.add("\"%s\":\"%s\"".formatted(iteration.unitKind(), happening.unit()));
        }
        if (happening.other() != null) {
            keys.add("\"%s\":\"%s\"".formatted(iteration.linkedKind(), happening.other()));
        }
        String common = "\"creationDate\":%d,\"contextKeys\":{%s}".formatted(happening.at(), String.join(",", keys));
        if (happening.goal()) {
            return "{\"kind\":\"custom\",\"key\":\"purchase\"," + common + "}";
        }
        return happening.variation() == null
                ? "{\"kind\":\"identify\",\"key\":\"-\"," + common + "}"
                : """
                {"kind":"feature","key":"flag","version":1,"variation":%d,"reason":{"kind":"FALLTHROUGH","inExperiment":true},\
                %s}""".formatted(happening.variation(), common);
    }
}
