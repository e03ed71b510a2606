package io.burgee.flagapi.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.receipt.NodeReceipt.Straggler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenReceiptTest {

    private static final Instant SAVED = Instant.parse("2026-11-03T14:02:00Z");
    private static final Announced CHANGE = new Announced("env", 7, "flag", "checkout", SAVED);

    private final MemoryReceipts receipts = new MemoryReceipts();
    private final AtomicInteger settled = new AtomicInteger();
    private final OpenReceipt receipt = new OpenReceipt(
            CHANGE, "node", Clock.fixed(SAVED.plusMillis(1_500), ZoneOffset.UTC), it -> settled.incrementAndGet());

    private NodeReceipt part() {
        receipt.save(receipts);
        return receipts.find("env", 7).orElseThrow().nodes().getFirst();
    }

    @Test
    void settlesOnceEveryStreamWasToldOrIsGone() {
        receipt.expect(3, List.of("JavaClient", "JavaClient", "NodeJSClient"));
        receipt.told("JavaClient", SAVED.plusMillis(2));
        receipt.told("NodeJSClient", SAVED.plusMillis(40));
        assertThat(settled).hasValue(0);
        assertThat(part().waiting()).isEqualTo(1);
        assertThat(part().stragglers()).containsExactly(new Straggler("JavaClient", 1_500));

        receipt.gone("JavaClient");
        assertThat(settled).hasValue(1);
        var part = part();
        assertThat(part.told()).isEqualTo(2);
        assertThat(part.gone()).isEqualTo(1);
        assertThat(part.waiting()).isZero();
        assertThat(part.stragglers()).isEmpty();
        assertThat(part.sdks()).isEqualTo(Map.of("JavaClient", 2, "NodeJSClient", 1));
        assertThat(part.latencies().millisAt(50)).isBetween(1.9, 2.1);
        assertThat(part.latencies().longestMillis()).isBetween(39.0, 41.0);
    }

    @Test
    void withoutStreamsItIsSettledAtOnce() {
        receipt.expect(3, List.of());
        assertThat(settled).hasValue(1);
        assertThat(part().connections()).isZero();
    }

    @Test
    void aClockThatRunsBehindCountsAsNoTime() {
        receipt.expect(3, List.of("JavaClient"));
        receipt.told("JavaClient", SAVED.minusMillis(3));
        assertThat(part().latencies().longestMillis()).isLessThan(0.01);
    }

    @Test
    void percentilesOfSeveralNodesAreThoseOfAllStreams() {
        var fast = new Latencies();
        var slow = new Latencies();
        for (int i = 0; i < 99; i++) {
            fast.record(1_000);
        }
        slow.record(200_000);
        var none = Map.<String, Integer>of();
        var both = new Receipt(
                CHANGE,
                List.of(
                        new NodeReceipt("a", 1, false, 99, 0, 0, none, List.of(), Latencies.decoded(fast.encoded())),
                        new NodeReceipt("b", 1, false, 1, 0, 0, none, List.of(), Latencies.decoded(slow.encoded()))));
        assertThat(both.latencies().millisAt(50)).isBetween(0.99, 1.01);
        assertThat(both.latencies().millisAt(99)).isBetween(0.99, 1.01);
        assertThat(both.latencies().millisAt(99.5)).isBetween(198.0, 202.0);
    }
}
