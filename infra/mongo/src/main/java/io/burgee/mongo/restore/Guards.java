package io.burgee.mongo.restore;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.set.Machine;
import io.burgee.mongo.set.Site;
import io.burgee.mongo.set.Standing;
import java.util.List;

/** What must hold before a restore tells a host anything. */
final class Guards {

    private final Order order;
    private final Site site;
    private final String backup;

    Guards(Order order, Site site) {
        this.order = order;
        this.site = site;
        this.backup = order.backup().host();
    }

    /** A host that serves a set other than ours is one that somebody relies on. */
    void requireServesNobody(String host) {
        site.standing(host)
                .filter(Standing::serves)
                .filter(standing -> !standing.set().equals(order.set()))
                .ifPresent(standing -> {
                    throw new Refusal(host + " serves the replica set " + standing.set()
                            + ": stop its mongod for good, or restore to other hosts.");
                });
    }

    boolean isOurs() {
        return site.machines(backup).stream().map(Machine::restore).toList().equals(List.of(order.id()));
    }

    void requireOneMachine(String host) {
        int running = site.machines(host).size();
        if (running != 1) {
            throw new Refusal("One machine should run as " + host + ", and "
                    + (running == 0 ? "none does." : "these do: " + ids(host) + "."));
        }
    }

    private String ids(String host) {
        return String.join(", ", site.machines(host).stream().map(Machine::id).toList());
    }

    void requireOurs() {
        if (!isOurs()) {
            throw new Refusal("The machine of " + backup + " is not the one launched by the restore " + order.id()
                    + ", or not the only one: it is left alone.");
        }
    }

    /** Before one is launched, the old set's hidden member must be gone, machine and all. */
    void requireNoOtherMachine() {
        if (!isOurs() && !site.machines(backup).isEmpty()) {
            throw new Refusal("Machines already run as " + backup + ": " + ids(backup)
                    + ". Have its group run none; the restore launches one and hands it to the group.");
        }
    }
}
