package io.burgee.benchmarks.delivery;

import static io.burgee.benchmarks.delivery.Figures.say;

import java.util.stream.LongStream;

/** Ten thousand idle streams (or as many as the argument says) on one node with a heap of 1 GiB: what they hold, and that each still hears of a change. */
final class IdleStreams {

    private IdleStreams() {}

    public static void main(String[] args) throws Exception {
        int count = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        try (var node = Node.start("1g");
                var streams = new Streams()) {
            node.createFlags(20);
            long empty = node.heapInUse();
            streams.open(count, node.uri, node.get("/all", "Authorization", node.sdkKey, "User-Agent", "LoadClient/1"));
            long full = node.heapInUse();
            streams.expectPatches(count);
            node.turn("flag-0", false);
            long answered = System.nanoTime();
            long last = LongStream.of(streams.arrivals()).max().orElse(answered);
            say(
                    "%d idle streams: heap in use %d MB, %d MB without them, %.1f kB a stream; ended by themselves: %d",
                    count, full >> 20, empty >> 20, (full - empty) / 1024.0 / count, streams.ended());
            say("  the process holds %d MB of memory, heap and all", node.resident() >> 20);
            say("  a change was at the last of them %.0f ms after the PATCH's answer", (last - answered) / 1e6);
        }
    }
}
