package io.burgee.acceptance.faults;

import io.burgee.scaling.WorkerScaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An Auto Scaling group whose instances are processes. A machine that stood by takes {@link #MACHINE_SECONDS} to start before the worker
 * does; the worker is in service when it has told of itself for the first time; one that is to go gets SIGTERM, and its lifecycle hook's time to end.
 */
final class WorkerFleet implements AutoCloseable {
    /** What a stopped EC2 instance needs, at most; the worker's own start is real. */
    static final int MACHINE_SECONDS = 25;

    private final WorkerScaling scaling;
    private final Path folder;
    private final Function<Path, List<String>> command;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Instance> leaving = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();
    private int launched;

    /**
     * What a worker said of ten seconds.
     *
     * @param at epoch milliseconds
     */
    record Sample(long at, double busyFraction, double backlogPerInstance, double oldestReceivedAge, long processed) {}

    /** @param exit the process's status, 143 after SIGTERM */
    record Departure(int instance, double seconds, int exit) {}

    private static final class Instance {
        private final int number;
        private final Path emf;
        private final int askedAt;
        private @Nullable Process process;
        private int linesRead;
        private int inServiceSince = Integer.MAX_VALUE;
        private long endedAt;

        Instance(int number, Path emf, int askedAt) {
            this.number = number;
            this.emf = emf;
            this.askedAt = askedAt;
        }
    }

    /** @param command of a worker that appends its metrics to the given file */
    WorkerFleet(WorkerScaling scaling, Path folder, Function<Path, List<String>> command) {
        this.scaling = scaling;
        this.folder = folder;
        this.command = command;
    }

    int desired() {
        return instances.size();
    }

    int inService(int now) {
        return (int) instances.stream()
                .filter(instance -> instance.inServiceSince <= now)
                .count();
    }

    int warm(int now) {
        return inService(now - (int) scaling.warmup().toSeconds());
    }

    boolean isWarming(int now) {
        return warm(now) < desired();
    }

    List<Departure> departures() {
        return departures;
    }

    /** The instances that ended by themselves. */
    List<Integer> lost() {
        return instances.stream()
                .filter(instance -> instance.process != null && !instance.process.isAlive())
                .map(instance -> instance.number)
                .toList();
    }

    void resize(int now, int size) {
        while (instances.size() < size) {
            int number = launched++;
            instances.add(new Instance(number, folder.resolve("worker-" + number + ".emf"), now));
        }
        while (instances.size() > size) {
            Instance last = instances.removeLast();
            if (last.process != null) {
                last.process.destroy();
                last.endedAt = System.nanoTime();
                leaving.add(last);
            }
        }
    }

    /** Starts what is due and reads what the workers have said since. */
    List<Sample> look(int now) throws IOException {
        for (Instance instance : instances) {
            if (instance.process == null && now >= instance.askedAt + MACHINE_SECONDS) {
                start(instance);
            }
        }
        List<Sample> samples = new ArrayList<>();
        for (Instance instance : instances) {
            List<Sample> said = read(instance);
            if (!said.isEmpty() && instance.inServiceSince > now) {
                instance.inServiceSince = now;
            }
            samples.addAll(said);
        }
        for (Instance instance : List.copyOf(leaving)) {
            samples.addAll(read(instance));
            Process process = instance.process;
            if (process != null && !process.isAlive()) {
                leaving.remove(instance);
                departures.add(new Departure(
                        instance.number, (System.nanoTime() - instance.endedAt) / 1e9, process.exitValue()));
            }
        }
        return samples;
    }

    private void start(Instance instance) throws IOException {
        instance.process = new ProcessBuilder(command.apply(instance.emf))
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("worker-" + instance.number + ".log").toFile())
                .start();
    }

    private static List<Sample> read(Instance instance) throws IOException {
        if (!Files.exists(instance.emf)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(instance.emf);
        List<Sample> samples = lines.subList(instance.linesRead, lines.size()).stream()
                .map(WorkerFleet::sample)
                .toList();
        instance.linesRead = lines.size();
        return samples;
    }

    private static Sample sample(String emf) {
        JsonNode line = JsonMapper.shared().readTree(emf);
        return new Sample(
                line.path("_aws").path("Timestamp").asLong(),
                line.path("busyFraction").asDouble(),
                line.path("backlogPerInstance").asDouble(Double.NaN),
                line.path("oldestReceivedAgeSeconds").asDouble(),
                line.path("processed").asLong());
    }

    /** Ends all, as when they are scaled in. */
    @Override
    public void close() throws InterruptedException {
        resize(0, 0);
        for (Instance instance : leaving) {
            Process process = instance.process;
            if (process != null && !process.waitFor(scaling.finish().toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
