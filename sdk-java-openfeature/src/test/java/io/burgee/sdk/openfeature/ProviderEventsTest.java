package io.burgee.sdk.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Awaitable;
import dev.openfeature.sdk.ProviderEventDetails;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.Initialization;
import io.burgee.sdk.TestData;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told while OpenFeature is still busy with the event before. */
class ProviderEventsTest {
    private final BlockingQueue<ProviderEventDetails> told = new LinkedBlockingQueue<>();

    private List<String> next() throws InterruptedException {
        ProviderEventDetails next = told.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("an event within ten seconds").isNotNull();
        return next.getFlagsChanged();
    }

    @Test
    void flagsThatChangeMeanwhileAreToldTogether() throws InterruptedException {
        TestData data = new TestData().on("a", false).on("b", false).on("c", false);
        Awaitable busy = new Awaitable();
        try (BurgeeClient client = BurgeeClient.start(
                        BurgeeConfig.builder("any").rules(data).noEvents().build());
                ProviderEvents events = new ProviderEvents(client, Initialization.READY, (event, details) -> {
                    told.add(details);
                    return busy;
                })) {
            CountDownLatch heard = new CountDownLatch(4);
            client.addFlagChangeListener(key -> heard.countDown());
            data.on("a", true);
            assertThat(next()).containsExactly("a");
            data.on("b", true).on("c", true).on("b", false);
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(told).isEmpty();
            busy.wakeup();
            assertThat(next()).containsExactly("b", "c");
            assertThat(told).isEmpty();
            assertThat(events).isNotNull();
        }
    }
}
