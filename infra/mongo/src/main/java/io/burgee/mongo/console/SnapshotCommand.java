package io.burgee.mongo.console;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.Membership;
import io.burgee.mongo.set.Standing.State;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = "Takes a snapshot of the hidden member's disk, if that member is less than 10 s behind.")
final class SnapshotCommand implements Runnable {

    private static final Duration BEHIND = Duration.ofSeconds(10);

    @ParentCommand
    Console console = new Console();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "noted with it; those of 'schedule' are kept for two days, others until they are deleted")
    String reason = "by-hand-" + Instant.now().getEpochSecond();

    @Override
    public void run() {
        var wanted = console.current();
        var site = console.site(console.settings());
        String host = wanted.members().stream()
                .filter(Member::hidden)
                .map(Member::host)
                .findFirst()
                .orElseThrow(() -> new Refusal("The replica set has no hidden member."));
        var primary = new Membership(site, console.patience(), wanted.name(), wanted.hosts())
                .primary()
                .orElseThrow(
                        () -> new Refusal(wanted.name() + " has no primary: what the hidden member holds may be old."));
        if (site.standing(host)
                .filter(standing -> standing.state() == State.SECONDARY)
                .isEmpty()) {
            throw new Refusal(host + " is no secondary now.");
        }
        // A primary that nobody writes to writes every ten seconds, and hears two seconds later that it has arrived.
        Waiting.atMost(Duration.ofMinutes(1))
                .until(
                        host + " to be at most 10 s behind",
                        () -> site.lag(primary, host).compareTo(BEHIND) <= 0);
        site.perform(new Effect.TakeSnapshot(host, reason));
        System.out.println("began the snapshot " + reason);
    }
}
