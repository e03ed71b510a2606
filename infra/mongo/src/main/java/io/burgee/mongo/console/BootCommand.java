package io.burgee.mongo.console;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.aws.Here;
import io.burgee.mongo.aws.Shell;
import io.burgee.mongo.boot.Boot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "boot",
        mixinStandardHelpOptions = true,
        description =
                "Starts the mongod of this machine. If its disk is empty, its old entry is removed first, and it gets its vote back"
                        + " when it has copied the data.")
final class BootCommand implements Runnable {

    @ParentCommand
    Console console = new Console();

    @Option(
            names = "--host",
            required = true,
            paramLabel = "HOST:PORT",
            description = "this machine, as the set calls it")
    String host = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "/data/mongo",
            description = "its data folder; default ${DEFAULT-VALUE}")
    Path data = Path.of("/data/mongo");

    @Override
    public void run() {
        if (!Files.isDirectory(data)) {
            throw new Refusal("There is no folder " + data + ": mount the disk first, or name another by --data.");
        }
        var wanted = console.current();
        try (var mongods = Console.mongods();
                var files = Files.list(data)) {
            boolean empty =
                    files.filter(file -> !file.endsWith("lost+found")).findAny().isEmpty();
            new Boot(new Here(Shell.processes(), mongods), console.patience(), wanted).member(host, empty);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(host + " has its role in " + wanted.name());
    }
}
