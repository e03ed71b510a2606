package io.burgee.worker;

import io.burgee.worker.correlation.Attribution;
import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.CorrelationHandler;
import io.burgee.worker.correlation.Correlator;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.directory.DirectoryKeeper;
import io.burgee.worker.erasure.ChunkCleaner;
import io.burgee.worker.erasure.Erasing;
import io.burgee.worker.fold.BucketFold;
import io.burgee.worker.fold.FoldHandler;
import io.burgee.worker.inventory.Inventory;
import io.burgee.worker.ledger.ChunkEntries;
import io.burgee.worker.ledger.LedgerProjection;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.orders.OrderClient;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.PlanClient;
import io.burgee.worker.plan.PlanSettings;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Leases;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.replay.Definitions;
import io.burgee.worker.replay.Replays;
import io.burgee.worker.saving.Gaps;
import io.burgee.worker.saving.Headroom;
import io.burgee.worker.saving.RawChunks;
import io.burgee.worker.saving.Saving;
import io.burgee.worker.saving.SavingSettings;
import io.burgee.worker.saving.SavingStores;
import io.burgee.worker.tail.Tail;
import io.burgee.worker.tally.Tallies;
import io.burgee.worker.tally.TallyKeeper;
import io.burgee.worker.usage.ChunkUsages;
import io.burgee.worker.usage.GoalProjection;
import io.burgee.worker.usage.GoalRows;
import io.burgee.worker.usage.UsageProjection;
import io.burgee.worker.usage.UsageRows;
import io.burgee.worker.watermark.Watermark;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The work: what is done with each queue, and the parts of what is done from time to time. */
@Configuration(proxyBeanMethods = false)
class WorkBeans {
    private static final Duration PLAN_PAUSE = Duration.ofMillis(200);
    private static final Duration PLAN_PATIENCE = Duration.ofSeconds(3);
    private static final long REMEMBERED_USAGE = 200_000;
    private static final long REMEMBERED_ENTRIES = 100_000;

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    PlanClient plans(WorkerSettings settings, ObjectProvider<Saving> saving) {
        // Saving needs the plan, and the plan tells saving what is new in it.
        Consumer<List<Iteration>> appeared =
                iterations -> saving.getObject().backfill().appeared(iterations);
        return new PlanClient(
                new PlanSettings(
                        settings.flagApiUri(),
                        settings.internalToken(),
                        settings.planInterval(),
                        PLAN_PAUSE,
                        PLAN_PATIENCE),
                appeared);
    }

    @Bean
    OrderClient orders(WorkerSettings settings, ObjectProvider<Saving> saving) {
        // Saving cleans by the orders, and the orders tell saving that facts are removed.
        return new OrderClient(
                settings.flagApiUri(),
                settings.internalToken(),
                settings.planInterval(),
                () -> saving.getObject().forget().run());
    }

    @Bean
    Tail tail(OrderClient orders, Dynamo dynamo, Tables tables, WorkerSettings settings, InstantSource clock) {
        return Tail.of(orders, dynamo, tables, settings.tailRetention(), clock);
    }

    @Bean
    Erasing erasing(
            OrderClient orders,
            RawChunks chunks,
            Dynamo dynamo,
            Tables tables,
            Directory directory,
            Changes changes,
            Definitions definitions,
            WorkQueues queues,
            Leases leases,
            WorkerSettings settings,
            InstantSource clock) {
        return Erasing.of(
                orders,
                chunks,
                new Erasing.Stores(
                        dynamo,
                        tables,
                        directory,
                        new UnitHash(settings.unitSalt()),
                        changes,
                        definitions,
                        queues.correlate().queue()),
                leases,
                settings.rawRetention(),
                settings.erasureSettling(),
                clock);
    }

    @Bean
    Saving saving(
            WorkerSettings settings,
            WorkQueues queues,
            Headroom headroom,
            RawChunks chunks,
            Units units,
            Goals goals,
            Links links,
            Changes changes,
            Gaps gaps,
            Inventory inventory,
            Directory directory,
            PlanClient plans,
            OrderClient orders,
            Tail tail,
            InstantSource clock,
            MeterRegistry meters) {
        return Saving.of(
                new SavingSettings(
                        settings.correlationDelay(),
                        settings.foldDelayOrDefault(),
                        settings.acceptance(),
                        settings.rawRetention(),
                        settings.unitSalt(),
                        settings.knownExposures()),
                new SavingStores(
                        headroom,
                        chunks,
                        new ChunkCleaner(orders),
                        tail,
                        units,
                        goals,
                        links,
                        changes,
                        gaps,
                        inventory,
                        directory,
                        queues.correlate().queue(),
                        queues.fold().queue()),
                plans,
                Parallel.upTo(settings.parallel()),
                clock,
                System::nanoTime,
                meters);
    }

    @Bean
    Correlator correlator(Units units, Goals goals, Links links, WorkerSettings settings) {
        return new Correlator(units, goals, links, new Attribution(settings.grace()), Correlator.MOST_LINKS);
    }

    @Bean
    CorrelationHandler correlationHandler(
            PlanClient plans, Correlator correlator, Changes changes, WorkerSettings settings) {
        return new CorrelationHandler(plans, correlator, changes, Parallel.upTo(settings.parallel()));
    }

    @Bean
    FoldHandler foldHandler(
            RawChunks chunks,
            UsageRows usage,
            GoalRows goals,
            LedgerRows ledger,
            Directory directory,
            WorkerSettings settings) {
        DirectoryKeeper keeper =
                new DirectoryKeeper(directory, Parallel.upTo(settings.parallel()), settings.knownContexts());
        ChunkUsages usages = new ChunkUsages(REMEMBERED_USAGE, keeper);
        return new FoldHandler(new BucketFold(
                chunks,
                List.of(
                        new UsageProjection(usages, usage),
                        new GoalProjection(usages, goals),
                        new LedgerProjection(new ChunkEntries(settings.acceptance(), REMEMBERED_ENTRIES), ledger))));
    }

    @Bean
    Watermark watermark(
            Dynamo dynamo,
            Tables tables,
            StoreBeans.WorkerId me,
            WorkQueues queues,
            WorkerSettings settings,
            InstantSource clock) {
        return new Watermark(
                dynamo,
                tables,
                me.value(),
                queues.ingest().lag(),
                queues.correlate().lag(),
                settings.correlationDelay(),
                queues.fold().lag(),
                settings.foldDelayOrDefault(),
                settings.queues().visibility(),
                clock);
    }

    @Bean
    TallyKeeper tallyKeeper(
            Units units,
            Changes changes,
            Tallies tallies,
            Correlator correlator,
            WorkerSettings settings,
            InstantSource clock,
            Watermark watermark) {
        return new TallyKeeper(
                units, changes, tallies, correlator, Parallel.upTo(settings.parallel()), clock, watermark::correlated);
    }

    @Bean
    Replays replays(
            Saving saving,
            PlanClient plans,
            Definitions definitions,
            Units units,
            Correlator correlator,
            TallyKeeper tallies,
            WorkerSettings settings,
            InstantSource clock) {
        return new Replays(
                saving.replay(),
                plans,
                definitions,
                units,
                correlator,
                tallies,
                Parallel.upTo(settings.parallel()),
                settings.rawRetention(),
                clock);
    }
}
