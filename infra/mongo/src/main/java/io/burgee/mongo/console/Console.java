package io.burgee.mongo.console;

import io.burgee.mongo.Patience;
import io.burgee.mongo.Refusal;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.aws.AwsSettings;
import io.burgee.mongo.aws.AwsSite;
import io.burgee.mongo.aws.Mongods;
import io.burgee.mongo.aws.Shell;
import io.burgee.mongo.set.Configurations;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Site;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./burgee mongo}: one sentence on standard error and a code other than 0 when something is not done. */
@Command(
        name = "burgee mongo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            InitiateCommand.class,
            BootCommand.class,
            StatusCommand.class,
            SnapshotCommand.class,
            RestoreCommand.class
        },
        description = "Operates the MongoDB replica set: docs/operations.md tells when.")
public final class Console {

    @Option(
            names = "--replica-set",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "infra/mongo/replica-set.json",
            description = "the replica set as it should be; default ${DEFAULT-VALUE}")
    Path replicaSet = Path.of("infra/mongo/replica-set.json");

    @Option(
            names = "--set",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "what the set is called now; default as in that file. A restore gives it another name")
    @Nullable
    String set;

    @Option(
            names = "--aws",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "infra/mongo/aws.json",
            description =
                    "what the site is called on AWS, as in infra/mongo/aws.example.json; default ${DEFAULT-VALUE}")
    Path aws = Path.of("infra/mongo/aws.json");

    @Option(
            names = "--patience",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "MINUTES",
            defaultValue = "60",
            description = "how long to wait for a copy of the data, or anything else; default ${DEFAULT-VALUE}")
    int patience = 60;

    ReplicaSet wanted() {
        return Configurations.read(replicaSet);
    }

    /** The set as it should be, by the name that it has now. */
    ReplicaSet current() {
        return set == null ? wanted() : wanted().named(set);
    }

    AwsSettings settings() {
        return AwsSettings.read(aws);
    }

    Site site(AwsSettings settings) {
        return new AwsSite(settings, Shell.processes(), mongods(), patience());
    }

    /** Credentials come by the environment: the arguments of a process can be read by others. */
    static Mongods mongods() {
        Map<String, String> environment = System.getenv();
        String user = environment.get("BURGEE_MONGO_USER");
        String password = environment.get("BURGEE_MONGO_PASSWORD");
        return new Mongods(
                user == null || password == null
                        ? ""
                        : URLEncoder.encode(user, StandardCharsets.UTF_8) + ":"
                                + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@");
    }

    Patience patience() {
        return Waiting.atMost(Duration.ofMinutes(patience));
    }

    static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Console())
                .setParameterExceptionHandler((e, rest) -> failed(e.getMessage() + " See ./burgee mongo --help.", 2))
                .setExecutionExceptionHandler((e, command, parsed) -> switch (e) {
                    case Refusal refusal -> failed(refusal.getMessage(), 2);
                    case Unmet unmet -> failed(unmet.getMessage() + " The same command goes on from here.", 1);
                    default -> throw e;
                })
                .execute(args);
    }

    private static int failed(@Nullable String sentence, int code) {
        System.err.println("burgee: " + sentence);
        return code;
    }
}
