package io.burgee.flagapi.receipt;

import java.util.List;
import java.util.Map;

/**
 * How one node told its streams of a change.
 *
 * @param node names the node since its start
 * @param itemVersion of the flag or segment as it was told
 * @param servedEarlier whether this node had found the change with an earlier one, and told its streams then
 * @param told how many streams it was written to
 * @param gone how many ended before that; they get everything when they connect again
 * @param waiting how many have neither yet
 * @param sdks how many of the streams each SDK has, by the name that it introduces itself with
 * @param stragglers a few of those that wait
 */
public record NodeReceipt(
        String node,
        long itemVersion,
        boolean servedEarlier,
        int told,
        int gone,
        int waiting,
        Map<String, Integer> sdks,
        List<Straggler> stragglers,
        Latencies latencies) {

    public NodeReceipt {
        sdks = Map.copyOf(sdks);
        stragglers = List.copyOf(stragglers);
    }

    /**
     * A stream that does not take what is written to it.
     *
     * @param sdk the name of its SDK
     * @param waitedMillis since the change was saved
     */
    public record Straggler(String sdk, long waitedMillis) {}

    public int connections() {
        return told + gone + waiting;
    }
}
