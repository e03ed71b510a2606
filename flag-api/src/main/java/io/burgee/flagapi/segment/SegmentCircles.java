package io.burgee.flagapi.segment;

import io.burgee.flagapi.flag.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses segments that refer to each other in a circle: SDKs can't evaluate them. */
final class SegmentCircles {

    private SegmentCircles() {}

    static void refuse(Segment changed, Collection<Segment> all) {
        Map<String, List<String>> references = new HashMap<>();
        all.forEach(
                segment -> references.put(segment.key(), segment.references().toList()));
        references.put(changed.key(), changed.references().toList());
        for (var first : references.getOrDefault(changed.key(), List.of())) {
            if (leads(first, changed.key(), references, new HashSet<>())) {
                throw Place.BODY
                        .field("rules")
                        .expected("no circle of segments, but '" + first + "' leads back to '" + changed.key() + "'");
            }
        }
    }

    private static boolean leads(String from, String to, Map<String, List<String>> references, Set<String> seen) {
        return from.equals(to)
                || (seen.add(from)
                        && references.getOrDefault(from, List.of()).stream()
                                .anyMatch(next -> leads(next, to, references, seen)));
    }
}
