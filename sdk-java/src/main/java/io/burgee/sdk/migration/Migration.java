package io.burgee.sdk.migration;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.sdk.internal.event.MigrationOperation;
import io.burgee.sdk.internal.event.MigrationOperation.Measured;
import io.burgee.sdk.internal.event.Sampling;
import io.burgee.sdk.internal.migration.StagedFlag;
import io.burgee.sdk.internal.migration.StagedFlags;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes an old system, a new one, or both, as a migration flag says for a context, and reports how they did: which were
 * invoked, how long they took, which failed, and whether they agreed. Made by {@code BurgeeClient.migration}; immutable.
 *
 * <pre>{@code
 * Migration orders = client.migration("orders-db", context, MigrationStage.OFF);
 * Order order = orders.read(() -> oldDb.find(id), () -> newDb.find(id), Order::equals).orThrow();
 * orders.write(() -> oldDb.save(order), () -> newDb.save(order)).orThrow();
 * }</pre>
 *
 * <p>The stage is evaluated anew by each read and write. The result is that of the system that decides at the stage; what the other gives or
 * throws never reaches the application except as {@link MigrationResult#other()}. Writes go to the deciding system first, and to the other only
 * if that succeeded.
 */
public final class Migration {
    private final StagedFlags flags;
    private final String flagKey;
    private final Context context;
    private final MigrationStage defaultStage;
    private final ReadOrder order;
    private final Executor executor;
    private final boolean latency;
    private final boolean errors;

    /** For the client; an application calls {@code BurgeeClient.migration}. */
    public Migration(StagedFlags flags, String flagKey, Context context, MigrationStage defaultStage) {
        this(flags, flagKey, context, defaultStage, ReadOrder.CONCURRENT, flags.executor(), true, true);
    }

    private Migration(
            StagedFlags flags,
            String flagKey,
            Context context,
            MigrationStage defaultStage,
            ReadOrder order,
            Executor executor,
            boolean latency,
            boolean errors) {
        this.flags = flags;
        this.flagKey = flagKey;
        this.context = context;
        this.defaultStage = defaultStage;
        this.order = order;
        this.executor = executor;
        this.latency = latency;
        this.errors = errors;
    }

    /** How both systems are read at a stage that reads both; at the same time by default. */
    public Migration reading(ReadOrder how) {
        return new Migration(flags, flagKey, context, defaultStage, how, executor, latency, errors);
    }

    /** Where the other system is read when both are at the same time; threads of the client's by default. */
    public Migration executor(Executor threads) {
        return new Migration(flags, flagKey, context, defaultStage, order, threads, latency, errors);
    }

    /** Whether latencies and errors are reported; both are by default. */
    public Migration tracking(boolean latencies, boolean failures) {
        return new Migration(flags, flagKey, context, defaultStage, order, executor, latencies, failures);
    }

    /** The stage for this context; the default one when the flag gives none. */
    public MigrationStage stage() {
        return flags.stage(flagKey, context, defaultStage).stage();
    }

    /** Reads one or both systems. Never throws what they throw. */
    public <T extends @Nullable Object> MigrationResult<T> read(Callable<T> old, Callable<T> fresh) {
        return reading(old, fresh, null);
    }

    /**
     * As {@link #read(Callable, Callable)}, and reports whether both gave the same when both were read and succeeded.
     *
     * @param same whether the old system's value (first) and the new one's are the same
     */
    public <T extends @Nullable Object> MigrationResult<T> read(
            Callable<T> old, Callable<T> fresh, BiPredicate<? super T, ? super T> same) {
        return reading(old, fresh, same);
    }

    /** Writes one or both systems, the deciding one first. Never throws what they throw. */
    public <T extends @Nullable Object> MigrationResult<T> write(Callable<T> old, Callable<T> fresh) {
        StagedFlag flag = flags.stage(flagKey, context, defaultStage);
        BothSides<T> sides = new BothSides<>(flag.stage(), old, fresh);
        sides.write();
        report("write", flag, sides, null);
        return sides.result();
    }

    private <T extends @Nullable Object> MigrationResult<T> reading(
            Callable<T> old, Callable<T> fresh, @Nullable BiPredicate<? super T, ? super T> same) {
        StagedFlag flag = flags.stage(flagKey, context, defaultStage);
        BothSides<T> sides = new BothSides<>(flag.stage(), old, fresh);
        sides.read(order, executor);
        Boolean consistent = null;
        if (same != null && sides.bothSucceeded() && Sampling.hits(flag.checkRatio())) {
            consistent = sides.agree(same);
        }
        report("read", flag, sides, consistent);
        return sides.result();
    }

    private void report(String operation, StagedFlag flag, BothSides<?> sides, @Nullable Boolean consistent) {
        flags.operated(new MigrationOperation(
                operation,
                flagKey,
                flag.flag(),
                context,
                flag.evaluation(),
                Value.of(flag.stage().value()),
                Value.of(defaultStage.value()),
                consistent,
                flag.checkRatio(),
                measured(sides, Origin.OLD),
                measured(sides, Origin.NEW)));
    }

    private @Nullable Measured measured(BothSides<?> sides, Origin origin) {
        Side<?> side = sides.side(origin);
        return side.isInvoked() ? new Measured(latency ? side.millis() : null, errors && side.hasFailed()) : null;
    }
}
