package io.burgee.events;

import static io.burgee.events.GroupBytes.sizeOf;
import static io.burgee.events.GroupBytes.sizeOfBytes;

import java.util.ArrayList;
import java.util.List;

/**
 * The batches that one queue message carries, with a header by which the worker can file the group before it looks at
 * any batch. The bytes (all numbers are unsigned LEB128 varints in their shortest form, text is length and ASCII):
 *
 * <pre>
 * group := 'B' 'G' version=3 chunkId:text lane minReceivedAt (maxReceivedAt - minReceivedAt) count frame{count}
 * frame := environmentId:text kind channel payloadId:text (receivedAt - minReceivedAt) (sentAt + 1, or 0 for none)
 *          userAgent:text wrapper:text tags:text instanceId:text bodyLength body
 * </pre>
 *
 * <p>Version 2 had no sentAt; version 1 besides no wrapper, tags and instanceId, and only the first two kinds. They are still read, as
 * stored chunks have them; they are not written, so workers are upgraded before the front tier.
 *
 * <p>Compression and the queue's text encoding are not part of it: they belong to those who talk to the queue.
 *
 * @param chunkId {@code {instanceId}-{bootEpoch}-{seq}} of the front tier: equal on every redelivery of the group
 * @param lane 0 to {@value #LANES} - 1, see {@link #laneOf}
 * @param frames at least one
 */
public record Group(String chunkId, int lane, List<Frame> frames) {

    public static final int LANES = 16;
    public static final int MAX_CHUNK_ID = 128;

    /** The most batches in a group. */
    public static final int MAX_FRAMES = 10_000;

    /** The longest encoded group: the bound for those who decompress one. */
    public static final int MAX_BYTES = 20 << 20;

    private static final int VERSION = 3;
    private static final Frame.Kind[] KINDS_OF_1 = {Frame.Kind.ANALYTICS, Frame.Kind.DIAGNOSTIC};

    /** @throws IllegalArgumentException when a member is out of its bounds */
    public Group {
        Ascii.require("chunkId", chunkId, 1, MAX_CHUNK_ID);
        if (lane < 0 || lane >= LANES) {
            throw new IllegalArgumentException("lane " + lane + ", expected 0 to " + (LANES - 1));
        }
        frames = List.copyOf(frames);
        if (frames.isEmpty() || frames.size() > MAX_FRAMES) {
            throw new IllegalArgumentException(frames.size() + " frames, expected 1 to " + MAX_FRAMES);
        }
    }

    /** The lane of an environment: all its batches share one, so that a fold reads few groups of others. */
    public static int laneOf(String environmentId) {
        return Math.floorMod(environmentId.hashCode(), LANES);
    }

    /** When the first of these batches was received, epoch milliseconds. */
    public long minReceivedAt() {
        return frames.stream().mapToLong(Frame::receivedAt).min().orElseThrow();
    }

    /** When the last of these batches was received, epoch milliseconds. */
    public long maxReceivedAt() {
        return frames.stream().mapToLong(Frame::receivedAt).max().orElseThrow();
    }

    /**
     * The group's bytes.
     *
     * @throws IllegalArgumentException when they are more than {@link #MAX_BYTES}
     */
    public byte[] encode() {
        long first = minReceivedAt();
        long size = 3
                + sizeOfBytes(chunkId.length())
                + sizeOf(lane)
                + sizeOf(first)
                + sizeOf(maxReceivedAt() - first)
                + sizeOf(frames.size());
        for (Frame frame : frames) {
            size += frameSize(frame, first);
        }
        if (size > MAX_BYTES) {
            throw new IllegalArgumentException("a group of " + size + " bytes, at most " + MAX_BYTES);
        }
        GroupBytes.Writer out = new GroupBytes.Writer((int) size);
        out.octet('B');
        out.octet('G');
        out.octet(VERSION);
        out.text(chunkId);
        out.varint(lane);
        out.varint(first);
        out.varint(maxReceivedAt() - first);
        out.varint(frames.size());
        for (Frame frame : frames) {
            out.text(frame.environmentId());
            out.varint(frame.kind().ordinal());
            out.varint(frame.channel().ordinal());
            out.text(frame.payloadId());
            out.varint(frame.receivedAt() - first);
            out.varint(sentAt(frame));
            out.text(frame.sender().userAgent());
            out.text(frame.sender().wrapper());
            out.text(frame.sender().tags());
            out.text(frame.sender().instanceId());
            out.bytes(frame.body());
        }
        return out.toByteArray();
    }

