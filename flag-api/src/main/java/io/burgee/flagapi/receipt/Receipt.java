package io.burgee.flagapi.receipt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a change reached the streams of all nodes; {@code nodes} grows and settles for some seconds after the save. */
public record Receipt(Announced change, List<NodeReceipt> nodes) {

    public Receipt {
        nodes = List.copyOf(nodes);
    }

    /** Of all nodes together. */
    public Latencies latencies() {
        var all = new Latencies();
        nodes.forEach(node -> all.add(node.latencies()));
        return all;
    }

    /** Streams by SDK, of all nodes together. */
    public Map<String, Integer> sdks() {
        Map<String, Integer> all = new TreeMap<>();
        nodes.forEach(node -> node.sdks().forEach((sdk, count) -> all.merge(sdk, count, Integer::sum)));
        return all;
    }
}
