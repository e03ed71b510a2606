package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.sdk.internal.ruleset.SourceStatus.State;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest ruleset and how its supply stands. An evaluation reads one reference; whoever brings news replaces it.
 *
 * <p>Written by one source, read by everybody.
 */
public final class RulesetStore {
    private final InstantSource clock;
    private final CompletableFuture<Boolean> initialized = new CompletableFuture<>();
    private volatile @Nullable Ruleset ruleset;
    private volatile SourceStatus status;
    private volatile @Nullable Consumer<Set<String>> onFlagChanges;
    private volatile Consumer<SourceStatus> onStatus = ignored -> {};

    public RulesetStore(InstantSource clock) {
        this.clock = clock;
        this.status = new SourceStatus(State.INITIALIZING, clock.instant(), null);
    }

    /** The newest rules; null when none have come yet. */
    public @Nullable Ruleset ruleset() {
        return ruleset;
    }

    public SourceStatus status() {
        return status;
    }

    /** Completes with true when the first rules are here, with false when it is certain that none will come. */
    public CompletableFuture<Boolean> initialized() {
        return initialized;
    }

    /** Told the keys of the flags whose evaluations may have changed; computed only while somebody listens. */
    public void onFlagChanges(@Nullable Consumer<Set<String>> listener) {
        onFlagChanges = listener;
    }

    /** Told of every change of state. */
    public void onStatus(Consumer<SourceStatus> listener) {
        onStatus = listener;
    }

    /** Replaces everything. */
    public void put(Ruleset everything) {
        replace(everything);
        valid();
    }

    /** Takes a flag or its deletion, if it is newer than what is here; before the first rules nothing is. */
    public void apply(Flag flag) {
        Ruleset present = ruleset;
        if (present != null) {
            replace(present.with(flag));
        }
    }

    /** Takes a segment or its deletion, if it is newer than what is here; before the first rules nothing is. */
    public void apply(Segment segment) {
        Ruleset present = ruleset;
        if (present != null) {
            replace(present.with(segment));
        }
    }

    /** The server was reached and the rules are its own. */
    public void valid() {
        moveTo(State.VALID, null);
        initialized.complete(true);
    }

    /** The server is away or does not make sense; the last good rules stay in use. */
    public void interrupted(String problem) {
        moveTo(status.state() == State.INITIALIZING ? State.INITIALIZING : State.INTERRUPTED, problem);
    }

    /** No more rules will come. */
    public void off(@Nullable String problem) {
        moveTo(State.OFF, problem);
        initialized.complete(false);
    }

    private void replace(Ruleset next) {
        Ruleset previous = ruleset;
        ruleset = next;
        Consumer<Set<String>> listener = onFlagChanges;
        if (listener != null && next != previous) {
            Set<String> changed = FlagChanges.between(previous == null ? Ruleset.EMPTY : previous, next);
            if (!changed.isEmpty()) {
                listener.accept(changed);
            }
        }
    }

    private synchronized void moveTo(State state, @Nullable String problem) {
        SourceStatus before = status;
        if (before.state() == State.OFF || (before.state() == state && Objects.equals(before.problem(), problem))) {
            return;
        }
        status = new SourceStatus(state, state == before.state() ? before.since() : clock.instant(), problem);
        onStatus.accept(status);
    }
}
