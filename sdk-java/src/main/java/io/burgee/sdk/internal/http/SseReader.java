package io.burgee.sdk.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream of server-sent events apart (WHATWG HTML, "Server-sent events").
 *
 * <p>Bytes of {@code data} go straight into the message's buffer: a ruleset of many megabytes is neither decoded to
 * characters nor copied line by line. Comments (heartbeats), {@code id} and {@code retry} are skipped.
 */
public final class SseReader {
    private static final int MAXIMUM_MESSAGE = 256 << 20;

    /** One event: its name ({@code message} when unnamed) and its data, UTF-8. */
    public record Message(String event, byte[] data) {}

    private final InputStream in;
    private final byte[] chunk = new byte[16 << 10];
    private int position;
    private int limit;
    private boolean skipLineFeed;

    private final ByteBuffer field = new ByteBuffer();
    private final ByteBuffer event = new ByteBuffer();
    private ByteBuffer data = new ByteBuffer();
    private boolean hasData;

    public SseReader(InputStream in) {
        this.in = in;
    }

    /** The next complete message, or null when the stream has ended; an unfinished message is discarded. */
    public @Nullable Message next() throws IOException {
        while (true) {
            int separator = readInto(field, true);
            if (separator < 0) {
                return null;
            }
            if (separator == ':') {
                if (!readValue()) {
                    return null;
                }
            } else if (field.length == 0) {
                Message message = dispatch();
                if (message != null) {
                    return message;
                }
            } else if (field.is("data")) {
                startData();
            }
            field.length = 0;
        }
    }

    private boolean readValue() throws IOException {
        ByteBuffer target;
        if (field.is("data")) {
            startData();
            target = data;
        } else if (field.is("event")) {
            event.length = 0;
            target = event;
        } else {
            target = field;
        }
        if (!fill()) {
            return false;
        }
        if (chunk[position] == ' ') {
            position++;
        }
        return readInto(target, false) >= 0;
    }

    private void startData() throws IOException {
        if (hasData) {
            data.append((byte) '\n');
        }
        hasData = true;
    }

    private @Nullable Message dispatch() {
        Message message = hasData ? new Message(event.length == 0 ? "message" : event.text(), data.copy()) : null;
        event.length = 0;
        hasData = false;
        data = data.bytes.length > chunk.length * 4 ? new ByteBuffer() : data;
        data.length = 0;
        return message;
    }

    /** Copies up to the end of the line (or a colon, when asked) and returns what ended it, -1 at the end of stream. */
    private int readInto(ByteBuffer target, boolean stopAtColon) throws IOException {
        while (fill()) {
            int start = position;
            while (position < limit) {
                byte b = chunk[position];
                if (b == '\n' || b == '\r' || (stopAtColon && b == ':')) {
                    target.append(chunk, start, position - start);
                    position++;
                    skipLineFeed = b == '\r';
                    return b;
                }
                position++;
            }
            target.append(chunk, start, limit - start);
        }
        return -1;
    }

    private boolean fill() throws IOException {
        while (true) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, in.read(chunk));
                if (limit == 0) {
                    return false;
                }
            }
            if (!skipLineFeed || chunk[position] != '\n') {
                skipLineFeed = false;
                return true;
            }
            skipLineFeed = false;
            position++;
        }
    }

    private static final class ByteBuffer {
        private byte[] bytes = new byte[64];
        private int length;

        void append(byte b) throws IOException {
            append(new byte[] {b}, 0, 1);
        }

        void append(byte[] source, int offset, int count) throws IOException {
            if (length + count > MAXIMUM_MESSAGE) {
                throw new IOException("a message on the stream is larger than " + (MAXIMUM_MESSAGE >> 20) + " MB");
            }
            if (length + count > bytes.length) {
                byte[] larger = new byte[Math.max(bytes.length * 2, length + count)];
                System.arraycopy(bytes, 0, larger, 0, length);
                bytes = larger;
            }
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }

        boolean is(String name) {
            return length == name.length() && text().equals(name);
        }

        String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }

        byte[] copy() {
            return java.util.Arrays.copyOf(bytes, length);
        }
    }
}
