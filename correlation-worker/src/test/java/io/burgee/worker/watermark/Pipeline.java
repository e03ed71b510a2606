package io.burgee.worker.watermark;

import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Lag;
import io.burgee.worker.queue.LagNotes;
import io.burgee.worker.watermark.ServersQueue.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Some workers at both queues, by a clock of its own, with what can go wrong; and the truth of it. */
final class Pipeline {
    static final long STEP = 250;
    static final long DELAY = 120_000;
    private static final long VISIBILITY = 60_000;
    private static final long ALIVE = 2 * VISIBILITY + 10_000;
    private static final int MOST_RECEIVES = 5;
    private static final long SECOND = 1_000;

    long now = 1_000_000;
    /** Events a second. */
    double rate = 1;
    /** How often a minute a worker dies or leaves, and another comes. */
    double deaths;
    /** How often a minute a worker can't tell the others anything for a while. */
    double silences;
    /** The share of messages that fail each time. */
    double poison;

    final ServersQueue ingest;
    final ServersQueue jobs;
    private final Random random;
    private final Map<String, Claim> rows = new HashMap<>();
    private final List<Worker> workers = new ArrayList<>();
    private final TreeMap<Long, Integer> open = new TreeMap<>();
    private final Set<Integer> done = new HashSet<>();
    private final Map<Integer, Message> arriving = new HashMap<>();
    private int events;
    private int names;
    long complete;

    Pipeline(long seed, int count) {
        this.random = new Random(seed);
        this.ingest = new ServersQueue(random);
        this.jobs = new ServersQueue(random);
        for (int i = 0; i < count; i++) {
            workers.add(new Worker());
        }
    }

    void run(Duration time) {
        for (long end = now + time.toMillis(); now < end; now += STEP) {
            step();
        }
    }

    /** When the oldest event was received that is not done with; later than all times when all are. */
    long oldestOpen() {
        return open.isEmpty() ? Long.MAX_VALUE : open.firstKey();
    }

    private void step() {
        if (random.nextDouble() < rate * STEP / SECOND) {
            // A few sends take seconds.
            long sentAt = now + (random.nextInt(20) == 0 ? random.nextInt(6_000) : random.nextInt(100));
            arriving.put(events, new Message(events, now, sentAt, sentAt, "i" + events));
            open.merge(now, 1, Integer::sum);
            events++;
        }
        arriving.values().removeIf(message -> {
            if (message.sentAt <= now) {
                ingest.send(message);
            }
            return message.sentAt <= now;
        });
        if (random.nextInt(200) == 0) {
            // What an erasure asks for is not delayed.
            jobs.send(new Message(-1, now, now, now, "e" + now));
        }
        for (Worker worker : List.copyOf(workers)) {
            worker.step();
            if (random.nextDouble() < deaths / 60 * STEP / SECOND) {
                if (random.nextBoolean()) {
                    workers.remove(worker);
                    workers.add(new Worker());
                } else {
                    worker.leaving = true;
                }
            }
        }
    }

    private void isDone(int event, long receivedAt) {
        if (event >= 0 && done.add(event)) {
            open.compute(receivedAt, (at, count) -> count == null || count == 1 ? null : count - 1);
        }
    }

    private final class Worker {
        private final String name = "w" + names++;
        private final Lag saving = new Lag();
        private final Lag correlation = new Lag();
        private final Lag.Since saved = saving.since();
        private final Way way = new Way("correlation", correlation, Duration.ofMillis(DELAY));
        private final List<Poller> pollers = List.of(
                new Poller(ingest, saving, true),
                new Poller(ingest, saving, true),
                new Poller(jobs, correlation, false),
                new Poller(jobs, correlation, false));
        private long startsAt = now + random.nextInt(5_000);
        private long silentUntil;
        private boolean leaving;

        private void step() {
            if (now < startsAt) {
                return;
            }
            pollers.forEach(Poller::step);
            boolean last = leaving && pollers.stream().allMatch(poller -> poller.work.isEmpty());
            if (last) {
                workers.remove(this);
                workers.add(new Worker());
                tell(saving.oldestHeld(now).isEmpty() && !way.holdsAny(now));
            } else if (now % SECOND == 0) {
                boolean heard = now >= silentUntil;
                tell(false);
                if (heard && random.nextDouble() < silences / 60) {
                    silentUntil = now + random.nextInt(60_000);
                }
            }
        }

