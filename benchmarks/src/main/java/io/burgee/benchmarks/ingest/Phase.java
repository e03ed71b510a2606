package io.burgee.benchmarks.ingest;

import java.time.Duration;
import java.util.List;

/** A load on a server, and the CPU that it took while it was measured. */
record Phase(Outcome outcome, Duration measured, Duration server, Duration generator) {

    static Phase run(
            Child server, List<String> keys, long seed, int rate, int connections, Duration warmUp, Duration measured)
            throws Exception {
        var batches = new Batches("127.0.0.1:" + server.port, keys, new PayloadIds(seed));
        try (var generator = new Generator(batches, rate, warmUp, measured)) {
            generator.connect("127.0.0.1", server.port, connections);
            generator.start();
            generator.awaitMeasuring();
            Duration serverBefore = server.cpu();
            Duration ownBefore = Child.cpu(ProcessHandle.current());
            generator.awaitLastSent();
            Duration serverUsed = server.cpu().minus(serverBefore);
            Duration ownUsed = Child.cpu(ProcessHandle.current()).minus(ownBefore);
            return new Phase(generator.awaitAnswers(), measured, serverUsed, ownUsed);
        }
    }

    double serverCores() {
        return (double) server.toNanos() / measured.toNanos();
    }

    double generatorCores() {
        return (double) generator.toNanos() / measured.toNanos();
    }

    double serverMicros() {
        return server.toNanos() / 1e3 / outcome.measured();
    }

    double generatorMicros() {
        return generator.toNanos() / 1e3 / outcome.measured();
    }
}
