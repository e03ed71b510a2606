package io.burgee.benchmarks.delivery;

import static io.burgee.benchmarks.delivery.Figures.percentile;
import static io.burgee.benchmarks.delivery.Figures.say;
import static io.burgee.benchmarks.delivery.Figures.spread;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * All of 350 flags evaluated for a page's context, over HTTP, beside a path of the same server that does nothing: requests for each second of the node's
 * CPU, which is what one core answers. (Unleash Edge publishes 6,900 requests a second on one core for 350 flags.)
 */
final class ClientEvaluation {

    private static final int FLAGS = 350;
    private static final int CONNECTIONS = 16;
    private static final int RUNS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration RUN = Duration.ofSeconds(6);

    private ClientEvaluation() {}

    public static void main(String[] args) throws Exception {
        try (var node = Node.start("512m")) {
            node.createFlags(FLAGS);
            List<byte[]> evaluations = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                var context = "{\"kind\":\"user\",\"key\":\"visitor-" + i + "\",\"country\":\""
                        + (i % 2 == 0 ? "DE" : "FR") + "\"}";
                var base64 = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(context.getBytes(StandardCharsets.UTF_8));
                evaluations.add(node.get("/sdk/evalx/" + node.clientSideId + "/contexts/" + base64));
            }
            // Nothing to look up, nothing to evaluate: an empty answer to a preflight.
            var nothing = List.of(("OPTIONS /sdk/evalx/" + node.clientSideId + "/context HTTP/1.1\r\nHost: "
                            + node.uri.getAuthority() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            requestsPerCpuSecond(node, evaluations, WARM_UP);
            requestsPerCpuSecond(node, nothing, WARM_UP);
            double[] evaluated = new double[RUNS];
            double[] idle = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                evaluated[run] = requestsPerCpuSecond(node, evaluations, RUN);
                idle[run] = requestsPerCpuSecond(node, nothing, RUN);
            }
            say(
                    "%d flags for one context, %d connections, %d runs: requests a second and core, median (least–greatest)",
                    FLAGS, CONNECTIONS, RUNS);
            say("  evaluated   %s", spread(evaluated));
            say("  nothing     %s", spread(idle));
            say("  ratio       %.2f", percentile(evaluated, 50) / percentile(idle, 50));
        }
    }

    private static double requestsPerCpuSecond(Node node, List<byte[]> requests, Duration howLong) throws Exception {
        try (var executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            long before = node.cpu().toNanos();
            long end = System.nanoTime() + howLong.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                Callable<Long> work = () -> ask(node, requests, first, end);
                counts.add(executor.submit(work));
            }
            long answered = 0;
            for (Future<Long> count : counts) {
                answered += count.get();
            }
            return answered / ((node.cpu().toNanos() - before) / 1e9);
        }
    }

    private static long ask(Node node, List<byte[]> requests, int first, long end) throws IOException {
        long answered = 0;
        try (var socket = new Socket(node.uri.getHost(), node.uri.getPort())) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            for (int i = first; System.nanoTime() < end; i++) {
                out.write(requests.get(i % requests.size()));
                readAnswer(in);
                answered++;
            }
        }
        return answered;
    }

    /** Reads head and body of an answer that says its length, or has none. */
    private static void readAnswer(DataInputStream in) throws IOException {
        var status = line(in);
        if (!status.contains(" 200") && !status.contains(" 204")) {
            throw new IOException("unexpected answer: " + status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(DataInputStream in) throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }
}
