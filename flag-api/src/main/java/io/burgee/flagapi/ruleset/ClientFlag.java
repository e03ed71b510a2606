package io.burgee.flagapi.ruleset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one context gets of one flag, all that client-side SDKs learn of it, already written. Equal when there is nothing new for the client. */
public final class ClientFlag {

    private final VisibleFlag flag;
    private final byte[] head;
    private final int nameLength;
    private final int versionLength;
    private final byte[] tail;

    /**
     * @param head {@code "key":{"value":…,"variation":…,"version":}
     * @param nameLength how much of the head comes before the members
     * @param versionLength how much of the head is the name of the version
     * @param tail all other members, beginning with a comma
     */
    ClientFlag(VisibleFlag flag, byte[] head, int nameLength, int versionLength, byte[] tail) {
        this.flag = flag;
        this.head = head;
        this.nameLength = nameLength;
        this.versionLength = versionLength;
        this.tail = tail;
    }

    public String key() {
        return flag.flag().key();
    }

    /** {@code {"flag":{…},…}}: the answer to an evaluation of all flags. */
    public static byte[] all(List<ClientFlag> flags, long environmentVersion) {
        var version = digits(environmentVersion);
        int size = 2;
        for (ClientFlag flag : flags) {
            size += flag.head.length + version.length + flag.tail.length + 2;
        }
        var out = new Bytes(flags.isEmpty() ? size : size - 1).add('{');
        for (int i = 0; i < flags.size(); i++) {
            if (i > 0) {
                out.add(',');
            }
            var flag = flags.get(i);
            out.add(flag.head).add(version).add(flag.tail).add('}');
        }
        return out.add('}').whole();
    }

    /** {@code {"key":"flag",…}}: one flag by itself. */
    public byte[] patch(long environmentVersion) {
        var version = digits(environmentVersion);
        // The name ends in a colon and a brace.
        int quotedKey = nameLength - 2;
        var size = 7 + quotedKey + 1 + head.length - nameLength + version.length + tail.length + 1;
        return new Bytes(size)
                .add('{', '"', 'k', 'e', 'y', '"', ':')
                .add(head, 0, quotedKey)
                .add(',')
                .add(head, nameLength, head.length)
                .add(version)
                .add(tail)
                .add('}')
                .whole();
    }

    /** The members alone, without the version, which stands elsewhere in the newer protocol. */
    public byte[] object() {
        int end = head.length - versionLength;
        return new Bytes(1 + end - nameLength + tail.length + 1)
                .add('{')
                .add(head, nameLength, end)
                .add(tail)
                .add('}')
                .whole();
    }

    private static byte[] digits(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ClientFlag it && Arrays.equals(head, it.head) && Arrays.equals(tail, it.tail);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(head) + Arrays.hashCode(tail);
    }

    /** Bytes of known number. */
    private static final class Bytes {
        private final byte[] bytes;
        private int at;

        Bytes(int size) {
            bytes = new byte[size];
        }

        Bytes add(char... ascii) {
            for (char it : ascii) {
                add(it);
            }
            return this;
        }

        Bytes add(char ascii) {
            bytes[at++] = (byte) ascii;
            return this;
        }

        Bytes add(byte[] more) {
            return add(more, 0, more.length);
        }

        Bytes add(byte[] more, int from, int to) {
            System.arraycopy(more, from, bytes, at, to - from);
            at += to - from;
            return this;
        }

        byte[] whole() {
            if (at != bytes.length) {
                throw new IllegalStateException(at + " of " + bytes.length + " bytes");
            }
            return bytes;
        }
    }
}