    private static long sentAt(Frame frame) {
        Long at = frame.sentAt();
        return at == null ? 0 : at + 1;
    }

    private static long frameSize(Frame frame, long first) {
        return sizeOfBytes(frame.environmentId().length())
                + sizeOf(frame.kind().ordinal())
                + sizeOf(frame.channel().ordinal())
                + sizeOfBytes(frame.payloadId().length())
                + sizeOf(frame.receivedAt() - first)
                + sizeOf(sentAt(frame))
                + sizeOfBytes(frame.sender().userAgent().length())
                + sizeOfBytes(frame.sender().wrapper().length())
                + sizeOfBytes(frame.sender().tags().length())
                + sizeOfBytes(frame.sender().instanceId().length())
                + sizeOfBytes(frame.body().length);
    }

    /**
     * Reads a group, all of it or nothing.
     *
     * @throws MalformedGroup when the bytes are not exactly one group
     */
    public static Group decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedGroup("a group of " + bytes.length + " bytes, at most " + MAX_BYTES);
        }
        GroupBytes.Reader in = new GroupBytes.Reader(bytes);
        if (in.octet() != 'B' || in.octet() != 'G') {
            throw new MalformedGroup("no group: it does not start with BG");
        }
        int version = in.octet();
        if (version < 1 || version > VERSION) {
            throw new MalformedGroup("group format " + version + ", known are 1 to " + VERSION);
        }
        String chunkId = in.text("chunkId", 1, MAX_CHUNK_ID);
        int lane = in.number("lane", LANES - 1);
        long first = in.varint();
        long span = in.varint();
        int count = in.number("count", MAX_FRAMES);
        if (count == 0) {
            throw new MalformedGroup("a group of no frames");
        }
        List<Frame> frames = new ArrayList<>(Math.min(count, bytes.length / 8 + 1));
        long last = first;
        for (int i = 0; i < count; i++) {
            Frame frame = frame(in, version, first);
            last = Math.max(last, frame.receivedAt());
            frames.add(frame);
        }
        in.requireEnd();
        Group group = new Group(chunkId, lane, frames);
        if (last - first != span || group.minReceivedAt() != first) {
            throw new MalformedGroup("the header's times are not those of its frames");
        }
        return group;
    }

    private static Frame frame(GroupBytes.Reader in, int version, long first) {
        String environmentId = in.text("environmentId", 1, Frame.MAX_ENVIRONMENT_ID);
        Frame.Kind kind = in.constant("kind", version == 1 ? KINDS_OF_1 : Frame.Kind.values());
        Frame.Channel channel = in.constant("channel", Frame.Channel.values());
        String payloadId = in.text("payloadId", 1, Frame.MAX_PAYLOAD_ID);
        long receivedAt = first + in.varint();
        if (receivedAt < 0) {
            throw new MalformedGroup("receivedAt is out of range");
        }
        long sent = version < 3 ? 0 : in.varint();
        if (sent > Frame.MAX_TIME + 1) {
            throw new MalformedGroup("sentAt is out of range");
        }
        Sender sender = sender(in, version);
        byte[] body = in.bytes("body", Frame.MAX_BODY);
        return new Frame(
                environmentId,
                kind,
                channel,
                payloadId,
                receivedAt,
                sent == 0 ? null : Long.valueOf(sent - 1),
                sender,
                body);
    }

    private static Sender sender(GroupBytes.Reader in, int version) {
        String userAgent = in.text("userAgent", 0, Sender.MAX_USER_AGENT);
        return version == 1
                ? Sender.of(userAgent)
                : new Sender(
                        userAgent,
                        in.text("wrapper", 0, Sender.MAX_WRAPPER),
                        in.text("tags", 0, Sender.MAX_TAGS),
                        in.text("instanceId", 0, Sender.MAX_INSTANCE_ID));
    }
}
