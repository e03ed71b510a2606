package io.burgee.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ./burgee run} understands. */
@Command(
        name = "./burgee run",
        description =
                "Start the whole platform on this machine: dashboard, API and delivery on PORT, events on PORT+1, the shop on PORT+2.",
        sortOptions = false,
        abbreviateSynopsis = true)
final class Options {

    static final int DEFAULT_PORT = 8080;

    @Spec
    private @Nullable CommandSpec spec;

    private int port = DEFAULT_PORT;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "first of the three ports; default ${DEFAULT-VALUE}",
            defaultValue = "" + DEFAULT_PORT)
    void port(int port) {
        if (port < 1 || port > 65_533) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "--port must be between 1 and 65533, not " + port + ".");
        }
        this.port = port;
    }

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where flags, members, events and results are kept; default ${DEFAULT-VALUE}",
            defaultValue = "data")
    Path data = Path.of("data");

    @Option(
            names = "--demo",
            description =
                    "also start an experiment in the shop with seeded shoppers, correlated after 5 s; their truth is at /ledger of the shop")
    boolean demo;

    @Option(
            names = "--shoppers",
            paramLabel = "N",
            description = "how many shoppers the demo sends; default ${DEFAULT-VALUE}",
            defaultValue = "3000")
    int shoppers = 3000;

    @Option(
            names = "--owner-email",
            paramLabel = "EMAIL",
            description = "the first start creates this owner; default ${DEFAULT-VALUE}",
            defaultValue = "owner@example.com")
    String ownerEmail = "owner@example.com";

    @Option(
            names = "--owner-password",
            paramLabel = "PASSWORD",
            description = "the owner's password; generated and printed once when absent")
    @Nullable
    String ownerPassword;

    @Option(names = "--json", description = "print one line of JSON on standard output once everything answers")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    boolean help;

    int port() {
        return port;
    }

    int eventsPort() {
        return port + 1;
    }

    int shopPort() {
        return port + 2;
    }
}
