package io.burgee.worker.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything to be counted, at one version: the iterations that run, and those that stopped a few days ago. */
public final class Plan {
    private final long version;
    private final List<Iteration> iterations;
    private final Map<String, List<Iteration>> byEnvironment;

    public Plan(long version, List<Iteration> iterations) {
        this.version = version;
        this.iterations = List.copyOf(iterations);
        this.byEnvironment = iterations.stream().collect(Collectors.groupingBy(Iteration::environmentId));
    }

    public long version() {
        return version;
    }

    public List<Iteration> iterations() {
        return iterations;
    }

    public List<Iteration> iterationsOf(String environmentId) {
        return byEnvironment.getOrDefault(environmentId, List.of());
    }
}
