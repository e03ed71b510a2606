package io.burgee.ingest.batch;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.burgee.events.Group;
import io.burgee.ingest.queue.MessageQueue;
import java.nio.ByteBuffer;
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
    private byte[] packed = new byte[0];

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
        int length = compress(group, FAST);
        if (tooLarge(length)) {
            length = compress(group, THOROUGH);
        }
        return tooLarge(length) ? null : new Message(text(length), group.length, batches);
    }

    private int compress(byte[] group, int level) {
        long most = Zstd.compressBound(group.length);
        if (packed.length < most) {
            packed = new byte[(int) most];
        }
        return zstd.setLevel(level).compressByteArray(packed, 0, packed.length, group, 0, group.length);
    }

    private static boolean tooLarge(int length) {
        return (length + 2L) / 3 * 4 > MessageQueue.MOST_BYTES;
    }

    @SuppressWarnings("deprecation") // of all ways to make a string of ASCII bytes, the one that only copies
    private String text(int length) {
        ByteBuffer base64 = Base64.getEncoder().encode(ByteBuffer.wrap(packed, 0, length));
        return new String(base64.array(), 0, base64.arrayOffset(), base64.remaining());
    }

    @Override
    public void close() {
        zstd.close();
    }
}
