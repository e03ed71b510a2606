package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of one lane that wait for company. It is full when its message would reach the size at which the queue begins to charge for
 * a second one; how well batches compress is learned from the groups before.
 */
final class OpenGroup {
    /** 64 KiB in Base64, less some room for the estimate to be wrong. */
    private static final int TARGET = 46 << 10;

    /** Even if nothing compresses, Base64 of so many bytes fits a message. */
    static final int MOST_BYTES = 700 << 10;

    /** Every member of a frame but its body and its sender, at most. */
    private static final int FRAME_OVERHEAD = 250;

    private static final double LEARNING = 0.2;

    private List<Waiting> batches = new ArrayList<>();
    private int bytes;
    private double ratio = 0.25;

    /** What a batch adds at most, before compression. */
    static int sizeOf(Waiting waiting) {
        Frame frame = waiting.frame();
        Sender sender = frame.sender();
        return frame.body().length
                + sender.userAgent().length()
                + sender.wrapper().length()
                + sender.tags().length()
                + sender.instanceId().length()
                + FRAME_OVERHEAD;
    }

    boolean hasRoomFor(Waiting waiting) {
        return bytes + sizeOf(waiting) <= MOST_BYTES && batches.size() < Group.MAX_FRAMES;
    }

    void add(Waiting waiting) {
        batches.add(waiting);
        bytes += sizeOf(waiting);
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    boolean isFull() {
        return bytes * ratio >= TARGET;
    }

    /** When its first batch came. */
    long since() {
        return batches.getFirst().since();
    }

    /** Hands its batches over and starts anew. */
    List<Waiting> take() {
        List<Waiting> taken = batches;
        batches = new ArrayList<>(taken.size() + 16);
        bytes = 0;
        return taken;
    }

    void learn(double actual) {
        ratio += LEARNING * (actual - ratio);
    }
}
