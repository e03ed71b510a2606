package io.burgee.worker.erasure;

import io.burgee.events.BatchEditor;
import io.burgee.events.Event;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.worker.orders.OrderBook;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.saving.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the events of contexts that are to be forgotten out of groups. Of a summary only the context is taken out: how often a flag served
 * what is nobody's personal data. A cleaned group has an id of its own, so that it can be put beside the one it replaces before that is removed.
 */
public final class ChunkCleaner implements Cleaner {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final char MARK = '~';

    private final OrderBook orders;

    public ChunkCleaner(OrderBook orders) {
        this.orders = orders;
    }

    @Override
    public Optional<Group> clean(Group group) {
        List<Orders.Erasure> erasures = orders.current().map(Orders::erasures).orElse(List.of());
        return erasures.isEmpty() ? Optional.empty() : clean(group, new Forgotten(erasures));
    }

    static Optional<Group> clean(Group group, Forgotten forgotten) {
        List<Frame> frames = new ArrayList<>();
        boolean changed = false;
        for (Frame frame : group.frames()) {
            Optional<byte[]> cleaned = frame.holdsEvents() && forgotten.concerns(frame.environmentId())
                    ? BatchEditor.edit(frame.body(), (event, element) -> edit(frame, event, element, forgotten))
                    : Optional.empty();
            changed |= cleaned.isPresent();
            frames.add(cleaned.map(body -> with(frame, body)).orElse(frame));
        }
        return changed ? Optional.of(new Group(nextId(group.chunkId()), group.lane(), frames)) : Optional.empty();
    }

    private static Optional<byte[]> edit(Frame frame, @Nullable Event event, byte[] element, Forgotten forgotten) {
        if (event == null) {
            return forgotten.isIn(frame, element) ? Optional.of(BatchEditor.blank()) : Optional.empty();
        }
        if (!forgotten.has(frame, event)) {
            return Optional.empty();
        }
        return Optional.of(event instanceof Event.Summary ? withoutContext(element) : BatchEditor.blank());
    }

    private static byte[] withoutContext(byte[] summary) {
        try {
            if (JSON.readTree(summary) instanceof ObjectNode object) {
                object.remove(List.of("context", "contextKeys", "user", "userKey"));
                return JSON.writeValueAsBytes(object);
            }
        } catch (JacksonException e) {
            // Whoever reads it otherwise than we do shall not find it either.
        }
        return BatchEditor.blank();
    }

    private static Frame with(Frame frame, byte[] body) {
        return new Frame(
                frame.environmentId(),
                frame.kind(),
                frame.channel(),
                frame.payloadId(),
                frame.receivedAt(),
                frame.sentAt(),
                frame.sender(),
                body);
    }

    /** {@code id~1}, {@code id~2}, …; the same one when there is no room for a mark. */
    private static String nextId(String id) {
        int mark = id.lastIndexOf(MARK);
        int number =
                mark >= 0 && id.substring(mark + 1).matches("\\d{1,6}") ? Integer.parseInt(id.substring(mark + 1)) : 0;
        String next = (number > 0 ? id.substring(0, mark) : id) + MARK + (number + 1);
        return next.length() <= Group.MAX_CHUNK_ID ? next : id;
    }
}
