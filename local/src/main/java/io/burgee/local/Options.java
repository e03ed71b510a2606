package io.burgee.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ./burgee run} understands; the launcher itself answers {@code --help}, in the same words. */
@Command(name = "./burgee run")
final class Options {

    static final int DEFAULT_PORT = 8080;

    @Spec
    private @Nullable CommandSpec spec;

    private int port = DEFAULT_PORT;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "" + DEFAULT_PORT)
    void port(int port) {
        if (port < 1 || port > 65_532) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "--port must be between 1 and 65532, not " + port + ".");
        }
        this.port = port;
    }

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    Path data = Path.of("data");

    @Option(names = "--demo")
    boolean demo;

    @Option(names = "--shoppers", paramLabel = "N", defaultValue = "3000")
    int shoppers = 3000;

    @Option(names = "--owner-email", paramLabel = "EMAIL", defaultValue = "owner@example.com")
    String ownerEmail = "owner@example.com";

    @Option(names = "--owner-password", paramLabel = "PASSWORD")
    @Nullable
    String ownerPassword;

    @Option(names = "--json")
    boolean json;

    int port() {
        return port;
    }

    int eventsPort() {
        return port + 1;
    }

    int shopPort() {
        return port + 2;
    }

    /** Where operators reach the worker. */
    int workerPort() {
        return port + 3;
    }
}
