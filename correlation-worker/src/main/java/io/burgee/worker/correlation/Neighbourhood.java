package io.burgee.worker.correlation;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Whose contributions may have changed when a context got a fact: its own, and as {@link Identity} has it, those of all units that
 * share a linked context with it.
 *
 * <p>Several threads may add to it. It is asked after the fact was stored, and reads the links strongly. So of two facts that bear on one contribution, a link
 * among them or not, the one that was stored last is followed by a look that sees both.
 */
final class Neighbourhood {
    private final Links links;
    private final int mostLinks;
    private final ConcurrentMap<Unit, Set<Iteration>> units = new ConcurrentHashMap<>();
    private final Set<Crowd> crowds = ConcurrentHashMap.newKeySet();

    /** A context with too many links of a kind. */
    record Crowd(Unit unit, String kind) {}

    Neighbourhood(Links links, int mostLinks) {
        this.links = links;
        this.mostLinks = mostLinks;
    }

    /** The units to correlate, and the iterations to do it for. */
    Map<Unit, Set<Iteration>> units() {
        return units;
    }

    /** To be noted when all of the units have been correlated: from then on nothing depends on their links. */
    Collection<Crowd> crowds() {
        return crowds;
    }

    void add(Unit touched, Plan plan) {
        for (Iteration iteration : plan.iterationsOf(touched.environmentId())) {
            String linked = iteration.linkedKind();
            if (iteration.unitKind().equals(touched.kind())) {
                add(touched, iteration);
                if (linked != null) {
                    for (String hash : all(touched, linked)) {
                        followed(new Unit(touched.environmentId(), linked, hash), iteration);
                    }
                }
            } else if (touched.kind().equals(linked)) {
                all(touched, iteration.unitKind())
                        .forEach(hash -> add(new Unit(touched.environmentId(), iteration.unitKind(), hash), iteration));
            }
        }
    }

    private void add(Unit unit, Iteration iteration) {
        units.computeIfAbsent(unit, none -> ConcurrentHashMap.newKeySet()).add(iteration);
    }

    /** The links of a context that was touched: all of them if it has just become a crowd, as all who followed them must know. */
    private List<String> all(Unit unit, String kind) {
        List<String> some = links.of(unit, kind, mostLinks + 1);
        if (some.size() <= mostLinks) {
            return some;
        }
        if (links.isNotedCrowd(unit, kind)) {
            return List.of();
        }
        crowds.add(new Crowd(unit, kind));
        return links.of(unit, kind, Integer.MAX_VALUE);
    }

    /** The units that share this context, unless it is a crowd: who has become one is told by those who touched it. */
    private void followed(Unit other, Iteration iteration) {
        List<String> some = links.of(other, iteration.unitKind(), mostLinks + 1);
        if (some.size() <= mostLinks) {
            some.forEach(hash -> add(new Unit(other.environmentId(), iteration.unitKind(), hash), iteration));
        }
    }
}
