package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.flag.FlagChanged;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.ReadinessPart;
import io.burgee.flagapi.project.EnvironmentChanged;
import io.burgee.flagapi.segment.SegmentChanged;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Drives {@link Propagation}: at once for what was saved on this node; for the others as soon as {@link RevisionWatch} tells of it, or else every
 * quarter of a second. What fails because the store is
 * away is tried again; what is served meanwhile is the last good copy. A change was saved before it comes here, so a failure here must
 * not fail the request that made it.
 */
@Component
class Announcements implements SmartLifecycle, ReadinessPart {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Duration COMPARISON = Duration.ofMinutes(1);

    /** In case a change stream is open but silent. */
    private static final Duration LOOK_BESIDE_WATCH = Duration.ofSeconds(5);

    /** How long a look that somebody waits for is put off, so that however many unknown keys are presented, the store is read 50 times a second at most. */
    private static final Duration ASKED_LOOK = Duration.ofMillis(20);

    private final Propagation propagation;
    private final Rulesets rulesets;
    private final Duration pollInterval;
    private final Clock clock;
    private final RevisionWatch watch;
    private final Looks looks;
    private final Queue<Runnable> unannounced = new ConcurrentLinkedQueue<>();
    private @Nullable ScheduledExecutorService poller;
    private boolean storeAway;
    private long lastTick;
    private long lastLook;

    Announcements(
            Propagation propagation,
            Rulesets rulesets,
            RevisionWatch watch,
            Looks looks,
            FlagApiSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.propagation = propagation;
        this.rulesets = rulesets;
        this.pollInterval = settings.delivery().pollInterval();
        this.clock = clock;
        this.watch = watch;
        this.looks = looks;
        Gauge.builder("burgee.delivery.streams", rulesets, Rulesets::subscribers)
                .description("Open streams of SDKs")
                .register(meters);
    }

    @EventListener
    void on(FlagChanged event) {
        var at = clock.instant();
        announce(() -> propagation.flagChanged(event.environmentIds(), event.flagKey(), event.version(), at));
    }

    @EventListener
    void on(SegmentChanged event) {
        var at = clock.instant();
        announce(() -> propagation.segmentChanged(event.environmentId(), event.segmentKey(), event.version(), at));
    }

    @EventListener
    void on(EnvironmentChanged event) {
        var at = clock.instant();
        announce(() -> propagation.environmentChanged(event.projectKey(), event.environmentKey(), at));
    }

    private void announce(Runnable announcement) {
        try {
            announcement.run();
        } catch (RuntimeException e) {
            LOG.warn("A change is saved and will be announced later", e);
            unannounced.add(announcement);
        }
    }

    private void tick() {
        var now = clock.millis();
        rulesets.keysRanOut(lastTick, now);
        lastTick = now;
        if (!watch.isOpen() || !unannounced.isEmpty() || now - lastLook >= LOOK_BESIDE_WATCH.toMillis()) {
            look();
        }
    }

    private void look() {
        var waiting = looks.begin();
        lastLook = clock.millis();
        try {
            for (Runnable next = unannounced.peek(); next != null; next = unannounced.peek()) {
                next.run();
                unannounced.poll();
            }
            propagation.catchUp();
            if (storeAway) {
                LOG.info("Rules are up to date again");
                storeAway = false;
            }
            waiting.complete(true);
        } catch (RuntimeException e) {
            if (!storeAway) {
                LOG.warn("Rules cannot be brought up to date; the last ones are served", e);
                storeAway = true;
            }
            waiting.complete(false);
        }
    }

    private void compare() {
        try {
            propagation.compareWithStore(clock.instant());
        } catch (RuntimeException e) {
            LOG.debug("Rules cannot be compared with the store", e);
        }
    }

    @Override
    public String name() {
        return "rulesets";
    }

    @Override
    public boolean ready() {
        return rulesets.loaded();
    }

    @Override
    public void start() {
        lastTick = clock.millis();
        look();
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("rulesets").factory());
        long every = pollInterval.toMillis();
        executor.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS);
        long comparison = COMPARISON.toMillis();
        executor.scheduleWithFixedDelay(this::compare, comparison, comparison, TimeUnit.MILLISECONDS);
        looks.madeBy(() -> executor.schedule(this::look, ASKED_LOOK.toMillis(), TimeUnit.MILLISECONDS));
        watch.start(() -> lookIfRunning(executor));
        poller = executor;
    }

    private void lookIfRunning(ScheduledExecutorService executor) {
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Too late to look at the store", stopped);
        }
    }

    /** Runs before the web server waits for open requests, of which streams are the ones that never end by themselves. */
    @Override
    public void stop() {
        watch.stop();
        if (poller != null) {
            poller.shutdownNow();
            poller = null;
        }
        rulesets.live().values().forEach(LiveRules::close);
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
