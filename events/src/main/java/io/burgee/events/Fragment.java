package io.burgee.events;

import static io.burgee.events.GroupBytes.sizeOf;
import static io.burgee.events.GroupBytes.sizeOfBytes;

/**
 * A piece of a compressed {@link Group} that is too large for one queue message: a server SDK may flush ten thousand events at once. The
 * pieces travel as messages of their own, in any order and number; whoever has all of a chunk id has the group. The bytes, with numbers and text
 * as in a group:
 *
 * <pre>
 * fragment := 'B' 'F' version=1 chunkId:text lane minReceivedAt part parts bytesLength bytes
 * </pre>
 *
 * <p>Neither a group nor its compressed form starts with {@code BF}, so a message tells by itself what it carries.
 *
 * @param chunkId the group's
 * @param lane the group's
 * @param minReceivedAt the group's: by it the pieces are filed where the group belongs
 * @param part 0 to parts - 1
 * @param parts how many there are, 1 to {@value #MAX_PARTS}
 * @param bytes this part of the compressed group, at most {@value #MAX_BYTES}; not copied
 */
public record Fragment(String chunkId, int lane, long minReceivedAt, int part, int parts, byte[] bytes) {

    /** Fits a queue message as Base64, and a row of the store as it is. */
    public static final int MAX_BYTES = 380_000;

    public static final int MAX_PARTS = 64;

    private static final int VERSION = 1;

    /** @throws IllegalArgumentException when a member is out of its bounds */
    public Fragment {
        Ascii.require("chunkId", chunkId, 1, Group.MAX_CHUNK_ID);
        if (lane < 0 || lane >= Group.LANES) {
            throw new IllegalArgumentException("lane " + lane + ", expected 0 to " + (Group.LANES - 1));
        }
        if (minReceivedAt < 0) {
            throw new IllegalArgumentException("received before 1970: " + minReceivedAt);
        }
        if (parts < 1 || parts > MAX_PARTS || part < 0 || part >= parts) {
            throw new IllegalArgumentException("part " + part + " of " + parts);
        }
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes, expected 1 to " + MAX_BYTES);
        }
    }

    /** Whether these bytes claim to be a fragment. */
    public static boolean isOne(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'B' && bytes[1] == 'F';
    }

    public byte[] encode() {
        GroupBytes.Writer out = new GroupBytes.Writer(3
                + sizeOfBytes(chunkId.length())
                + sizeOf(lane)
                + sizeOf(minReceivedAt)
                + sizeOf(part)
                + sizeOf(parts)
                + sizeOfBytes(bytes.length));
        out.octet('B');
        out.octet('F');
        out.octet(VERSION);
        out.text(chunkId);
        out.varint(lane);
        out.varint(minReceivedAt);
        out.varint(part);
        out.varint(parts);
        out.bytes(bytes);
        return out.toByteArray();
    }

    /** @throws MalformedGroup when the bytes are not exactly one fragment */
    public static Fragment decode(byte[] encoded) {
        GroupBytes.Reader in = new GroupBytes.Reader(encoded);
        if (in.octet() != 'B' || in.octet() != 'F') {
            throw new MalformedGroup("no fragment: it does not start with BF");
        }
        int version = in.octet();
        if (version != VERSION) {
            throw new MalformedGroup("fragment format " + version + ", known is " + VERSION);
        }
        String chunkId = in.text("chunkId", 1, Group.MAX_CHUNK_ID);
        int lane = in.number("lane", Group.LANES - 1);
        long minReceivedAt = in.varint();
        int part = in.number("part", MAX_PARTS - 1);
        int parts = in.number("parts", MAX_PARTS);
        byte[] bytes = in.bytes("bytes", MAX_BYTES);
        in.requireEnd();
        try {
            return new Fragment(chunkId, lane, minReceivedAt, part, parts, bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedGroup(String.valueOf(e.getMessage()));
        }
    }
}
