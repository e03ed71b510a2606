package io.burgee.doctor;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./burgee doctor}: 0 when all is well, 1 when something is not, 2 when it could not be asked. */
@Command(
        name = "burgee doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Checks a deployment from outside. Needs an access token that may change flags, in BURGEE_TOKEN; with --worker also looks"
                        + " at dead letters, by the internal token in BURGEE_INTERNAL_TOKEN. It toggles the flag "
                        + Propagation.CANARY
                        + " and sends events of the user 'doctor', in the environment that it is given.")
public final class Doctor implements Callable<Integer> {

    @Option(
            names = "--api",
            paramLabel = "URI",
            defaultValue = "http://localhost:8080",
            description = "flag-api; default ${DEFAULT-VALUE}")
    URI api = URI.create("http://localhost:8080");

    @Option(
            names = "--events",
            paramLabel = "URI",
            defaultValue = "http://localhost:8081",
            description = "event-ingest; default ${DEFAULT-VALUE}")
    URI events = URI.create("http://localhost:8081");

    @Option(names = "--worker", paramLabel = "URI", description = "a worker, where its port can be reached from here")
    @Nullable
    URI worker;

    @Option(names = "--project", paramLabel = "KEY", defaultValue = "demo", description = "default ${DEFAULT-VALUE}")
    String project = "demo";

    @Option(
            names = "--environment",
            paramLabel = "KEY",
            defaultValue = "test",
            description = "default ${DEFAULT-VALUE}")
    String environment = "test";

    @Option(
            names = "--propagation",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "how long a change may take to a stream; default ${DEFAULT-VALUE}")
    int propagation = 1000;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "how long ledger and tally may take: the workers' correlation delay and some more; default ${DEFAULT-VALUE}")
    int patience = 300;

    private final Map<String, String> secrets;
    private final PrintStream out;

    private Doctor(Map<String, String> secrets, PrintStream out) {
        this.secrets = secrets;
        this.out = out;
    }

    static void main(String[] args) {
        System.exit(run(System.getenv(), System.out, args));
    }

    /**
     * @param secrets the environment: arguments can be read by other users of a machine
     * @return what the process exits with
     */
    public static int run(Map<String, String> secrets, PrintStream out, String... args) {
        return new CommandLine(new Doctor(secrets, out))
                .setParameterExceptionHandler((e, rest) -> {
                    System.err.println("burgee: " + e.getMessage() + " See ./burgee doctor --help.");
                    return 2;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        for (URI uri : worker == null ? List.of(api, events) : List.of(api, events, worker)) {
            if (uri.getHost() == null
                    || uri.getScheme() == null
                    || !uri.getScheme().startsWith("http")) {
                System.err.println(
                        "burgee: " + uri + " is no address: it should be such as https://flags.example.com.");
                return 2;
            }
        }
        String token = secrets.get("BURGEE_TOKEN");
        if (token == null || token.isBlank()) {
            System.err.println(
                    "burgee: needs an access token: make one under Access tokens and set BURGEE_TOKEN to it.");
            return 2;
        }
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var deployment = new Deployment(
                    api, events, worker, token, secrets.get("BURGEE_INTERNAL_TOKEN"), project, environment, http);
            int ill = 0;
            for (var check : checks()) {
                ill += isWell(check, deployment) ? 0 : 1;
            }
            out.println(ill == 0 ? "all is well" : ill + (ill == 1 ? " check failed" : " checks failed"));
            http.shutdownNow();
            return ill == 0 ? 0 : 1;
        }
    }

    private List<Check> checks() {
        var checks = new ArrayList<Check>(List.of(
                new Keys(),
                new Clocks(),
                new Propagation(Duration.ofMillis(propagation)),
                new EventsWay(Duration.ofSeconds(patience))));
        if (worker != null) {
            checks.add(new Workers());
        }
        return checks;
    }

    private boolean isWell(Check check, Deployment deployment) throws InterruptedException {
        try {
            out.printf("ok      %-12s %s%n", check.name(), check.find(deployment));
            return true;
        } catch (Check.Ill e) {
            out.printf("failed  %-12s %s%n", check.name(), e.getMessage());
            return false;
        }
    }
}
