package io.burgee.worker.model;

import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.memory.MemoryUnits;
import io.burgee.worker.memory.MemoryUnits.Key;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One worker's view of the units, with what a mutation does to it. */
final class ModelUnits implements Units {
    private final Model model;
    private final MemoryUnits units;
    private final Set<String> cached = new HashSet<>();

    ModelUnits(Model model) {
        this.model = model;
        this.units = model.units;
    }

    @Override
    public void see(String iterationId, String hash, int variation, Sighting sighting) {
        if (model.is(Mutation.CACHED_BEFORE_FINISHED) && !cached.add(hash + variation + sighting)) {
            return;
        }
        model.schedule.step(() -> {
            UnitRow before = units.rows().get(new Key(iterationId, hash));
            if (model.is(Mutation.LAST_EXPOSURE_WINS) && before != null) {
                units.rows()
                        .put(
                                new Key(iterationId, hash),
                                new UnitRow(
                                        hash,
                                        new Exposures(Map.of(variation, sighting)),
                                        before.revision() + 1,
                                        before.projection()));
            } else {
                units.see(iterationId, hash, variation, sighting);
            }
            model.effective(before != units.rows().get(new Key(iterationId, hash)));
        });
    }

    @Override
    public Optional<UnitRow> find(String iterationId, String hash) {
        if (model.is(Mutation.GOALS_READ_BEFORE_THE_ROW)) {
            model.readGoalsAhead(hash);
        }
        model.rowRead(hash);
        return model.schedule.step(() -> units.find(iterationId, hash));
    }

    @Override
    public boolean project(String iterationId, String hash, Contribution contribution, long revision) {
        model.schedule.aboutToStore();
        return model.schedule.step(() -> {
            if (model.is(Mutation.NO_COMPARE_AND_SET)) {
                UnitRow row = units.find(iterationId, hash).orElseThrow();
                return units.project(iterationId, hash, contribution, row.revision());
            }
            if (model.is(Mutation.EQUAL_NUMBERS_LEAVE_NO_MARK) && equalNumbers(iterationId, hash, contribution)) {
                return true;
            }
            return units.project(iterationId, hash, contribution, revision);
        });
    }

    private boolean equalNumbers(String iterationId, String hash, Contribution contribution) {
        Contribution stored = units.find(iterationId, hash).orElseThrow().projection();
        return stored != null
                && stored.first().equals(contribution.first())
                && stored.amounts().equals(contribution.amounts())
                && stored.identityConflicts() == contribution.identityConflicts();
    }

    @Override
    public void segment(String iterationId, int segment, Consumer<UnitRow> rows) {
        throw new UnsupportedOperationException();
    }
}
