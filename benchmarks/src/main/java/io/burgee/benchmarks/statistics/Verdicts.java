package io.burgee.benchmarks.statistics;

import io.burgee.benchmarks.statistics.Page.Metric;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Family;
import io.burgee.statistics.GroupSequential;
import io.burgee.statistics.Monitoring;
import io.burgee.statistics.Spending;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.verdict.Arm;
import io.burgee.statistics.verdict.Gate;
import io.burgee.statistics.verdict.Method;
import io.burgee.statistics.verdict.MixedCheck;
import io.burgee.statistics.verdict.Question;
import io.burgee.statistics.verdict.Run;
import io.burgee.statistics.verdict.SplitCheck;
import io.burgee.statistics.verdict.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Everything that a result page shows, from the tallies' sums to sentences: 50 metrics by 4 variations by 10 dimension
 * values. Each metric is compared with a family's corrections and judged as a whole and within every value.
 */
public final class Verdicts {

    private static final int WARM_UPS = 60;
    private static final int ROUNDS = 101;
    private static final double ALPHA = 0.05;
    private static final double[] WEIGHTS = {1, 1, 1, 1};

    private static final Run RUN = new Run(Duration.ofDays(14), Duration.ofDays(7), 200_000L, false, Duration.ZERO);

    private final List<Metric> metrics = new Page().metrics();
    private final Question question;
    private final Monitoring monitoring;

    private Verdicts(Method method, Monitoring monitoring) {
        this.question = new Question("metric", true, ALPHA, null, method);
        this.monitoring = monitoring;
    }

    public static void main(String[] args) {
        var sequence = ConfidenceSequence.tunedFor(50_000, ALPHA);
        var days = IntStream.rangeClosed(1, 14).mapToDouble(d -> d / 17.0).toArray();
        var bounds = new GroupSequential(ALPHA, Spending.OBRIEN_FLEMING, days);
        measure("always valid", new Verdicts(new Method.AlwaysValid(), new Monitoring(sequence, null)));
        measure("group sequential", new Verdicts(new Method.GroupSequential(), new Monitoring(sequence, bounds)));
        say(
                "bounds of 14 daily looks, once for a page",
                () -> new GroupSequential(ALPHA, Spending.OBRIEN_FLEMING, days).critical());
    }

    private static void measure(String name, Verdicts verdicts) {
        long started = System.nanoTime();
        int sentences = verdicts.page().size();
        System.out.printf(
                Locale.ROOT,
                "%s: %d verdicts, the first page %.0f ms%n",
                name,
                sentences,
                (System.nanoTime() - started) / 1e6);
        for (int i = 0; i < WARM_UPS; i++) {
            verdicts.page();
        }
        say(name, verdicts::page);
    }

    /** By the clock, and by the thread's share of the processor: on a busy machine only the second means anything. */
    private static void say(String name, Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var clock = new double[ROUNDS];
        var processor = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            work.run();
            processor[i] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
            clock[i] = (System.nanoTime() - start) / 1e6;
        }
        say(name, clock);
        say(name + ", processor time", processor);
    }

    private static void say(String name, double[] milliseconds) {
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms (%.1f–%.1f) of %d%n",
                name,
                milliseconds[milliseconds.length / 2],
                milliseconds[0],
                milliseconds[milliseconds.length - 1],
                milliseconds.length);
    }

    private List<Verdict> page() {
        var verdicts = new ArrayList<Verdict>();
        for (var metric : metrics) {
            var all = metric.all();
            verdicts.add(verdict(all, Family.compare(pairs(all), monitoring)));
            var slices = metric.byValue();
            var compared = Family.compare(
                    slices.stream().flatMap(s -> pairs(s).stream()).toList(), monitoring);
            int treatments = Page.VARIATIONS - 1;
            for (int i = 0; i < slices.size(); i++) {
                verdicts.add(verdict(slices.get(i), compared.subList(i * treatments, (i + 1) * treatments)));
            }
        }
        return verdicts;
    }

    private static List<Family.Pair> pairs(List<Sample> arms) {
        return arms.stream()
                .skip(1)
                .map(t -> new Family.Pair(arms.getFirst(), t))
                .toList();
    }

    private Verdict verdict(List<Sample> samples, List<Comparison> comparisons) {
        var arms = IntStream.range(0, samples.size())
                .mapToObj(i -> new Arm("v" + i, "Variation " + i, WEIGHTS[i], samples.get(i)))
                .toList();
        var units = samples.stream().mapToLong(Sample::n).toArray();
        return Gate.decide(
                question,
                RUN,
                arms,
                comparisons,
                SplitCheck.of(units, WEIGHTS, 1),
                MixedCheck.of(0, Arrays.stream(units).sum()),
                List.of());
    }
}
