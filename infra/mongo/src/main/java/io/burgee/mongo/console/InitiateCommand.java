package io.burgee.mongo.console;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Standing;
import io.burgee.mongo.set.Standing.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "initiate",
        mixinStandardHelpOptions = true,
        description =
                "Founds the replica set on empty members, once. A member that is away or has data: nothing is done.")
final class InitiateCommand implements Runnable {

    @ParentCommand
    Console console = new Console();

    @Override
    public void run() {
        ReplicaSet wanted = console.wanted();
        try (var mongods = Console.mongods()) {
            for (String host : wanted.hosts()) {
                var standing = mongods.standing(host)
                        .orElseThrow(() -> new Refusal(
                                host + " does not answer: start its mongod with --replSet " + wanted.name() + "."));
                if (!standing.equals(new Standing("", State.UNINITIATED))) {
                    throw new Refusal(host + " is " + standing.state() + " of '" + standing.set()
                            + "' already: a set is founded once.");
                }
            }
            mongods.initiate(wanted.hosts().getFirst(), wanted);
        }
        System.out.println("founded " + wanted.name() + " with " + String.join(", ", wanted.hosts()));
    }
}
