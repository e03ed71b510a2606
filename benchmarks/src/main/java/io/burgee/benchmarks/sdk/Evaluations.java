package io.burgee.benchmarks.sdk;

import io.burgee.evaluation.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the cases named, or all, for every SDK from one thread and from two, and prints a table of everything measured so far. Results are
 * kept by case, so that a run can be made in pieces.
 */
public final class Evaluations {
    private static final Path RESULTS = Path.of("benchmarks/target/evaluations");
    private static final int FORKS = 3;
    private static final int FORKS_OF_OTHERS = 2;

    private Evaluations() {}

    public static void main(String[] cases) throws RunnerException, IOException {
        Files.createDirectories(RESULTS);
        for (Case kind : cases.length == 0 ? Case.values() : named(cases)) {
            for (int threads = 1; threads <= 2; threads++) {
                measure(kind, threads, FORKS, List.of(Peers.BURGEE, Peers.LAUNCHDARKLY));
                measure(kind, threads, FORKS_OF_OTHERS, List.of(Peers.UNLEASH, Peers.FLAGD, Peers.TOGGLZ));
            }
        }
        List<Value> results = new ArrayList<>();
        try (var files = Files.list(RESULTS)) {
            for (Path file : files.toList()) {
                results.addAll(((Value.Array) Value.parse(Files.readString(file))).items());
            }
        }
        System.out.println(new Table(results.stream().map(Measured::of).toList()));
    }

    private static Case[] named(String[] cases) {
        return Arrays.stream(cases)
                .map(name -> Case.valueOf(name.toUpperCase(Locale.ROOT)))
                .toArray(Case[]::new);
    }

    private static void measure(Case kind, int threads, int forks, List<Peers> peers) throws RunnerException {
        String[] able = peers.stream()
                .filter(peer -> peer.expresses(kind))
                .map(Peers::name)
                .toArray(String[]::new);
        if (able.length > 0) {
            new Runner(new OptionsBuilder()
                            .include(EvaluationBenchmark.class.getName())
                            .param("kind", kind.name())
                            .param("peer", able)
                            .threads(threads)
                            .forks(forks)
                            .addProfiler(GCProfiler.class)
                            .shouldFailOnError(true)
                            .resultFormat(ResultFormatType.JSON)
                            .result(RESULTS.resolve(kind + "-" + threads + "-" + able[0] + ".json")
                                    .toString())
                            .build())
                    .run();
        }
    }
}
