package io.burgee.worker.tail;

import io.burgee.events.BatchDecoder;
import io.burgee.events.Event;
import io.burgee.events.EventContext;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Outcome;
import io.burgee.worker.orders.OrderBook;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the events of watched environments. It costs nothing while nobody watches; while somebody does, it shows so many events a second and
 * counts the rest. Whatever fails in it, saving goes on.
 */
public final class Tail implements Consumer<Group> {
    static final int MOST_A_GROUP = 50;
    static final int MOST_A_SECOND = 200;

    /** A row may have 400 KB, names included. */
    static final int MOST_BYTES = 300_000;

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    private static final long SECOND = 1_000;

    private final OrderBook orders;
    private final TailRows rows;
    private final InstantSource clock;
    private long second;
    private int shown;

    Tail(OrderBook orders, TailRows rows, InstantSource clock) {
        this.orders = orders;
        this.rows = rows;
        this.clock = clock;
    }

    /** @param retention how long shown events are kept */
    public static Tail of(OrderBook orders, Dynamo dynamo, Tables tables, Duration retention, InstantSource clock) {
        return new Tail(orders, new DynamoTailRows(dynamo, tables, retention, clock), clock);
    }

    @Override
    public void accept(Group group) {
        for (Orders.Watch watch : orders.current().orElse(Orders.NONE).watches()) {
            try {
                show(watch, group);
            } catch (RuntimeException e) {
                // Who watches sees less; what counts is saved all the same.
                LOG.warn("A group is not shown to a watch: {}", e.toString());
            }
        }
    }

    private void show(Orders.Watch watch, Group group) {
        List<String> events = new ArrayList<>();
        int bytes = 0;
        int skipped = 0;
        for (Frame frame : group.frames()) {
            if (frame.holdsEvents() && frame.environmentId().equals(watch.environmentId())) {
                for (Outcome outcome : BatchDecoder.decode(frame.body())) {
                    if (isWatched(outcome, watch)) {
                        if (events.size() < MOST_A_GROUP && bytes < MOST_BYTES && mayShow()) {
                            String event = TailEvent.json(frame, outcome);
                            bytes += event.getBytes(StandardCharsets.UTF_8).length;
                            if (bytes <= MOST_BYTES) {
                                events.add(event);
                                continue;
                            }
                        }
                        skipped++;
                    }
                }
            }
        }
        if (!events.isEmpty() || skipped > 0) {
            rows.add(watch.environmentId(), watch.id(), group.chunkId(), events, skipped);
        }
    }

    /** What could not be read belongs to nobody, but whoever watches the whole environment wants to know. */
    private static boolean isWatched(Outcome outcome, Orders.Watch watch) {
        if (watch.key() == null) {
            return true;
        }
        if (outcome instanceof Outcome.Decoded(int _, Event event)) {
            EventContext context = event.context();
            return context != null && watch.key().equals(context.keys().get(String.valueOf(watch.kind())));
        }
        return false;
    }

    private synchronized boolean mayShow() {
        long now = clock.millis() / SECOND;
        if (now != second) {
            second = now;
            shown = 0;
        }
        return shown++ < MOST_A_SECOND;
    }
}
