package io.burgee.mongo.console;

import io.burgee.mongo.aws.Here;
import io.burgee.mongo.aws.Mongods;
import io.burgee.mongo.aws.Shell;
import io.burgee.mongo.set.Health;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tells how many members serve, and whether one is primary. It asks without a password.")
final class StatusCommand implements Runnable {

    @ParentCommand
    Console console = new Console();

    @Option(names = "--emf", description = "as a line of CloudWatch's embedded metric format")
    boolean emf;

    @Override
    public void run() {
        var set = console.current();
        try (var mongods = new Mongods("")) {
            var health = Health.of(new Here(Shell.processes(), mongods), set);
            System.out.println(
                    emf
                            ? health.embeddedMetrics(Instant.now())
                            : health.members() + " of " + set.members().size() + " members of " + set.name()
                                    + " serve, " + (health.hasPrimary() ? "one is primary" : "none is primary"));
        }
    }
}
