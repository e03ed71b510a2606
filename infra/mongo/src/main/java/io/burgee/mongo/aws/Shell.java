package io.burgee.mongo.aws;

import io.burgee.mongo.Unmet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command of this machine and answers what it printed. */
public interface Shell {

    /** @throws Unmet with what the command complained of */
    default String run(List<String> command) {
        return run(command, "");
    }

    /**
     * @param input what it reads: for secrets, as the arguments of a process can be read by others
     * @throws Unmet with what the command complained of
     */
    String run(List<String> command, String input);

    /** Processes of this machine. */
    static Shell processes() {
        return (command, input) -> {
            try {
                var process = new ProcessBuilder(command).start();
                try (var in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
                var complaint = new byte[][] {new byte[0]};
                var reader = Thread.ofVirtual().start(() -> {
                    try {
                        complaint[0] = process.getErrorStream().readAllBytes();
                    } catch (IOException e) {
                        // The process is gone: its exit code says enough.
                    }
                });
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(10, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new Unmet(command.getFirst() + " did not end within ten minutes.");
                }
                reader.join();
                if (process.exitValue() != 0) {
                    throw new Unmet(String.join(" ", command.subList(0, Math.min(3, command.size()))) + " failed: "
                            + new String(complaint[0], StandardCharsets.UTF_8).strip());
                }
                return out;
            } catch (IOException e) {
                throw new Unmet("Can't run " + command.getFirst() + ": is it installed? (" + e.getMessage() + ")");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unmet("Interrupted.");
            }
        };
    }
}
