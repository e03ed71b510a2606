package io.burgee.worker.tally;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.Lag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The time before which every received event is correlated. Each worker publishes how far it is by what it has itself
 * received; the least of the workers that are alive is how far all are.
 *
 * <p>Correlation lags behind saving by its delay: a job that was asked for by the last fact saved at a time is seen to be
 * done when the queue is empty a delay later. So what is complete now is what had been saved a delay ago. While the queue
 * is never empty, the job that was done last tells how far correlation is, about: SQS keeps no strict order.
 */
public final class Watermark implements LongSupplier {
    /** Between receipt by the front tier and arrival in the queue; and from a receive to the note that it held something. */
    private static final long MARGIN = 2_000;

    /** A worker that is alive publishes more often. */
    private static final long SILENCE = 10_000;

    private static final long KEPT_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long KEPT = Duration.ofMinutes(30).toMillis();
    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final String partition;
    private final String me;
    private final Lag saving;
    private final Lag correlation;
    private final long delay;
    private final long alive;
    private final InstantSource clock;
    private final Deque<Saved> history = new ArrayDeque<>();

    private record Saved(long at, long through) {}

    /**
     * @param name of this watermark among those that the workers share
     * @param delay of correlation
     * @param visibility after which the messages of a worker that died are delivered to others
     */
    public Watermark(
            Dynamo dynamo,
            Tables tables,
            String name,
            String me,
            Lag saving,
            Lag correlation,
            Duration delay,
            Duration visibility,
            InstantSource clock) {
        this.dynamo = dynamo;
        this.table = tables.lease();
        this.partition = name;
        this.me = me;
        this.saving = saving;
        this.correlation = correlation;
        this.delay = delay.toMillis();
        this.alive = 2 * visibility.toMillis() + SILENCE;
        this.clock = clock;
    }

    /** How far this worker is. Called every second or so: it remembers how far saving was. */
    public synchronized long local() {
        long now = clock.millis();
        history.addLast(new Saved(now, Math.max(0, saving.through(now) - MARGIN)));
        long seen = Math.min(correlation.emptyAt(), now) - delay;
        Saved known = new Saved(0, 0);
        while (history.size() > 1 && history.getFirst().at <= seen) {
            known = history.removeFirst();
        }
        if (known.at > 0) {
            history.addFirst(known);
        }
        while (!history.isEmpty() && history.getFirst().at < now - KEPT) {
            history.removeFirst();
        }
        long through = Math.max(known.at > 0 ? known.through : 0, correlation.lastHandled());
        through = Math.min(through, history.getLast().through);
        return Math.min(through, correlation.oldestHeld(now).orElse(Long.MAX_VALUE));
    }

    /** Lets the others know how far this worker is; as long as it has seen nothing, it holds nobody back. */
    public void publish() {
        long through = local();
        if (through > 0) {
            put(through, clock.millis());
        }
    }

    /** Lets the others know that this worker holds nothing any more. */
    public void retire() {
        put(0, 0);
    }

    private void put(long through, long at) {
        Map<String, AttributeValue> item = new HashMap<>(key(partition, me));
        item.put("through", number(through));
        item.put("at", number(at));
        item.put(Tables.TTL, number(clock.millis() / MILLIS + KEPT_SECONDS));
        dynamo.put(request -> request.tableName(table).item(item));
    }

    /** How far all workers are, epoch milliseconds. */
    @Override
    public long getAsLong() {
        long now = clock.millis();
        long[] least = {local()};
        dynamo.query(table, partition, "", row -> {
            if (row.number("at") > now - alive && !row.text(Tables.SK).equals(me)) {
                least[0] = Math.min(least[0], row.number("through"));
            }
        });
        return least[0];
    }
}
