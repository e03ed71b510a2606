package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.flagapi.FlagApiServer;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A reader that takes nothing delays nobody, holds nothing for long, and is cut off. */
class SlowReaderTest {

    private static final int KEYS = 2_000;
    private static final int CHANGES = 60;

    @Test
    void othersHearAtOnceAndTheStuckOneIsCutOff() throws Exception {
        try (var api = FlagApiServer.start("--server.tomcat.connection-timeout=1s")) {
            var project = new DeliveredProject(api);
            project.createFlag("f");
            addTargets(api, project);
            try (var stuck = stuck(api, project);
                    var stream = SseReader.asServer(api, project, "/all")) {
                stream.next();
                // More than the sockets' buffers hold: the stuck stream's writer waits somewhere on the way.
                for (int i = 0; i < CHANGES; i++) {
                    if (i % 2 == 0) {
                        project.turnOn("f");
                    } else {
                        project.turnOff("f");
                    }
                    assertThat(stream.next().name()).isEqualTo("patch");
                }
                await().untilAsserted(() -> {
                    var receipts = api.get("/api/v2/projects/" + project.key
                                    + "/environments/production/propagation-receipts?limit=100")
                            .json()
                            .path("items");
                    assertThat(receipts.valueStream()
                                    .mapToInt(it -> it.path("gone").asInt()))
                            .as("%s", receipts)
                            .contains(1);
                    assertThat(receipts.valueStream()
                                    .mapToInt(it -> it.path("waiting").asInt()))
                            .containsOnly(0);
                });
            }
        }
    }

    /** Makes the flag a large one. */
    private static void addTargets(FlagApiServer api, DeliveredProject project) {
        var variation = api.get("/api/v2/flags/" + project.key + "/f")
                .json()
                .path("variations")
                .path(0)
                .path("_id")
                .asString();
        var keys = IntStream.range(0, KEYS)
                .mapToObj(i -> "\"" + "k".repeat(100) + i + "\"")
                .collect(Collectors.joining(","));
        project.patch("f", "{\"kind\":\"addTargets\",\"variationId\":\"" + variation + "\",\"values\":[" + keys + "]}");
    }

    private static SocketChannel stuck(FlagApiServer api, DeliveredProject project) throws Exception {
        var uri = api.uri("/all");
        var channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        channel.write(ByteBuffer.wrap(("GET /all HTTP/1.1\r\nHost: test\r\nUser-Agent: StuckClient/1\r\nAuthorization: "
                        + project.sdkKey + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }
}
