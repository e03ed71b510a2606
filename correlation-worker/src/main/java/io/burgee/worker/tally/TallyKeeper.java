package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Correlator;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.platform.Parallel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Keeps the tallies. A tally is computed from all rows of its iteration, so there is no counter that could drift; several
 * workers may do it at the same time, and the youngest outcome stays. The rows are read only when the iteration's
 * counter of {@link Changes} or its definition has moved; otherwise the sums are published again as of now.
 *
 * <p>Where a cap is a percentile of all units, the rows are read twice. One that changes in between moves the counter, so what was published
 * with the cap of a moment before is computed again.
 */
public final class TallyKeeper {
    /** So that the memory of all that read at the same time is bounded by rows, whatever is in them. */
    private static final int ROWS_A_PART = 1_000;

    private final Units units;
    private final Changes changes;
    private final Tallies tallies;
    private final Correlator correlator;
    private final Parallel parallel;
    private final InstantSource clock;
    private final LongSupplier completeThrough;

    /** @param completeThrough the time before which every received event is correlated, epoch milliseconds */
    public TallyKeeper(
            Units units,
            Changes changes,
            Tallies tallies,
            Correlator correlator,
            Parallel parallel,
            InstantSource clock,
            LongSupplier completeThrough) {
        this.units = units;
        this.changes = changes;
        this.tallies = tallies;
        this.correlator = correlator;
        this.parallel = parallel;
        this.clock = clock;
        this.completeThrough = completeThrough;
    }

    /** What keeping a tally came to. */
    public enum Outcome {
        /** The rows were read. */
        COMPUTED,
        /** Nothing has moved since: the sums were published again. */
        REPUBLISHED,
        /** The iteration is over, all that was received until its end is counted, and nothing has moved since. */
        SETTLED
    }

    public Outcome keep(Iteration iteration) {
        // Read before the moves: what is complete had moved the iteration before.
        long told = completeThrough.getAsLong();
        long now = clock.millis();
        String definition = iteration.definition(now);
        // Read before any row: what moves from here on is seen as a move by the next run.
        long moved = changes.of(iteration.id());
        Optional<Tallies.Published> known = tallies.latest(iteration.id());
        long complete = known.map(tally -> tally.tally().completeThrough()).orElse(0L);
        // What was complete stays so, also when those who start now don't know it.
        long through = Math.max(complete, told);
        Optional<Tallies.Published> last = known.filter(
                tally -> tally.changes() == moved && tally.definition().equals(definition));
        Long end = iteration.end();
        if (last.isPresent() && end != null && complete >= end) {
            return Outcome.SETTLED;
        }
        long asOf = after(known, now);
        if (last.isPresent()) {
            Tally tally = last.get().tally().at(asOf, through);
            tallies.publish(new Tallies.Published(iteration.id(), tally, definition, moved), List.of());
            return Outcome.REPUBLISHED;
        }
        publish(iteration, compute(iteration, now), asOf, through, moved, definition);
        return Outcome.COMPUTED;
    }

    /** Computes a tally whether or not anything has moved, and publishes it. */
    public Tally publish(Iteration iteration) {
        long through = completeThrough.getAsLong();
        long now = clock.millis();
        long moved = changes.of(iteration.id());
        long asOf = after(tallies.latest(iteration.id()), now);
        return publish(iteration, compute(iteration, now), asOf, through, moved, iteration.definition(now));
    }

    private Tally publish(Iteration iteration, Counts counts, long asOf, long through, long moved, String definition) {
        Tally tally = counts.tally(asOf, through);
        tallies.publish(new Tallies.Published(iteration.id(), tally, definition, moved), counts.slices(tally));
        return tally;
    }

    /**
     * When a tally is said to be of that is begun now. It is younger than the one that is there, even if that was published by a worker
     * whose clock is ahead: otherwise nobody could publish until the time that its clock showed.
     */
    private static long after(Optional<Tallies.Published> known, long now) {
        return Math.max(now, known.map(tally -> tally.tally().asOf() + 1).orElse(0L));
    }

    /** Twice over the rows, where it takes all units to know what one of them counts at most. */
    private Counts compute(Iteration iteration, long now) {
        Caps caps = new Thresholds(iteration, now).areWanted()
                ? read(iteration, () -> new Thresholds(iteration, now)).caps()
                : Caps.NONE;
        return read(iteration, () -> new Counts(iteration, now, caps));
    }

    private <P extends Pass<P>> P read(Iteration iteration, Supplier<P> begun) {
        P whole = begun.get();
        parallel.each(IntStream.range(0, UnitHash.SEGMENTS).boxed().toList(), segment -> {
            Part<P> part = new Part<>(whole, begun);
            units.segment(iteration.id(), segment, row -> part.add(current(row, iteration)));
            part.hand();
        });
        return whole;
    }

    /** What one of those who read at the same time has not handed over yet. */
    private static final class Part<P extends Pass<P>> {
        private final P whole;
        private final Supplier<P> begun;
        private P part;
        private int rows;

        Part(P whole, Supplier<P> begun) {
            this.whole = whole;
            this.begun = begun;
            this.part = begun.get();
        }

        void add(UnitRow row) {
            part.add(row);
            if (++rows == ROWS_A_PART) {
                hand();
            }
        }

        void hand() {
            synchronized (whole) {
                whole.add(part);
            }
            part = begun.get();
            rows = 0;
        }
    }

    /** The row as it must be now that the iteration's end is known: goals may have been counted before it was. */
    private UnitRow current(UnitRow row, Iteration iteration) {
        Contribution projection = row.projection();
        if (projection == null
                || iteration.metrics().stream().allMatch(metric -> holds(projection, metric, iteration))) {
            return row;
        }
        correlator.correlate(new Unit(iteration.environmentId(), iteration.unitKind(), row.hash()), List.of(iteration));
        return units.find(iteration.id(), row.hash()).orElse(row);
    }

    private static boolean holds(Contribution projection, Metric metric, Iteration iteration) {
        Amount amount = projection.amounts().get(metric.key());
        Long end = iteration.end();
        return amount == null || !metric.stopsAtEnd() || end == null || amount.lastAt() < end;
    }
}
