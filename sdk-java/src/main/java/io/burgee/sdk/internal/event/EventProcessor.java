package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.SingleContext;
import io.burgee.evaluation.Value;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Between the application's threads, which must never wait, and one sender that may take its time.
 *
 * <p>An evaluation is counted ({@link SummaryCounters}); only when its flag is tracked or debugged does it also become an event in a
 * bounded buffer ({@link EventBuffer}). Both take any number of threads and no lock. One background thread drains them at intervals,
 * writes a batch and sends it. While it waits for the server the buffer goes on filling, and drops when full. Every drop is counted.
 */
public final class EventProcessor implements EventSink {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.events");

    /** Waiting for the interval makes no sense once so many events are held and half the capacity is used. */
    private static final int EARLY_FLUSH = 500;

    private final EventBuffer buffer;
    private final SummaryCounters counters;
    private final SeenContexts seen;
    private final EventWriter writer;
    private final EventSender sender;
    private final InstantSource clock;
    private final int flushAt;
    private final boolean omitAnonymous;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean earlyFlush = new AtomicBoolean();
    private final LongAdder eventsDelivered = new LongAdder();
    private final LongAdder eventsDropped = new LongAdder();
    private final LongAdder evaluationsSummarised = new LongAdder();
    private final LongAdder evaluationsDropped = new LongAdder();
    private final LongAdder goals = new LongAdder();
    private final LongAdder contextsTold = new LongAdder();
    private volatile boolean closed;

    // Of the background thread.
    private long evaluations;
    private long inLastBatch;
    private long droppedBefore;
    private long deduplicatedBefore;
    private boolean refused;
    private boolean toldOfDrops;

