package io.burgee.acceptance.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own that may be killed and is started again. */
final class Victim implements AutoCloseable {
    private final String name;
    private final List<String> command;
    private Process process;

    /** @param command of {@link Jvm} */
    Victim(String name, List<String> command) throws IOException {
        this.name = name;
        this.command = command;
        this.process = start();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/storm-" + name + ".log").toFile()))
                .start();
    }

    String name() {
        return name;
    }

    /** As by a power cut, followed by a restart. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
