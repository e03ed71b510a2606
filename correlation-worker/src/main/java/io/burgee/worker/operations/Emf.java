package io.burgee.worker.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reports as lines of CloudWatch's Embedded Metric Format (its specification, "CloudWatch embedded metric format", version
 * 0), from which CloudWatch Logs makes metrics of ten seconds' resolution. There is one dimension, the service: each
 * combination of dimensions is a metric that costs. Which worker it was is a property, to search by.
 */
public final class Emf implements Consumer<Report> {
    private static final Logger LOG = LoggerFactory.getLogger(Emf.class);
    private static final String NAMESPACE = "Burgee";
    private static final String SERVICE = "correlation-worker";
    private static final int HIGH_RESOLUTION = 1;

    private final String worker;
    private final Consumer<String> out;

    private Emf(String worker, Consumer<String> out) {
        this.worker = worker;
        this.out = out;
    }

    /** @param worker unlike any other */
    public static Emf to(PrintStream out, String worker) {
        return new Emf(worker, out::println);
    }

    /** The file is opened for each line, so that it can be rotated at any time. */
    public static Emf to(Path file, String worker) {
        return new Emf(worker, line -> append(file, line));
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("Could not write metrics to {}: {}", file, e.toString());
        }
    }

    private record Value(double value, String unit) {}

    @Override
    public void accept(Report report) {
        Map<String, Value> values = values(report);
        ObjectNode line = JsonMapper.shared().createObjectNode();
        ObjectNode directive = line.putObject("_aws")
                .put("Timestamp", report.at())
                .putArray("CloudWatchMetrics")
                .addObject()
                .put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add("Service");
        ArrayNode metrics = directive.putArray("Metrics");
        values.forEach((name, value) -> metrics.addObject()
                .put("Name", name)
                .put("Unit", value.unit)
                .put("StorageResolution", HIGH_RESOLUTION));
        line.put("Service", SERVICE).put("worker", worker);
        values.forEach((name, value) -> line.put(name, value.value));
        out.accept(line.toString());
    }

    private static Map<String, Value> values(Report report) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("busyFraction", new Value(report.busyFraction(), "None"));
        values.put("oldestReceivedAgeSeconds", new Value(report.oldestReceivedAge(), "Seconds"));
        values.put("completeAgeSeconds", new Value(report.completeAge(), "Seconds"));
        values.put("processed", new Value(report.processed(), "Count"));
        values.put("ddbThrottles", new Value(report.throttles(), "Count"));
        values.put("cacheHits", new Value(report.cacheHits(), "Count"));
        values.put("cacheMisses", new Value(report.cacheMisses(), "Count"));
        Backlog backlog = report.backlog();
        if (backlog != null) {
            values.put("backlogPerInstance", new Value(backlog.perWorker(), "Count"));
            values.put("instances", new Value(backlog.workers(), "Count"));
            var dead = backlog.deadLetters().values();
            values.put(
                    "deadLetters",
                    new Value(
                            dead.stream()
                                    .mapToLong(Backlog.DeadLetterCount::count)
                                    .sum(),
                            "Count"));
            values.put(
                    "deadLetterAgeSeconds",
                    new Value(
                            dead.stream()
                                    .mapToDouble(count -> count.age(report.at()))
                                    .max()
                                    .orElse(0),
                            "Seconds"));
        }
        return values;
    }
}
