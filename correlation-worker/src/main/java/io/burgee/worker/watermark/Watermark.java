package io.burgee.worker.watermark;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.Lag;
import io.burgee.worker.queue.Stretch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The times before which every received event is correlated, and folded. Each worker writes down what it can {@linkplain Claim claim} by
 * what it has itself received, in rows {@code watermarks}/{worker} of the table {@code lease}, and reads what the others do.
 *
 * <p>What was true once stays true, so these times never go back. They stand still while that can't be told: for about two minutes after a worker
 * died, until its messages have gone to others. A message that failed is held until it was delivered again, to whomever; one in
 * the dead-letter queue is done with.
 */
public final class Watermark {
    private static final String PARTITION = "watermarks";
    private static final String THROUGH = "Through";
    private static final String HELD = "Held";
    private static final String REACHED = "Reached";

    /** A worker that is alive tells more often. */
    private static final long SILENCE = 10_000;

    private static final long KEPT_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final String me;
    private final Lag saving;
    private final Lag.Since saved;
    private final List<Way> ways;
    private final long alive;
    private final InstantSource clock;
    private boolean left;

    /**
     * @param me this worker, unlike any other
     * @param correlationDelay of correlation's messages
     * @param foldDelay of the fold's
     * @param visibility after which the messages of a worker that died are delivered to others
     */
    public Watermark(
            Dynamo dynamo,
            Tables tables,
            String me,
            Lag saving,
            Lag correlation,
            Duration correlationDelay,
            Lag fold,
            Duration foldDelay,
            Duration visibility,
            InstantSource clock) {
        this.dynamo = dynamo;
        this.table = tables.lease();
        this.me = me;
        this.saving = saving;
        this.saved = saving.since();
        this.ways = List.of(new Way("correlation", correlation, correlationDelay), new Way("fold", fold, foldDelay));
        this.alive = 2 * visibility.toMillis() + SILENCE;
        this.clock = clock;
    }

    /** Every event that was received before this time is correlated, epoch milliseconds; 0 while that is not known. */
    public long correlated() {
        return ways.getFirst().complete();
    }

    /** Every event that was received before this time is folded, epoch milliseconds; 0 while that is not known. */
    public long folded() {
        return ways.getLast().complete();
    }

    /** Tells the others how far this worker is, and hears it from them; called every second. */
    public synchronized void follow() {
        if (!left) {
            tell(false);
        }
    }

    /** Called when the consumers have stopped: tells the others that this worker takes nothing any more. */
    public synchronized void leave() {
        left = true;
        long now = clock.millis();
        tell(saving.oldestHeld(now).isEmpty() && ways.stream().noneMatch(way -> way.holdsAny(now)));
    }

    private void tell(boolean isLast) {
        long now = clock.millis();
        Stretch saver = saved.next(now);
        Map<String, AttributeValue> mine = new HashMap<>(key(PARTITION, me));
        mine.put("at", number(now));
        mine.put("left", AttributeValue.fromBool(isLast));
        mine.put(Tables.TTL, number(now / MILLIS + KEPT_SECONDS));
        Map<Way, List<Claim>> claims = new LinkedHashMap<>();
        for (Way way : ways) {
            Claim claim = way.claim(now, saver, isLast);
            claims.put(way, new ArrayList<>(List.of(claim)));
            mine.put(way.name() + THROUGH, number(claim.through()));
            mine.put(way.name() + HELD, number(claim.held()));
            mine.put(way.name() + REACHED, number(claim.reached()));
        }
        dynamo.put(request -> request.tableName(table).item(mine));
        dynamo.query(table, PARTITION, "", row -> {
            if (!row.text(Tables.SK).equals(me)) {
                claims.forEach((way, of) -> of.add(decode(row, way.name())));
            }
        });
        claims.forEach((way, of) -> way.hear(of, now, alive));
    }

    private static Claim decode(Row row, String way) {
        return new Claim(
                row.number("at"),
                row.flag("left"),
                row.number(way + THROUGH),
                row.number(way + HELD),
                row.number(way + REACHED));
    }
}
