package io.burgee.flagapi.receipt;

import io.burgee.flagapi.platform.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Opens a receipt for each change that this node takes over, and saves this node's part: as soon as every stream was told, after a second with those
 * that still wait, and for the last time after half a minute. A receipt is evidence, not delivery: where the store does not take
 * one it is lost, counted, and nothing else happens.
 */
@Component
public class ReceiptBook implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptBook.class);
    private static final List<Duration> LOOKS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Receipts receipts;
    private final Clock clock;
    private final Counter lost;
    private final String node;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("receipts").factory());

    ReceiptBook(Receipts receipts, Ids ids, Clock clock, MeterRegistry meters) {
        this.receipts = receipts;
        this.clock = clock;
        this.node = ids.uuid().substring(0, 8);
        this.lost = Counter.builder("burgee.delivery.receipts.lost")
                .description("Propagation receipts that could not be saved")
                .register(meters);
    }

    /** The receipt of that change for this node; it is saved once it is told whom to expect. */
    public OpenReceipt open(Announced change) {
        var receipt = new OpenReceipt(change, node, clock, settled -> Thread.startVirtualThread(() -> save(settled)));
        LOOKS.forEach(after -> looks.schedule(
                () -> {
                    if (!receipt.isSettled()) {
                        Thread.startVirtualThread(() -> save(receipt));
                    }
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS));
        return receipt;
    }

    /** One at a time for each receipt, so that what is saved last is what was true last. */
    private void save(OpenReceipt receipt) {
        try {
            receipt.save(receipts);
        } catch (RuntimeException e) {
            lost.increment();
            LOG.debug("The receipt of version {} is lost", receipt.change().version(), e);
        }
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
    }
}
