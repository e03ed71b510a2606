package io.burgee.worker.model;

import io.burgee.worker.correlation.Link;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One worker's view of the links, with what a mutation does to it. A link is two rows, and its writer may die between them. */
final class ModelLinks implements Links {
    private final Model model;
    private final Set<Link> cached = new HashSet<>();

    ModelLinks(Model model) {
        this.model = model;
    }

    @Override
    public void add(Link link, long at) {
        if (model.is(Mutation.LINK_CACHED_BEFORE_FINISHED) && !cached.add(link)) {
            return;
        }
        half(link.unit(), link.other());
        half(link.other(), link.unit());
    }

    private void half(Unit from, Unit to) {
        model.schedule.step(() -> {
            List<String> before = model.links.of(from, to.kind(), Integer.MAX_VALUE);
            model.staleLinks.put(from.hash(), before);
            model.links.addHalf(from, to);
            model.effective(!before.equals(model.links.of(from, to.kind(), Integer.MAX_VALUE)));
        });
    }

    @Override
    public List<String> of(Unit unit, String kind, int limit) {
        if (model.is(Mutation.LINKS_CORRELATE_NOBODY_ELSE) && !model.aRowWasRead()) {
            return List.of();
        }
        if (model.is(Mutation.EVERY_LINKED_UNIT_OWNS) && model.aRowWasRead() && model.isUnitKind(kind)) {
            return List.of(model.correlated());
        }
        if (model.is(Mutation.LINKS_REMEMBERED_FROM_BEFORE_THE_ROW)) {
            return model.remembered(unit.hash() + limit, () -> read(unit, kind, limit));
        }
        return read(unit, kind, limit);
    }

    private List<String> read(Unit unit, String kind, int limit) {
        return model.schedule.step(() -> {
            boolean stale = model.is(Mutation.EVENTUALLY_CONSISTENT_LINKS) && model.schedule.chance(0.3);
            return stale
                    ? model.staleLinks.getOrDefault(unit.hash(), List.of()).stream()
                            .limit(limit)
                            .toList()
                    : model.links.of(unit, kind, limit);
        });
    }

    @Override
    public boolean isNotedCrowd(Unit unit, String kind) {
        return model.is(Mutation.CROWD_NOTED_BEFORE_ALL_KNOW)
                || model.schedule.step(() -> model.links.isNotedCrowd(unit, kind));
    }

    @Override
    public void noteCrowd(Unit unit, String kind) {
        model.schedule.step(() -> model.links.noteCrowd(unit, kind));
    }
}
