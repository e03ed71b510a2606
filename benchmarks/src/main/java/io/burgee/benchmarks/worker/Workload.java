package io.burgee.benchmarks.worker;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import io.burgee.worker.saving.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The stated workload, with fewer users: each has 20 events a day in two batches of 10, 19 of them evaluations of three flags under
 * experiment and one (5 %) a goal of one of the experiments; 14 days; 173 batches to a queue message.
 *
 * <p>Time is squeezed as users are thinned out, so that five minutes hold as many messages as they would with a million
 * users: rows that are kept for each five minutes would otherwise be far too many.
 */
final class Workload {
    static final String ENVIRONMENT = "65f0000000000000000000b1";
    static final int EXPERIMENTS = 3;
    static final int EVENTS_PER_BATCH = 10;
    private static final int BATCHES_PER_MESSAGE = 173;
    private static final int BATCHES_PER_DAY = 2;
    private static final double EVENTS_A_SECOND = 1_000_000 * 20 / 86_400.0;

    private final Random random = new Random(3);
    private final long start;
    private int batches;

    /** @param start when the first batch is received, epoch milliseconds */
    Workload(long start) {
        this.start = start;
    }

    static String plan() {
        return "{\"version\":1,\"iterations\":["
                + IntStream.range(0, EXPERIMENTS)
                        .mapToObj(i -> """
                            {"experimentId":"64e00000000000000000000%d","experimentKey":"e%d","iteration":1,"projectKey":"p",\
                            "environmentId":"%s","flagKey":"flag-%d","unitKind":"user","start":0,"end":null,\
                            "variations":[{"variation":0,"key":"a"},{"variation":1,"key":"b"}],\
                            "metrics":[{"key":"m%d","kind":"custom","eventKey":"goal-%d","windowMillis":null}]}""".formatted(i, i, ENVIRONMENT, i, i, i))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    /** Each user's two batches of one day, in any order, as messages. */
    List<String> day(int users) {
        List<Integer> turns = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            turns.addAll(Collections.nCopies(BATCHES_PER_DAY, user));
        }
        Collections.shuffle(turns, random);
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < turns.size(); from += BATCHES_PER_MESSAGE) {
            messages.add(message(turns.subList(from, Math.min(turns.size(), from + BATCHES_PER_MESSAGE))));
        }
        return messages;
    }

    private String message(List<Integer> users) {
        List<Frame> frames = users.stream().map(this::batch).toList();
        return MessageBody.encode(new Group("chunk-" + batches, Group.laneOf(ENVIRONMENT), frames));
    }

    private Frame batch(int user) {
        int number = batches++;
        long now = start + Math.round(number * EVENTS_PER_BATCH / EVENTS_A_SECOND * 1_000);
        List<String> events = new ArrayList<>();
        boolean withGoal = number % BATCHES_PER_DAY == 0;
        for (int i = withGoal ? 1 : 0; i < EVENTS_PER_BATCH - 1; i++) {
            events.add(evaluation(user, i % EXPERIMENTS, now - 9_000 + i));
        }
        if (withGoal) {
            events.add("""
                {"kind":"custom","creationDate":%d,"key":"goal-%d","context":{"kind":"user","key":"user-%d"}}""".formatted(now - 1_000, random.nextInt(EXPERIMENTS), user));
        }
        events.add("""
            {"kind":"summary","startDate":%d,"endDate":%d,"features":{"flag-0":{"default":"x","contextKinds":["user"],\
            "counters":[{"value":"x","count":%d,"variation":%d,"version":3}]}}}""".formatted(now - 9_000, now, 1 + random.nextInt(9), user % 2));
        return new Frame(
                ENVIRONMENT,
                Frame.Kind.ANALYTICS,
                Frame.Channel.SERVER,
                "payload-" + number,
                now,
                new Sender("JavaClient/7.13.0", "", "application-id/shop", "instance-" + user % 5),
                ("[" + String.join(",", events) + "]").getBytes(StandardCharsets.UTF_8));
    }

    private static String evaluation(int user, int flag, long at) {
        return """
            {"kind":"feature","creationDate":%d,"key":"flag-%d","version":3,"variation":%d,"value":"x","default":"x",\
            "context":{"kind":"user","key":"user-%d"},"reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(at, flag, user % 2, user);
    }

    long events() {
        return (long) batches * EVENTS_PER_BATCH;
    }
}