        private void tell(boolean isLast) {
            Claim mine = way.claim(now, saved.next(now), isLast);
            if (now < silentUntil) {
                return;
            }
            rows.put(name, mine);
            way.hear(List.copyOf(rows.values()), now, ALIVE);
            complete = Math.max(complete, way.complete());
            if (complete > oldestOpen()) {
                throw new AssertionError("%s at %d: complete to %d, but an event of %d is not done with; %s"
                        .formatted(name, now, complete, oldestOpen(), rows));
            }
        }

        /** Receives up to three messages, handles them side by side, and deletes each, or all together. */
        private final class Poller {
            private final ServersQueue queue;
            private final Lag lag;
            private final boolean saves;
            private final List<Work> work = new ArrayList<>();
            private boolean together;
            private long notedAt;
            private long extendAt;

            Poller(ServersQueue queue, Lag lag, boolean saves) {
                this.queue = queue;
                this.lag = lag;
                this.saves = saves;
            }

            private void step() {
                if (work.isEmpty()) {
                    if (!leaving) {
                        receive();
                    }
                    return;
                }
                if (now >= notedAt && extendAt == 0) {
                    work.forEach(this::hold);
                    extendAt = now + VISIBILITY / 2;
                }
                if (extendAt == 0) {
                    return;
                }
                work.forEach(one -> handle(one));
                if (now >= extendAt) {
                    work.stream().filter(one -> !one.ended).forEach(one -> {
                        one.message.visibleAt = now + VISIBILITY;
                        hold(one);
                    });
                    extendAt = now + VISIBILITY / 2;
                }
                if (work.stream().allMatch(one -> one.ended)) {
                    work.forEach(this::delete);
                    work.clear();
                } else if (!together) {
                    work.stream().filter(one -> one.ended).forEach(this::delete);
                    work.removeIf(one -> one.ended);
                }
            }

            private void receive() {
                List<Message> found = queue.receive(name, 3, now, VISIBILITY);
                if (found.isEmpty()) {
                    LagNotes.sawEmpty(lag, now);
                    return;
                }
                together = random.nextBoolean();
                notedAt = now + random.nextInt(4) * STEP;
                extendAt = 0;
                found.forEach(message -> work.add(new Work(message, notedAt + time(), fails(message))));
            }

            private long time() {
                return random.nextInt(40) == 0 ? random.nextInt(150_000) : random.nextInt(5_000);
            }

            private boolean fails(Message message) {
                boolean always =
                        poison > 0 && message.event >= 0 && Math.floorMod(message.event * 31, 1_000) < poison * 1_000;
                return always || poison > 0 && random.nextInt(100) == 0;
            }

            private void hold(Work one) {
                LagNotes.took(lag, one.delivery(), one.message.receivedAtFor(saves), now + 2 * VISIBILITY);
            }

            private void handle(Work one) {
                if (!one.ended && now >= one.endsAt) {
                    one.ended = true;
                    if (!one.fails) {
                        one.succeeded = true;
                        if (saves) {
                            jobs.send(new Message(
                                    one.message.event,
                                    one.message.receivedAt,
                                    now,
                                    now + DELAY,
                                    "j" + names + "-" + one.message.event + "-" + now));
                        } else {
                            isDone(one.message.event, one.message.receivedAt);
                        }
                    } else if (one.message.receives >= MOST_RECEIVES) {
                        one.succeeded = true;
                        isDone(one.message.event, one.message.receivedAt);
                    }
                }
            }

            private void delete(Work one) {
                if (one.succeeded) {
                    queue.delete(one.message);
                    LagNotes.finished(lag, one.delivery());
                }
            }
        }
    }

    private static final class Work {
        private final Message message;
        private final long endsAt;
        private final boolean fails;
        private boolean ended;
        private boolean succeeded;

        Work(Message message, long endsAt, boolean fails) {
            this.message = message;
            this.endsAt = endsAt;
            this.fails = fails;
        }

        Delivery delivery() {
            return new Delivery(message.id, message.id, "", message.receives, message.sentAt);
        }
    }
}
