package io.burgee.worker.fold;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.worker.saving.RawChunk;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The payloads of a bucket. A retry has the id of what it repeats, within its environment. A batch that could not be used and one that could
 * are no copies of each other, whatever they are called; reports of SDKs about themselves are not told apart.
 */
final class PayloadIds {
    private record Scope(String environmentId, boolean usable) {}

    private final Map<Scope, Set<String>> ids = new HashMap<>();

    /**
     * Adds a chunk's payloads.
     *
     * @return the places of those that are here already, or in the bucket before
     */
    BitSet add(RawChunk chunk, PayloadIds before) {
        Group group = chunk.group();
        BitSet copies = new BitSet(group.frames().size());
        for (int i = 0; i < group.frames().size(); i++) {
            Frame frame = group.frames().get(i);
            if (frame.holdsEvents() || frame.kind() == Frame.Kind.UNUSABLE) {
                Scope scope = new Scope(frame.environmentId(), frame.holdsEvents());
                boolean first =
                        ids.computeIfAbsent(scope, none -> new HashSet<>()).add(frame.payloadId());
                copies.set(i, !first || before.has(scope, frame.payloadId()));
            }
        }
        return copies;
    }

    private boolean has(Scope scope, String payloadId) {
        return ids.getOrDefault(scope, Set.of()).contains(payloadId);
    }
}
