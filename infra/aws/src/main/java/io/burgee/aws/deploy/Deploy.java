package io.burgee.aws.deploy;

import io.burgee.aws.account.Account;
import io.burgee.aws.answers.AnswerFile;
import io.burgee.aws.answers.Answers;
import io.burgee.aws.answers.Refused;
import io.burgee.aws.cost.Estimate;
import io.burgee.aws.cost.Load;
import io.burgee.aws.stack.Bundles;
import io.burgee.aws.stack.Platform;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Everything of a deployment but the deployment: checks answers, looks at the account, reckons what it costs, and writes the assembly that
 * the launcher hands to AWS's own command. One sentence on standard error and the code 2 when something is refused.
 */
@Command(
        name = "burgee",
        mixinStandardHelpOptions = true,
        description = "Deploys to AWS.",
        subcommands = CommandLine.HelpCommand.class)
public final class Deploy {
    private static final int REFUSED = 2;

    private final PrintStream out;

    Deploy(PrintStream out) {
        this.out = out;
    }

    @Command(description = "What a load costs in a month.")
    void estimate(
            @Option(names = "--batches-per-second", defaultValue = "100") double batches,
            @Option(names = "--events-per-batch", defaultValue = "10") double events,
            @Option(names = "--experiments", defaultValue = "3") int experiments) {
        Load load;
        try {
            load = new Load(batches, events, experiments);
        } catch (IllegalArgumentException e) {
            throw new Refused("No load: " + e.getMessage());
        }
        out.print(Estimate.of(load).print());
    }

    @Command(description = "Whether the answers are complete and right, and what they cost.")
    void check(
            @Parameters(paramLabel = "ANSWERS") Path file,
            @Option(names = "--offline", description = "without looking at the account") boolean offline) {
        Answers answers = AnswerFile.read(file);
        if (!offline) {
            Region region = Region.of(answers.region());
            try (var dynamo = DynamoDbClient.builder().region(region).build();
                    var sqs = SqsClient.builder().region(region).build()) {
                new Account(dynamo, sqs).mustTake(answers);
            }
        }
        out.print(Estimate.of(answers.load()).print());
    }

    @Command(description = "Writes what AWS is to be told.")
    void synthesize(
            @Parameters(paramLabel = "ANSWERS") Path file,
            @Option(names = "--bundles", required = true, paramLabel = "DIR") Path bundles,
            @Option(names = "--out", required = true, paramLabel = "DIR") Path folder) {
        Answers answers = AnswerFile.read(file);
        Platform.of(answers, bundles(bundles), folder).synthesize();
    }

    @Command(description = "What is left to do after a deployment.")
    void next(@Parameters(paramLabel = "ANSWERS") Path file) {
        Answers answers = AnswerFile.read(file);
        out.print("""
                burgee: deployed.
                - Confirm the e-mail that AWS sent to %s: until then no alarm tells anybody.
                - Sign in at https://%s as %s with what this prints:
                  aws secretsmanager get-secret-value --region %s --secret-id %s/owner-password --query SecretString --output text
                - Make an access token there, and look whether all is well from outside:
                  BURGEE_TOKEN=... ./burgee doctor --api https://%2$s --events https://%s
                """.formatted(
                        answers.alarmEmail(),
                        answers.domain(),
                        answers.ownerEmail(),
                        answers.region(),
                        answers.name(),
                        answers.eventsDomain()));
    }

    private static Bundles bundles(Path folder) {
        Bundles bundles = new Bundles(
                folder.resolve("machine"),
                folder.resolve("mongo"),
                folder.resolve("flag-api"),
                folder.resolve("event-ingest"),
                folder.resolve("correlation-worker"));
        for (Path bundle : bundles.all()) {
            if (!Files.isDirectory(bundle)) {
                throw new Refused("There is no folder " + bundle + ": run ./burgee deploy, which makes it.");
            }
        }
        return bundles;
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        CommandLine line = new CommandLine(new Deploy(out));
        line.setErr(new java.io.PrintWriter(err, true));
        line.setOut(new java.io.PrintWriter(out, true));
        line.setParameterExceptionHandler((e, rest) -> refused(err, String.valueOf(e.getMessage())));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof Refused) {
                return refused(err, String.valueOf(e.getMessage()));
            }
            throw e;
        });
        return line.execute(args);
    }

    private static int refused(PrintStream err, String sentence) {
        err.println("burgee: " + sentence);
        return REFUSED;
    }

    static void main(String[] args) {
        // Figures are read by people and scripts of all countries.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(System.out, System.err, args));
    }
}
