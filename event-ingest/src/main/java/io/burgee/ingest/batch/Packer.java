package io.burgee.ingest.batch;

import com.github.luben.zstd.ZstdCompressCtx;
import io.burgee.events.Group;
import io.burgee.ingest.queue.MessageQueue;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of groups: the group's bytes, zstd, Base64 (queues carry text only). Level 1 packs a gigabyte a second and half as well as levels
 * ten times slower; those are worth it only for a single batch that would not fit otherwise. Belongs to one thread.
 */
final class Packer implements AutoCloseable {
    private static final int FAST = 1;
    private static final int THOROUGH = 9;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setChecksum(true);
    private final Supplier<String> chunkIds;

    Packer(Supplier<String> chunkIds) {
        this.chunkIds = chunkIds;
    }

    /** @return null when it fits no message */
    @Nullable
    Message pack(int lane, List<Waiting> batches) {
        byte[] group = new Group(
                        chunkIds.get(),
                        lane,
                        batches.stream().map(Waiting::frame).toList())
                .encode();
        byte[] packed = compress(group, FAST);
        if (tooLarge(packed)) {
            packed = compress(group, THOROUGH);
        }
        return tooLarge(packed) ? null : new Message(Base64.getEncoder().encodeToString(packed), group.length, batches);
    }

    private byte[] compress(byte[] group, int level) {
        return zstd.setLevel(level).compress(group);
    }

    private static boolean tooLarge(byte[] packed) {
        return (packed.length + 2L) / 3 * 4 > MessageQueue.MOST_BYTES;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
