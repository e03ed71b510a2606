package io.burgee.ingest.batch;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.burgee.events.Fragment;
import io.burgee.events.Group;
import io.burgee.ingest.queue.MessageQueue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes messages of groups: the group's bytes, zstd, Base64 (queues carry text only). Level 1 packs a gigabyte a second and half as well as levels
 * ten times slower. A group that fits no message even so goes as several {@link Fragment}s. Belongs to one thread.
 */
final class Packer implements AutoCloseable {
    private static final int LEVEL = 1;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setChecksum(true).setLevel(LEVEL);
    private final Supplier<String> chunkIds;
    private byte[] packed = new byte[0];

    Packer(Supplier<String> chunkIds) {
        this.chunkIds = chunkIds;
    }

    /** One message, or as many as it takes; those who wait for the batches are answered when all of them are. */
    List<Message> pack(int lane, List<Waiting> batches) {
        Group group = new Group(
                chunkIds.get(), lane, batches.stream().map(Waiting::frame).toList());
        byte[] bytes = group.encode();
        int length = compress(bytes);
        return (length + 2L) / 3 * 4 <= MessageQueue.MOST_BYTES
                ? List.of(new Message(text(ByteBuffer.wrap(packed, 0, length)), bytes.length, batches))
                : fragments(group, bytes.length, length, batches);
    }

    private List<Message> fragments(Group group, int size, int length, List<Waiting> batches) {
        int parts = Math.ceilDiv(length, Fragment.MAX_BYTES);
        Waiting together = new Joint(batches, parts).waiting();
        List<Message> messages = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = part * Fragment.MAX_BYTES;
            byte[] bytes = Arrays.copyOfRange(packed, from, Math.min(length, from + Fragment.MAX_BYTES));
            Fragment fragment = new Fragment(group.chunkId(), group.lane(), group.minReceivedAt(), part, parts, bytes);
            messages.add(new Message(text(ByteBuffer.wrap(fragment.encode())), size / parts, List.of(together)));
        }
        return messages;
    }

    private int compress(byte[] group) {
        long most = Zstd.compressBound(group.length);
        if (packed.length < most) {
            packed = new byte[(int) most];
        }
        return zstd.compressByteArray(packed, 0, packed.length, group, 0, group.length);
    }

    @SuppressWarnings("deprecation") // of all ways to make a string of ASCII bytes, the one that only copies
    private static String text(ByteBuffer bytes) {
        ByteBuffer base64 = Base64.getEncoder().encode(bytes);
        return new String(base64.array(), 0, base64.arrayOffset(), base64.remaining());
    }

    @Override
    public void close() {
        zstd.close();
    }
}
