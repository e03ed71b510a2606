package io.burgee.worker.correlation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One look at goals and links: what it has read it doesn't read again. It must begin after the row was read whose contribution is
 * computed from it, and must not outlive the attempt to store that.
 */
final class Look {
    /** A context with more links than this is a crowd, of which no link is followed. */
    private final int mostLinks;

    private final Goals goals;
    private final Links links;
    private final Map<Unit, UnitGoals> goalsRead = new HashMap<>();
    private final Map<Map.Entry<Unit, String>, List<String>> linksRead = new HashMap<>();

    Look(Goals goals, Links links, int mostLinks) {
        this.goals = goals;
        this.links = links;
        this.mostLinks = mostLinks;
    }

    UnitGoals goals(Unit unit) {
        return goalsRead.computeIfAbsent(unit, goals::of);
    }

    /** The contexts of a kind that it is linked to; one more than is followed when it is a crowd. */
    List<String> links(Unit unit, String kind) {
        return linksRead.computeIfAbsent(Map.entry(unit, kind), none -> links.of(unit, kind, mostLinks + 1));
    }

    boolean isCrowd(Unit unit, String kind) {
        return links(unit, kind).size() > mostLinks;
    }
}
