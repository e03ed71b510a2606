package io.burgee.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The primitive values of the group format. */
final class GroupBytes {
    private GroupBytes() {}

    /** The length of a number. */
    static int sizeOf(long value) {
        return (63 - Long.numberOfLeadingZeros(value | 1)) / 7 + 1;
    }

    /** The length of so many bytes with their length before them. */
    static int sizeOfBytes(int length) {
        return sizeOf(length) + length;
    }

    /** Writes into an array whose size its owner has worked out. */
    static final class Writer {
        private final byte[] bytes;
        private int position;

        Writer(int size) {
            bytes = new byte[size];
        }

        void octet(int value) {
            bytes[position++] = (byte) value;
        }

        void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                octet((int) (rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            octet((int) rest);
        }

        void text(String text) {
            bytes(text.getBytes(StandardCharsets.US_ASCII));
        }

        void bytes(byte[] value) {
            varint(value.length);
            System.arraycopy(value, 0, bytes, position, value.length);
            position += value.length;
        }

        byte[] toByteArray() {
            if (position != bytes.length) {
                throw new IllegalStateException("wrote " + position + " bytes of " + bytes.length);
            }
            return bytes;
        }
    }

    /** Reads with every length checked against what is there and what is allowed, before anything is allocated. */
    static final class Reader {
        private final byte[] bytes;
        private int position;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int octet() {
            if (position == bytes.length) {
                throw new MalformedGroup("the group ends early, at byte " + position);
            }
            return bytes[position++] & 0xff;
        }

        /** A number of at most 63 bits in its shortest form. */
        long varint() {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7) {
                int octet = octet();
                value |= (long) (octet & 0x7f) << shift;
                if (octet < 0x80) {
                    if (octet == 0 && shift > 0) {
                        throw new MalformedGroup("a number is not in its shortest form, at byte " + position);
                    }
                    return value;
                }
            }
            throw new MalformedGroup("a number has more than 63 bits, at byte " + position);
        }

        int number(String name, int max) {
            long value = varint();
            if (value > max) {
                throw new MalformedGroup(name + " is " + value + ", at most " + max);
            }
            return (int) value;
        }

        <T> T constant(String name, T[] constants) {
            return constants[number(name, constants.length - 1)];
        }

        String text(String name, int min, int max) {
            int length = length(name, max);
            String text = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
            if (length < min || !Ascii.isPrintable(text)) {
                throw new MalformedGroup(name + " is empty or has characters outside printable ASCII");
            }
            position += length;
            return text;
        }

        byte[] bytes(String name, int max) {
            int length = length(name, max);
            byte[] value = Arrays.copyOfRange(bytes, position, position + length);
            position += length;
            return value;
        }

        private int length(String name, int max) {
            int length = number(name + "'s length", max);
            if (length > bytes.length - position) {
                throw new MalformedGroup("the group ends early, inside " + name + " at byte " + position);
            }
            return length;
        }

        void requireEnd() {
            if (position != bytes.length) {
                throw new MalformedGroup((bytes.length - position) + " bytes after the last frame");
            }
        }
    }
}
