package io.burgee.worker.saving;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.burgee.events.Fragment;
import io.burgee.events.Group;
import io.burgee.events.MalformedGroup;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.queue.Cause;
import io.burgee.worker.queue.Poison;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text of a queue message: a group's bytes, compressed by zstd, or a fragment of that, as Base64. */
public final class MessageBody {
    private static final int LEVEL = 1;

    private MessageBody() {}

    public static String encode(Group group) {
        return Base64.getEncoder().encodeToString(compressed(group));
    }

    /** A group that did not come as a message, as a chunk. */
    public static RawChunk chunk(Group group) {
        return new RawChunk(group, compressed(group));
    }

    private static byte[] compressed(Group group) {
        return Zstd.compress(group.encode(), LEVEL);
    }

    public static String encode(Fragment fragment) {
        return Base64.getEncoder().encodeToString(fragment.encode());
    }

    /** The bytes of a text: a compressed group or a {@link Fragment} of one. */
    static byte[] bytes(String body) {
        try {
            return Base64.getDecoder().decode(body.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new Poison(Cause.NOT_BASE64, "not Base64: " + e.getMessage());
        }
    }

    /** @throws Poison when the bytes are no group; nothing in it can be saved then */
    static RawChunk chunk(byte[] compressed) {
        return new RawChunk(group(compressed), compressed);
    }

    /** How large the group of these bytes, or of the last of these fragments, is or may be. */
    static long inflatedSize(byte[] message) {
        return Fragment.isOne(message)
                ? Group.MAX_BYTES
                : Math.clamp(Zstd.getFrameContentSize(message), 0, (long) Group.MAX_BYTES);
    }

    /** @throws Poison when the bytes are no fragment */
    static Fragment fragment(byte[] bytes) {
        try {
            Fragment fragment = Fragment.decode(bytes);
            if (fragment.minReceivedAt() > Sighting.MAX_AT) {
                throw new Poison(Cause.MALFORMED_FRAGMENT, "received in a year of five digits");
            }
            return fragment;
        } catch (MalformedGroup e) {
            throw new Poison(Cause.MALFORMED_FRAGMENT, String.valueOf(e.getMessage()));
        }
    }

    /** @throws Poison when the bytes are no compressed group */
    static Group group(byte[] compressed) {
        try {
            long size = Zstd.getFrameContentSize(compressed);
            if (size < 0 || size > Group.MAX_BYTES) {
                throw new Poison(Cause.NOT_COMPRESSED, "not zstd of a known, bounded size: " + size);
            }
            Group group = Group.decode(Zstd.decompress(compressed, (int) size));
            if (group.maxReceivedAt() > Sighting.MAX_AT) {
                throw new Poison(Cause.MALFORMED_GROUP, "received in a year of five digits");
            }
            return group;
        } catch (ZstdException e) {
            throw new Poison(Cause.NOT_COMPRESSED, "not zstd: " + e.getMessage());
        } catch (MalformedGroup e) {
            throw new Poison(Cause.MALFORMED_GROUP, String.valueOf(e.getMessage()));
        }
    }
}
