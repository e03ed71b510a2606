package io.burgee.acceptance.sdks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client in a Node process of its own, which takes a command a line and answers it in a line. */
final class NodeSession extends AgentSession {

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    /** @param client the module in {@code src/test/clients} */
    NodeSession(String client) {
        try {
            process = new ProcessBuilder("node", "src/test/clients/node.mjs", client)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            Path.of("target/clients.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in = process.outputWriter();
        out = process.inputReader();
    }

    @Override
    JsonNode call(String command, Map<String, ?> argument) {
        try {
            in.write(JSON.writeValueAsString(Map.of("command", command, "argument", argument)) + "\n");
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("The client ended: see target/clients.log");
            }
            var answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new IllegalStateException(
                        command + ": " + answer.path("error").asString());
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            call("stop", Map.of());
        } finally {
            process.destroy();
        }
    }
}
