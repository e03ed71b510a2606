package io.burgee.mongo.rehearsal;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.set.Machine;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.ReplicaSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machines of a site: one is reached by each name, but there may be more, or none, that have the tag of it; and what their groups do. */
final class Machines {

    private final Map<String, Mongod> named = new LinkedHashMap<>();
    private final Map<String, List<Mongod>> tagged = new HashMap<>();
    private final List<String> violations;
    private String founded = "";
    private String backedUp = "";
    private int started;

    Machines(List<String> hosts, List<String> violations) {
        this.violations = violations;
        hosts.forEach(host -> named.put(host, startAnother(host)));
    }

    /** As before a restore: a set was founded, and the group of its hidden member runs none. */
    void lost(ReplicaSet set) {
        founded = set.name();
        set.members().stream()
                .filter(Member::hidden)
                .forEach(member -> under(member.host()).clear());
    }

    Collection<Mongod> all() {
        return Collections.unmodifiableCollection(named.values());
    }

    Mongod named(String host) {
        return Optional.ofNullable(named.get(host))
                .orElseThrow(() -> new Refusal("There is no machine for " + host + "."));
    }

    private List<Mongod> under(String host) {
        return tagged.computeIfAbsent(host, one -> new ArrayList<>());
    }

    List<Machine> of(String host) {
        return under(host).stream()
                .map(mongod -> new Machine(mongod.machine, mongod.mark))
                .toList();
    }

    /** What is told to a name reaches whatever has its tag. */
    Mongod told(String host) {
        if (under(host).size() != 1) {
            violations.add("a command went to " + under(host).size() + " machines that run as " + host);
        }
        return named(host);
    }

    Mongod startAnother(String host) {
        var machine = new Mongod(host, "i-" + ++started);
        under(host).add(machine);
        return machine;
    }

    Mongod launch(String restore, String volume, String host) {
        if (!under(host).isEmpty()) {
            throw new Refusal("Another machine runs as " + host + ".");
        }
        var machine = startAnother(host);
        named.put(host, machine);
        machine.grouped = false;
        machine.volume = volume;
        machine.mark = restore;
        return machine;
    }

    void adopt(String host, String set) {
        var machine = told(host);
        machine.grouped = true;
        backedUp = machine.volume;
        founded = set;
    }

    void reboot(String host) {
        named(host).stop();
        named(host).set = null;
    }

    void replace(String host) {
        var lost = named(host);
        reboot(host);
        under(host).remove(lost);
        if (lost.grouped) {
            var next = startAnother(host);
            named.put(host, next);
            if (!lost.volume.isEmpty() && lost.volume.equals(backedUp)) {
                next.takeDisk(lost);
            }
        }
    }

    String bootsInto(String host) {
        String settings = named(host).settings;
        return settings.isEmpty() ? founded : settings;
    }

    String backedUp() {
        return backedUp;
    }
}
