package io.burgee.worker.saving;

import io.burgee.events.Group;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.plan.Plans;
import io.burgee.worker.platform.Independently;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes {@link Gaps}: replays what was saved while the plan may have been out of date. */
public final class Backfill {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    private final Gaps gaps;
    private final Plans plans;
    private final Replay replay;
    private final Duration retention;
    private final InstantSource clock;

    Backfill(Gaps gaps, Plans plans, Replay replay, Duration retention, InstantSource clock) {
        this.gaps = gaps;
        this.plans = plans;
        this.replay = replay;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Notes everything received since an iteration started as a gap. Called with iterations that a plan has and the one
     * before had not: groups may have been saved between their start and now.
     */
    public void appeared(List<Iteration> iterations) {
        long now = clock.millis();
        for (Iteration iteration : iterations) {
            long from = Math.max(iteration.start(), now - retention.toMillis());
            int lane = Group.laneOf(iteration.environmentId());
            for (Bucket bucket = Bucket.of(lane, from).previous(); bucket.start() <= now; bucket = bucket.next()) {
                gaps.note(bucket);
            }
        }
    }

    /** Replays and closes all gaps that are open, if the plan can be confirmed. */
    public void run() {
        List<Gaps.Gap> open = gaps.open();
        if (open.isEmpty()) {
            return;
        }
        // Listed first, confirmed second: the plan is newer than every message that left a gap in the list.
        Plans.Known plan = plans.latest();
        if (plan.fresh()) {
            Independently.each(open, "replay the bucket", gap -> gap.bucket().key(), gap -> close(gap, plan.plan()));
        }
    }

    private void close(Gaps.Gap gap, Plan plan) {
        replay.replay(gap.bucket(), plan);
        gaps.close(gap);
        LOG.info("Replayed the bucket {} by the plan's version {}", gap.bucket().key(), plan.version());
    }
}
