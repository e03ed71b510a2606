package io.burgee.benchmarks.sdk;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One boolean evaluation, events included where the SDK has them, for sixteen visitors in turn. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "-Xms1g",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "-Dslf4j.provider=org.slf4j.nop.NOP_ServiceProvider"
        })
public class EvaluationBenchmark {

    /** The SDK, shared by all threads. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set by start()
    public static class Client {
        @Param
        public Peers peer = Peers.BURGEE;

        @Param
        public Case kind = Case.ON;

        private LocalServer server;
        private Peer client;

        @Setup
        public void start() {
            server = new LocalServer();
            client = peer.open(kind, server);
            SelfCheck.check(peer, kind, client);
        }

        @TearDown
        public void stop() {
            client.close();
            server.close();
        }
    }

    /** Whose turn it is, per thread. */
    @State(Scope.Thread)
    public static class Turn {
        private int next;

        int next() {
            return next++ & (Visitor.COUNT - 1);
        }
    }

    @Benchmark
    public boolean evaluate(Client state, Turn turn) {
        return state.client.evaluate(turn.next());
    }
}
