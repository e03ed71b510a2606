package io.burgee.mongo.console;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.aws.Commands;
import io.burgee.mongo.rehearsal.Rehearsal;
import io.burgee.mongo.restore.FileNotebook;
import io.burgee.mongo.restore.Notebook;
import io.burgee.mongo.restore.Order;
import io.burgee.mongo.restore.Progress;
import io.burgee.mongo.restore.Restore;
import io.burgee.mongo.set.OverheardSite;
import io.burgee.mongo.set.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes a new replica set from a snapshot and gives clients its address. It can be stopped anywhere; with --resume it"
                        + " goes on.")
final class RestoreCommand implements Runnable {

    @ParentCommand
    Console console = new Console();

    @Option(names = "--id", required = true, paramLabel = "ID", description = "names this restore, such as 2026-11-27")
    String id = "";

    @Option(
            names = "--not-after",
            paramLabel = "TIME",
            description = "restore the newest snapshot begun by then, such as 2026-11-27T12:00:00Z; default now")
    @Nullable
    String notAfter;

    @Option(
            names = "--notebook",
            paramLabel = "FILE",
            description = "where it is noted how far the restore is; default restore-ID.json")
    @Nullable
    Path notebook;

    @Option(names = "--resume", description = "go on with the restore of the notebook")
    boolean resume;

    @Option(names = "--dry-run", description = "rehearse it in memory and print each command; nothing is changed")
    boolean dryRun;

    @Override
    public void run() {
        var file = notebook == null ? Path.of("restore-" + id + ".json") : notebook;
        var notes = new FileNotebook(file);
        var begun = notes.read();
        if (!dryRun && begun.isPresent() != resume) {
            throw new Refusal(
                    resume
                            ? "There is no restore to go on with in " + file + "."
                            : file + " is of a restore that has begun: go on with --resume, or choose another --id.");
        }
        var order = new Order(
                id,
                console.wanted(),
                begun.filter(p -> !dryRun).map(Progress::notAfter).orElseGet(this::time),
                "burgee");
        var settings = console.settings();
        var site = console.site(settings);
        if (dryRun) {
            rehearse(order, site.snapshots(), new Commands(settings));
            return;
        }
        notes.write(begun.orElseGet(() -> Progress.of(order)));
        var progress = new Restore(order, site, console.patience(), notes, System.out::println).run();
        System.out.println("restored " + progress.snapshot() + ": writes after " + progress.snapshotAt()
                + " are lost; clients are at " + order.set());
    }

    private Instant time() {
        try {
            return notAfter == null ? Instant.now() : Instant.parse(notAfter);
        } catch (DateTimeParseException e) {
            throw new Refusal("--not-after needs a time such as 2026-11-27T12:00:00Z, not '" + notAfter + "'.");
        }
    }

    /** The same steps, on a site in memory where all goes well. */
    static void rehearse(Order order, List<Snapshot> snapshots, Commands commands) {
        var rehearsal = Rehearsal.lost(order.wanted(), snapshots);
        var heard = new OverheardSite(
                rehearsal,
                effect ->
                        commands.of(effect).forEach(command -> System.out.println("    " + String.join(" ", command))));
        new Restore(order, heard, rehearsal.calmly(), Notebook.ofDryRun(), System.out::println).run();
    }
}