    public EventProcessor(EventSettings settings, EventSender sender, InstantSource clock, ThreadFactory threads) {
        this.buffer = new EventBuffer(settings.capacity());
        this.counters = new SummaryCounters(clock);
        this.seen = new SeenContexts(settings.contextsRemembered(), settings.forgetContexts(), clock.millis());
        this.writer = new EventWriter(new Redaction(settings.allAttributesPrivate(), settings.privateAttributes()));
        this.sender = sender;
        this.clock = clock;
        this.omitAnonymous = settings.omitAnonymousContexts();
        this.flushAt =
                settings.capacity() < EARLY_FLUSH ? Integer.MAX_VALUE : Math.max(EARLY_FLUSH, settings.capacity() / 2);
        this.thread = new ScheduledThreadPoolExecutor(1, threads);
        long interval = settings.flushInterval().toMillis();
        thread.scheduleWithFixedDelay(this::flushNow, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Tells the server in the background who this is and, at intervals, how it goes. */
    public void diagnose(Diagnostics diagnostics, Duration interval) {
        thread.execute(() -> send(diagnostics::init));
        long millis = interval.toMillis();
        thread.scheduleAtFixedRate(() -> send(() -> sinceLast(diagnostics)), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void evaluated(
            String flagKey,
            @Nullable Flag flag,
            Context context,
            Evaluation result,
            @Nullable Value served,
            @Nullable Value defaultValue,
            boolean withReason,
            @Nullable String prereqOf) {
        if (closed) {
            evaluationsDropped.increment();
            return;
        }
        if (flag == null || !flag.excludeFromSummaries()) {
            int version = flag == null ? SummaryCounters.UNKNOWN : flag.version();
            counters.count(flagKey, version, result.variation(), served, defaultValue, context);
        }
        index(context);
        if (flag != null) {
            if ((result.forceReason() || flag.trackEvents()) && Sampling.hits(flag.samplingRatio())) {
                offer(full(flag, context, result, served, defaultValue, withReason, prereqOf, false));
            }
            if (isDebugged(flag) && Sampling.hits(flag.samplingRatio())) {
                offer(full(flag, context, result, served, defaultValue, withReason, prereqOf, true));
            }
        }
    }

    @Override
    public void identified(Context context) {
        seen.isNew(context.fullyQualifiedKey());
        Context told = tellable(context);
        if (told != null) {
            offer(new Event.Identify(clock.millis(), told));
        }
    }

    @Override
    public void tracked(String key, Context context, @Nullable Value data, @Nullable Double metricValue) {
        goals.increment();
        index(context);
        offer(new Event.Custom(clock.millis(), context, key, data, metricValue));
    }

    @Override
    public void operated(MigrationOperation operation) {
        Flag flag = operation.flag();
        if (flag == null || Sampling.hits(flag.samplingRatio())) {
            offer(new Event.Migration(clock.millis(), operation));
        }
    }

    @Override
    public CompletableFuture<Void> flush() {
        try {
            return CompletableFuture.runAsync(this::flushNow, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close(Duration atMost) {
        closed = true;
        CompletableFuture<Void> last = flush();
        thread.shutdown();
        try {
            last.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "The last events could not be sent within {0}.", atMost);
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "The last events could not be sent.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public EventTotals totals() {
        if (thread.isTerminated()) {
            dropTheLate();
        }
        return new EventTotals(
                eventsDelivered.sum(),
                eventsDropped.sum() + buffer.dropped(),
                evaluationsSummarised.sum(),
                evaluationsDropped.sum() + counters.dropped());
    }

    /** What threads that did not know of the closing yet still brought, after the last batch. */
    private synchronized void dropTheLate() {
        eventsDropped.add(buffer.drain().size());
        evaluationsDropped.add(counters.collect().evaluations());
    }

    private void index(Context context) {
        if (seen.isNew(context.fullyQualifiedKey())) {
            contextsTold.increment();
            Context told = tellable(context);
            if (told != null) {
                offer(new Event.Index(clock.millis(), told));
            }
        }
    }

    /** The context without what is anonymous, when that is not to be told; null when nothing remains. */
    private @Nullable Context tellable(Context context) {
        if (!omitAnonymous || context.parts().stream().noneMatch(SingleContext::anonymous)) {
            return context;
        }
        List<SingleContext> named =
                context.parts().stream().filter(part -> !part.anonymous()).toList();
        return named.isEmpty() ? null : Context.multi(named);
    }

    private void offer(Event event) {
        if (closed) {
            eventsDropped.increment();
        } else if (buffer.offer(event) >= flushAt && earlyFlush.compareAndSet(false, true)) {
            flush();
        }
    }

    private Event full(
            Flag flag,
            Context context,
            Evaluation result,
            @Nullable Value served,
            @Nullable Value defaultValue,
            boolean withReason,
            @Nullable String prereqOf,
            boolean debug) {
        return new Event.Evaluation(
                clock.millis(),
                context,
                flag.key(),
                debug,
                flag.version(),
                result.hasVariation() ? result.variation() : null,
                served,
                defaultValue,
                withReason || result.forceReason() ? result.reason() : null,
                prereqOf,
                flag.samplingRatio());
    }

    private boolean isDebugged(Flag flag) {
        Long until = flag.debugEventsUntilDate();
        return until != null && until > Math.max(clock.millis(), sender.serverTime());
    }

    /** On the background thread only. */
    private void flushNow() {
        earlyFlush.set(false);
        seen.forgetWhenDue(clock.millis());
        List<Event> events = buffer.drain();
        Summary summary = counters.collect();
        if (!toldOfDrops && buffer.dropped() > 0) {
            toldOfDrops = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "More events than the buffer holds: some are dropped. Raise the capacity of events.");
        }
        if (events.isEmpty() && summary.isEmpty()) {
            return;
        }
        evaluations += summary.evaluations();
        inLastBatch = events.size() + (summary.isEmpty() ? 0 : 1);
        boolean delivered = !refused && deliver(events, summary);
        (delivered ? eventsDelivered : eventsDropped).add(events.size());
        (delivered ? evaluationsSummarised : evaluationsDropped).add(summary.evaluations());
    }

    private boolean deliver(List<Event> events, Summary summary) {
        try {
            EventSender.Outcome outcome = sender.sendEvents(writer.write(events, summary));
            refused = outcome == EventSender.Outcome.REFUSED;
            return outcome == EventSender.Outcome.DELIVERED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A batch of events could not be written.", e);
        }
        return false;
    }

    /** On the background thread only. Deduplication is reckoned, not counted: an evaluation has better things to do. */
    private byte[] sinceLast(Diagnostics diagnostics) {
        long dropped = totals().eventsDropped();
        long deduplicated = Math.max(deduplicatedBefore, evaluations + goals.sum() - contextsTold.sum());
        byte[] json = diagnostics.sinceLast(dropped - droppedBefore, deduplicated - deduplicatedBefore, inLastBatch);
        droppedBefore = dropped;
        deduplicatedBefore = deduplicated;
        inLastBatch = 0;
        return json;
    }

    private void send(Supplier<byte[]> diagnostic) {
        try {
            sender.sendDiagnostic(diagnostic.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A diagnostic event could not be written.", e);
        }
    }
}
