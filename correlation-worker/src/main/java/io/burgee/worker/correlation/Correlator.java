package io.burgee.worker.correlation;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Unavailable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the stored contribution of a unit in line with its facts. Correct whenever it runs, as often as it runs, and
 * beside others that do the same for the same unit, for these reasons:
 *
 * <ul>
 *   <li><b>It runs after every fact.</b> A fact is stored first and then asks for correlation, so the run that was asked for
 *       by the last fact sees all of them. The delay between the two only saves work.
 *   <li><b>Reads are strong.</b> An exposure and a goal that arrive together ask for one run each; with reads that may
 *       miss a recent write, either run could miss the other's fact, and no third would come.
 *   <li><b>The row is read before the goals.</b> The row's revision then vouches for the goals too: had they been read
 *       first, a slow run could hold old goals with a young revision, and overwrite a newer contribution.
 *   <li><b>Compare and set.</b> A contribution is stored only on the revision that it was computed from. Whoever loses
 *       that race reads again.
 * </ul>
 *
 * Each of these is needed: the model check breaks them one at a time and finds a wrong tally.
 */
public final class Correlator {
    private static final int ATTEMPTS = 4;

    private final Units units;
    private final Goals goals;
    private final Attribution attribution;

    public Correlator(Units units, Goals goals, Attribution attribution) {
        this.units = units;
        this.goals = goals;
        this.attribution = attribution;
    }

    /**
     * Correlates a unit with every iteration that counts its kind.
     *
     * @return the ids of the iterations that it was exposed in
     * @throws Unavailable when others changed the unit's rows faster than this could follow
     */
    public Set<String> correlate(Unit unit, Plan plan) {
        Set<String> exposedIn = new TreeSet<>();
        List<Iteration> open = plan.iterationsOf(unit.environmentId()).stream()
                .filter(iteration -> iteration.unitKind().equals(unit.kind()))
                .toList();
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            Map<Iteration, UnitRow> rows = read(unit, open);
            rows.keySet().forEach(iteration -> exposedIn.add(iteration.id()));
            open = rows.isEmpty() ? List.of() : project(rows, goals.of(unit));
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
    private List<Iteration> project(Map<Iteration, UnitRow> rows, UnitGoals goals) {
        List<Iteration> conflicts = new ArrayList<>();
        rows.forEach((iteration, row) -> {
            Optional<Contribution> now = attribution.contribution(row.exposures(), goals, iteration);
            if (now.isPresent()
                    && !now.get().equals(row.projection())
                    && !units.project(iteration.id(), row.hash(), now.get(), row.revision())) {
                conflicts.add(iteration);
            }
        });
        return conflicts;
    }
}
