package io.burgee.worker;

import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.DynamoChanges;
import io.burgee.worker.correlation.DynamoGoals;
import io.burgee.worker.correlation.DynamoLinks;
import io.burgee.worker.correlation.DynamoUnits;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.directory.DynamoDirectory;
import io.burgee.worker.inventory.DynamoInventory;
import io.burgee.worker.inventory.Inventory;
import io.burgee.worker.ledger.DynamoLedgerRows;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Leases;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.platform.Workers;
import io.burgee.worker.replay.Definitions;
import io.burgee.worker.replay.DynamoDefinitions;
import io.burgee.worker.saving.DynamoGaps;
import io.burgee.worker.saving.DynamoRawChunks;
import io.burgee.worker.saving.Gaps;
import io.burgee.worker.saving.Headroom;
import io.burgee.worker.saving.RawChunks;
import io.burgee.worker.tally.DynamoTallies;
import io.burgee.worker.tally.Tallies;
import io.burgee.worker.usage.DynamoGoalRows;
import io.burgee.worker.usage.DynamoUsageRows;
import io.burgee.worker.usage.GoalRows;
import io.burgee.worker.usage.UsageRows;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores, each behind its port, so that a fault can be put before it. */
@Configuration(proxyBeanMethods = false)
class StoreBeans {

    /** What is read out of a group takes up to ten times its size. */
    private static final int GROUPS_SHARE_OF_HEAP = 16;

    private static final Duration HEADROOM_PATIENCE = Duration.ofSeconds(10);

    /** This worker, unlike any other. */
    record WorkerId(String value) {}

    @Bean
    WorkerId workerId() {
        return new WorkerId(UUID.randomUUID().toString());
    }

    @Bean
    Tables tables(WorkerSettings settings) {
        return new Tables(settings.tablePrefix());
    }

    @Bean
    Dynamo dynamo(DynamoDbClient client) {
        return new Dynamo(client);
    }

    @Bean
    Units units(Dynamo dynamo, Tables tables) {
        return new DynamoUnits(dynamo, tables);
    }

    @Bean
    Goals goals(Dynamo dynamo, Tables tables, WorkerSettings settings, MeterRegistry meters) {
        return new DynamoGoals(dynamo, tables, settings.goalRetention(), meters);
    }

    @Bean
    Links links(Dynamo dynamo, Tables tables, WorkerSettings settings, InstantSource clock) {
        return new DynamoLinks(dynamo, tables, settings.goalRetention(), clock);
    }

    @Bean
    Changes changes(Dynamo dynamo, Tables tables) {
        return new DynamoChanges(dynamo, tables);
    }

    @Bean
    Definitions definitions(Dynamo dynamo, Tables tables) {
        return new DynamoDefinitions(dynamo, tables);
    }

    @Bean
    Headroom headroom() {
        long share = Runtime.getRuntime().maxMemory() / GROUPS_SHARE_OF_HEAP;
        return new Headroom((int) Math.min(share, Integer.MAX_VALUE), HEADROOM_PATIENCE);
    }

    @Bean
    RawChunks rawChunks(Dynamo dynamo, Tables tables, WorkerSettings settings, Headroom headroom) {
        return new DynamoRawChunks(dynamo, tables, settings.rawRetention(), headroom);
    }

    @Bean
    Gaps gaps(Dynamo dynamo, Tables tables) {
        return new DynamoGaps(dynamo, tables);
    }

    @Bean
    Inventory inventory(Dynamo dynamo, Tables tables) {
        return new DynamoInventory(dynamo, tables);
    }

    @Bean
    Directory directory(Dynamo dynamo, Tables tables, WorkerSettings settings) {
        return new DynamoDirectory(dynamo, tables, settings.directoryRetention());
    }

    @Bean
    Tallies tallies(Dynamo dynamo, Tables tables) {
        return new DynamoTallies(dynamo, tables);
    }

    @Bean
    UsageRows usageRows(Dynamo dynamo, Tables tables, WorkerSettings settings) {
        return new DynamoUsageRows(dynamo, tables, settings.usageRetention(), Parallel.upTo(settings.parallel()));
    }

    @Bean
    GoalRows goalRows(Dynamo dynamo, Tables tables, WorkerSettings settings) {
        return new DynamoGoalRows(dynamo, tables, settings.usageRetention(), Parallel.upTo(settings.parallel()));
    }

    @Bean
    LedgerRows ledgerRows(Dynamo dynamo, Tables tables, WorkerSettings settings) {
        return new DynamoLedgerRows(dynamo, tables, settings.usageRetention(), Parallel.upTo(settings.parallel()));
    }

    @Bean
    Workers workers(Dynamo dynamo, Tables tables, WorkerId me, InstantSource clock) {
        return new Workers(dynamo, tables, me.value(), Chores.REPORT, clock);
    }

    @Bean
    Leases leases(Dynamo dynamo, Tables tables, WorkerId me) {
        return new Leases(dynamo, tables, me.value(), System::nanoTime);
    }
}
