package io.burgee.mongo.console;

import static io.burgee.mongo.Sets.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.mongo.aws.AwsSettings;
import io.burgee.mongo.aws.Commands;
import io.burgee.mongo.restore.Order;
import io.burgee.mongo.set.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class ConsoleTest {

    private static final String SET = "--replica-set=replica-set.json";
    private static final String AWS = "--aws=aws.example.json";

    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {}

    private static Said said(IntSupplier command) {
        var out = System.out;
        var err = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int code = command.getAsInt();
            return new Said(code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static void refused(String sentence, String... args) {
        var said = said(() -> Console.run(args));
        assertThat(said.err()).isEqualTo("burgee: " + sentence + "\n");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void whatIsMissingOrWrongIsToldInOneSentenceBeforeAnythingIsDone() throws Exception {
        refused("Missing required option: '--id=ID' See ./burgee mongo --help.", "restore");
        refused("Unknown option: '--nonsense' See ./burgee mongo --help.", "restore", "--id=r1", "--nonsense");
        refused(
                "A restore is named by up to 31 small letters, digits and hyphens, not by 'R 1'.",
                "restore",
                "--id=R 1",
                SET,
                AWS);
        refused(
                "--not-after needs a time such as 2026-11-27T12:00:00Z, not 'yesterday'.",
                "restore",
                "--id=r1",
                "--not-after=yesterday",
                SET,
                AWS);
        refused("Can't read nowhere.json.", "restore", "--id=r1", "--replica-set=nowhere.json", AWS);
        refused(
                "Can't read nowhere.json: copy infra/mongo/aws.example.json and fill it in.",
                "restore",
                "--id=r1",
                SET,
                "--aws=nowhere.json");
        refused("There is no restore to go on with in restore-r1.json.", "restore", "--id=r1", "--resume", SET, AWS);
        refused(
                "There is no folder /no/such/folder: mount the disk first, or name another by --data.",
                "boot",
                "--host=a:1",
                "--data=/no/such/folder",
                SET);
    }

    @Test
    void settingsOfAWSAreRefusedByKey() throws Exception {
        String good = Files.readString(Path.of("aws.example.json"));
        settingsAre(
                "The zone us-east-1a in FILE is not in the region eu-central-1.",
                good.replace("eu-central-1b", "us-east-1a"));
        settingsAre("The key secret is missing in FILE.", good.replace("burgee/mongodb-uri", " "));
        settingsAre("dataFolder in FILE must be an absolute path below /, not /.", good.replace("/data/mongo", "/"));
        settingsAre(
                "Unknown key sekret in FILE: known are region, zone, subnet, backup, hostedZone, founded, secret,"
                        + " clients, dataFolder.",
                good.replace("\"secret\"", "\"sekret\""));
    }

    private void settingsAre(String sentence, String json) throws Exception {
        Path file = Files.writeString(folder.resolve("aws.json"), json);
        refused(sentence.replace("FILE", file.toString()), "restore", "--id=r1", SET, "--aws=" + file);
    }

    @Test
    void aRestoreThatHasBegunIsNotBegunAgain() throws Exception {
        Path notebook = Files.writeString(
                folder.resolve("r1.json"),
                "{\"id\":\"r1\",\"notAfter\":\"2026-11-27T12:00:00Z\",\"hosts\":\"\",\"done\":3,\"counts\":{}}");
        refused(
                notebook + " is of a restore that has begun: go on with --resume, or choose another --id.",
                "restore",
                "--id=r1",
                "--notebook=" + notebook,
                SET,
                AWS);
        refused(
                Files.writeString(folder.resolve("x.json"), "[]")
                        + " is not the notebook of a restore: give another by --notebook.",
                "restore",
                "--id=r1",
                "--notebook=" + folder.resolve("x.json"),
                SET,
                AWS);
    }

    /** The whole transcript is in dry-run.txt; {@code -Dburgee.write=true} renews it. */
    @Test
    void aDryRunPrintsEachStepAndEachCommand() throws Exception {
        var order = new Order("r1", SHIPPED, Instant.parse("2026-11-27T12:00:00Z"), "burgee");
        var snapshots = List.of(new Snapshot("snap-0123", Instant.parse("2026-11-27T11:45:00Z"), true));
        var said = said(() -> {
            RestoreCommand.rehearse(order, snapshots, new Commands(AwsSettings.read(Path.of("aws.example.json"))));
            return 0;
        });
        Path golden = Path.of("src/test/resources/dry-run.txt");
        if (Boolean.getBoolean("burgee.write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, said.out());
        }
        assertThat(said.out()).isEqualTo(Files.readString(golden));
    }
}
