package io.burgee.benchmarks.sdk;

import io.burgee.evaluation.Value;
import java.util.Arrays;
import java.util.List;

/**
 * What JMH found for one SDK, case and number of threads.
 *
 * @param perSecond evaluations of all threads together, by fork, ascending
 * @param bytes     allocated per evaluation, by whichever thread
 */
record Measured(Peers peer, Case kind, int threads, double[] perSecond, double bytes) {

    /** Reads an element of JMH's JSON. */
    static Measured of(Value json) {
        Value params = member(json, "params");
        return new Measured(
                Peers.valueOf(((Value.Text) member(params, "peer")).value()),
                Case.valueOf(((Value.Text) member(params, "kind")).value()),
                (int) number(member(json, "threads")),
                items(member(member(json, "primaryMetric"), "rawData")).stream()
                        .mapToDouble(fork -> items(fork).stream()
                                .mapToDouble(Measured::number)
                                .average()
                                .orElseThrow())
                        .sorted()
                        .toArray(),
                number(member(member(member(json, "secondaryMetrics"), "gc.alloc.rate.norm"), "score")));
    }

    double median() {
        int half = perSecond.length / 2;
        return perSecond.length % 2 == 1 ? perSecond[half] : (perSecond[half - 1] + perSecond[half]) / 2;
    }

    double minimum() {
        return perSecond[0];
    }

    double maximum() {
        return perSecond[perSecond.length - 1];
    }

    /** What one evaluation takes, as the thread that waits for it sees it. */
    double nanoseconds() {
        return 1e9 * threads / median();
    }

    private static Value member(Value object, String name) {
        Value found = ((Value.Obj) object).members().get(name);
        if (found == null) {
            throw new IllegalArgumentException("JMH's result has no \"" + name + "\": " + object);
        }
        return found;
    }

    private static List<Value> items(Value array) {
        return ((Value.Array) array).items();
    }

    private static double number(Value value) {
        return ((Value.Num) value).value();
    }

    @Override
    public String toString() {
        return peer + " " + kind + " " + threads + " " + Arrays.toString(perSecond) + " " + bytes;
    }
}
