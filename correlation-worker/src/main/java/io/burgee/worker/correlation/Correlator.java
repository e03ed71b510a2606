package io.burgee.worker.correlation;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Unavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Brings the stored contribution of a unit in line with its facts. Correct whenever it runs, as often as it runs, and
 * beside others that do the same for the same unit, for these reasons:
 *
 * <ul>
 *   <li><b>It runs after every fact.</b> A fact is stored first and then asks for correlation, so the run that was asked for
 *       by the last fact sees all of them. The delay between the two only saves work. A fact may bear on other units than its own;
 *       {@link Neighbourhood} tells which.
 *   <li><b>Reads are strong.</b> An exposure and a goal that arrive together ask for one run each; with reads that may
 *       miss a recent write, either run could miss the other's fact, and no third would come.
 *   <li><b>The row is read before all else.</b> The row's revision then vouches for goals and links too: had they been read
 *       first, a slow run could hold old goals with a young revision, and overwrite a newer contribution.
 *   <li><b>Compare and set.</b> A contribution is stored only on the revision that it was computed from. Whoever loses
 *       that race reads again.
 *   <li><b>Other facts leave a mark, even if they come to the same.</b> A user who signs in brings a unit a goal, and an earlier
 *       exposure elsewhere takes it away again: the contribution is what it was. A slow run that has seen only the first of the two
 *       must find a new revision, so whoever has seen both stores their {@link UnitFacts#basis}.
 * </ul>
 *
 * Each of these is needed: the model check breaks them one at a time and finds a wrong tally.
 */
public final class Correlator {
    /** How many contexts of one kind a context may be linked to before it counts as a crowd; equal in all workers. */
    public static final int MOST_LINKS = 16;

    private static final int ATTEMPTS = 4;

    private final Units units;
    private final Goals goals;
    private final Links links;
    private final Attribution attribution;
    private final int mostLinks;

    public Correlator(Units units, Goals goals, Links links, Attribution attribution, int mostLinks) {
        this.units = units;
        this.goals = goals;
        this.links = links;
        this.attribution = attribution;
        this.mostLinks = mostLinks;
    }

    /**
     * Correlates all units whose contribution may have changed since these contexts got a fact, with every iteration that counts
     * them.
     *
     * @return the ids of the iterations that any of them was exposed in
     * @throws Unavailable when others changed a unit's rows faster than this could follow
     */
    public Set<String> correlate(Collection<Unit> touched, Plan plan, Parallel parallel) {
        Neighbourhood neighbourhood = new Neighbourhood(links, mostLinks);
        parallel.each(touched, unit -> neighbourhood.add(unit, plan));
        Set<String> exposedIn = new ConcurrentSkipListSet<>();
        parallel.each(
                neighbourhood.units().entrySet(),
                entry -> exposedIn.addAll(correlate(entry.getKey(), entry.getValue())));
        neighbourhood.crowds().forEach(crowd -> links.noteCrowd(crowd.unit(), crowd.kind()));
        return exposedIn;
    }

    /**
     * Correlates one unit with some iterations that count its kind.
     *
     * @return the ids of the iterations that it was exposed in
     * @throws Unavailable when others changed the unit's rows faster than this could follow
     */
    public Set<String> correlate(Unit unit, Collection<Iteration> iterations) {
        Set<String> exposedIn = new TreeSet<>();
        List<Iteration> open = List.copyOf(iterations);
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            Map<Iteration, UnitRow> rows = read(unit, open);
            rows.keySet().forEach(iteration -> exposedIn.add(iteration.id()));
            open = project(unit, rows);
        }
        if (!open.isEmpty()) {
            throw new Unavailable("a unit's row changed " + ATTEMPTS + " times while it was correlated");
        }
        return exposedIn;
    }

    private Map<Iteration, UnitRow> read(Unit unit, List<Iteration> open) {
        Map<Iteration, UnitRow> rows = new LinkedHashMap<>();
        for (Iteration iteration : open) {
            units.find(iteration.id(), unit.hash()).ifPresent(row -> rows.put(iteration, row));
        }
        return rows;
    }

    /** Returns the iterations whose row has changed meanwhile. */
    private List<Iteration> project(Unit unit, Map<Iteration, UnitRow> rows) {
        Look look = new Look(goals, links, mostLinks);
        List<Iteration> conflicts = new ArrayList<>();
        rows.forEach((iteration, row) -> {
            UnitFacts facts = new Identity(units, iteration, look).facts(unit, row);
            Optional<Contribution> now = attribution.contribution(facts, iteration);
            if (now.isPresent()
                    && !now.get().equals(row.projection())
                    && !units.project(iteration.id(), row.hash(), now.get(), row.revision())) {
                conflicts.add(iteration);
            }
        });
        return conflicts;
    }
}
