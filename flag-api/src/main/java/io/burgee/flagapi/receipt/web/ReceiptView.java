package io.burgee.flagapi.receipt.web;

import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.receipt.Latencies;
import io.burgee.flagapi.receipt.NodeReceipt;
import io.burgee.flagapi.receipt.Receipt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as the management API shows it.
 *
 * @param version of the environment's ruleset
 * @param savedAt epoch milliseconds
 * @param connections open streams when the change came to their node: told, gone and waiting ones
 * @param gone streams that ended before they were told; their SDKs get everything when they connect again
 * @param settled whether no stream waits anymore
 * @param latency from the save to the write into the socket; null while nobody was told
 */
record ReceiptView(
        long version,
        Item item,
        long savedAt,
        int connections,
        int told,
        int gone,
        int waiting,
        boolean settled,
        @Nullable Latency latency,
        List<Sdk> sdks,
        List<Straggler> stragglers,
        List<Node> nodes,
        Map<String, Link> _links) {

    /** @param version of the flag in this environment, or of the segment, as it was told; the highest of all nodes */
    record Item(String kind, String key, long version) {}

    /** Milliseconds. */
    record Latency(double p50, double p99, double max) {
        static @Nullable Latency of(Latencies all) {
            return all.isEmpty() ? null : new Latency(all.millisAt(50), all.millisAt(99), all.longestMillis());
        }
    }

    /** @param name as the SDK introduces itself */
    record Sdk(String name, int connections) {}

    record Straggler(String node, String sdk, long waitedMillis) {}

    /** @param servedEarlier whether the node had found the change together with an earlier one */
    record Node(
            String node,
            int connections,
            int told,
            int gone,
            int waiting,
            boolean servedEarlier,
            @Nullable Latency latency) {
        static Node of(NodeReceipt part) {
            return new Node(
                    part.node(),
                    part.connections(),
                    part.told(),
                    part.gone(),
                    part.waiting(),
                    part.servedEarlier(),
                    Latency.of(part.latencies()));
        }
    }

    static ReceiptView of(Receipt receipt, String path) {
        var change = receipt.change();
        var nodes = receipt.nodes();
        var waiting = nodes.stream().mapToInt(NodeReceipt::waiting).sum();
        return new ReceiptView(
                change.version(),
                new Item(
                        change.kind(),
                        change.key(),
                        nodes.stream().mapToLong(NodeReceipt::itemVersion).max().orElse(0)),
                change.savedAt().toEpochMilli(),
                nodes.stream().mapToInt(NodeReceipt::connections).sum(),
                nodes.stream().mapToInt(NodeReceipt::told).sum(),
                nodes.stream().mapToInt(NodeReceipt::gone).sum(),
                waiting,
                waiting == 0,
                Latency.of(receipt.latencies()),
                receipt.sdks().entrySet().stream()
                        .map(sdk -> new Sdk(sdk.getKey(), sdk.getValue()))
                        .toList(),
                nodes.stream()
                        .flatMap(part -> part.stragglers().stream()
                                .map(it -> new Straggler(part.node(), it.sdk(), it.waitedMillis())))
                        .toList(),
                nodes.stream().map(Node::of).toList(),
                Map.of("self", Link.to(path + "/" + change.version())));
    }
}
