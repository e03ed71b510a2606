package io.burgee.worker;

import io.burgee.worker.erasure.Erasing;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.operations.Reporter;
import io.burgee.worker.plan.PlanClient;
import io.burgee.worker.platform.Leases;
import io.burgee.worker.saving.Saving;
import io.burgee.worker.tally.TallyKeeper;
import io.burgee.worker.tally.Tallying;
import io.burgee.worker.watermark.Watermark;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done from time to time. */
@Configuration(proxyBeanMethods = false)
class ChoreBeans {
    private static final int LEASE_INTERVALS = 3;

    @Bean
    Tallying tallying(
            PlanClient plans, Leases leases, TallyKeeper keeper, WorkerSettings settings, MeterRegistry meters) {
        Duration lease = settings.tallyInterval().multipliedBy(LEASE_INTERVALS);
        return new Tallying(plans::current, iteration -> leases.take("tally", iteration.id(), lease), keeper, meters);
    }

    @Bean
    Chores chores(
            Tallying tallying,
            Saving saving,
            Erasing erasing,
            Watermark watermark,
            LedgerRows ledger,
            Reporter reporter,
            WorkerSettings settings) {
        return new Chores(tallying, saving.backfill(), erasing, watermark, ledger, reporter, settings.tallyInterval());
    }
}
