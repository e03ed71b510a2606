package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.sdk.internal.ruleset.SourceStatus.State;
import io.burgee.sdk.ruleset.RulesetSink;
import io.burgee.sdk.ruleset.SupplyProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest ruleset and how its supply stands. An evaluation reads one reference; whoever brings news replaces it.
 *
 * <p>Written by one source, read by everybody.
 */
public final class RulesetStore implements RulesetSink {
    private final InstantSource clock;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile boolean everValid;
    private volatile @Nullable Ruleset ruleset;
    private volatile @Nullable Instant asOf;
    private volatile @Nullable String environmentId;
    private volatile SourceStatus status;
    private volatile @Nullable Consumer<Set<String>> onFlagChanges;
    private volatile Runnable onReplaced = () -> {};
    private volatile Consumer<SourceStatus> onStatus = ignored -> {};

    public RulesetStore(InstantSource clock) {
        this.clock = clock;
        this.status = new SourceStatus(State.INITIALIZING, clock.instant(), null);
    }

    /** The newest rules; null when none have come yet. */
    public @Nullable Ruleset ruleset() {
        return ruleset;
    }

    /** Of the environment that the rules are of; null when the server did not say. */
    public @Nullable String environmentId() {
        return environmentId;
    }

    /** The server says whose rules they are ({@code X-LD-EnvID}). */
    public void environmentId(String id) {
        environmentId = id;
    }

    public SourceStatus status() {
        return status;
    }

    /**
     * Completes when waiting for the first rules makes no more sense: they are here, it is certain that none will come, or the first attempt
     * failed and saved ones are in use.
     */
    public CompletableFuture<Void> settled() {
        return settled;
    }

    /** Whether rules came in this run, from whatever brings them. */
    public boolean wasEverValid() {
        return everValid;
    }

    /** Told after each replacement of the rules. */
    public void onReplaced(Runnable listener) {
        onReplaced = listener;
    }

    /** Told the keys of the flags whose evaluations may have changed; computed only while somebody listens. */
    public void onFlagChanges(@Nullable Consumer<Set<String>> listener) {
        onFlagChanges = listener;
    }

    /** Told of every change of state. */
    public void onStatus(Consumer<SourceStatus> listener) {
        onStatus = listener;
    }

    /** When the rules were last received or found to be the newest; null when there are none. */
    public @Nullable Instant asOf() {
        return asOf;
    }

    /** Takes rules of an earlier run, until newer ones come. */
    public void saved(Ruleset everything, Instant savedAt) {
        asOf = savedAt;
        replace(everything);
    }

    @Override
    public void put(Ruleset everything) {
        asOf = clock.instant();
        replace(everything);
        valid();
    }

    @Override
    public void apply(Flag flag) {
        Ruleset present = ruleset;
        if (present != null) {
            asOf = clock.instant();
            replace(present.with(flag));
        }
    }

    @Override
    public void apply(Segment segment) {
        Ruleset present = ruleset;
        if (present != null) {
            asOf = clock.instant();
            replace(present.with(segment));
        }
    }

    @Override
    public void valid() {
        asOf = clock.instant();
        everValid = true;
        moveTo(State.VALID, null);
        settled.complete(null);
    }

    @Override
    public void interrupted(SupplyProblem.Kind kind, String sentence) {
        interrupted(kind, 0, sentence);
    }

    /** As {@link #interrupted(SupplyProblem.Kind, String)}, with the status that the server answered. */
    public void interrupted(SupplyProblem.Kind kind, int httpStatus, String sentence) {
        boolean without = ruleset == null;
        moveTo(without ? State.INITIALIZING : State.INTERRUPTED, problem(kind, httpStatus, sentence));
        if (!without) {
            settled.complete(null);
        }
    }

    @Override
    public void off(SupplyProblem.Kind kind, String sentence) {
        off(kind, 0, sentence);
    }

    /** As {@link #off(SupplyProblem.Kind, String)}, with the status that the server answered. */
    public void off(SupplyProblem.Kind kind, int httpStatus, String sentence) {
        moveTo(State.OFF, problem(kind, httpStatus, sentence));
        settled.complete(null);
    }

    private SupplyProblem problem(SupplyProblem.Kind kind, int httpStatus, String sentence) {
        return new SupplyProblem(kind, httpStatus, sentence, clock.instant());
    }

    private void replace(Ruleset next) {
        Ruleset previous = ruleset;
        ruleset = next;
        onReplaced.run();
        Consumer<Set<String>> listener = onFlagChanges;
        if (listener != null && next != previous) {
            Set<String> changed = FlagChanges.between(previous == null ? Ruleset.EMPTY : previous, next);
            if (!changed.isEmpty()) {
                listener.accept(changed);
            }
        }
    }

    private synchronized void moveTo(State state, @Nullable SupplyProblem problem) {
        SourceStatus before = status;
        if (before.state() == State.OFF) {
            return;
        }
        status = new SourceStatus(state, state == before.state() ? before.since() : clock.instant(), problem);
        if (!before.says(state, problem)) {
            onStatus.accept(status);
        }
    }
}
