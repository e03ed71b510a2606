package io.burgee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot go on says why in one sentence, and what to do. */
class StartTest {

    @TempDir
    Path data;

    @Test
    void aTakenPortIsNamed() throws Exception {
        int port = RunningPlatform.freePort();
        try (var taken = new ServerSocket(port + 1)) {
            assertThat(sentence(port))
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .contains("--port N");
        }
    }

    @Test
    void aLockedDataFolderIsNamed() throws Exception {
        try (var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(sentence(RunningPlatform.freePort()))
                    .contains("in use by another Burgee")
                    .contains("--data DIR");
        }
    }

    @Test
    void anUnknownOptionIsNamed() throws Exception {
        assertThat(sentence(RunningPlatform.freePort(), "--colour"))
                .contains("--colour")
                .contains("--help");
    }

    private String sentence(int port, String... options) throws IOException, InterruptedException {
        var process = RunningPlatform.failing(data, port, options);
        String said = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(said.strip()).startsWith("burgee: ").doesNotContain("\n");
        return said;
    }
}
