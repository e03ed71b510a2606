package io.burgee.events;

/**
 * One accepted batch on its way through the queue: the body exactly as the SDK sent it (gunzipped), and what only the
 * front tier could know.
 *
 * <p>The text members are printable ASCII, because they come from URLs and HTTP headers; whoever accepts a batch brings
 * them into that form.
 *
 * @param environmentId the environment whose credential was presented; 1 to {@value #MAX_ENVIRONMENT_ID} characters
 * @param kind what the body holds
 * @param channel which family of SDKs sent it
 * @param payloadId the sender's id of this batch, equal on its retry; 1 to {@value #MAX_PAYLOAD_ID} characters
 * @param receivedAt when the front tier had read it, epoch milliseconds
 * @param sender what its headers said
 * @param body the bytes, not copied; at most {@value #MAX_BODY}
 */
public record Frame(
        String environmentId,
        Kind kind,
        Channel channel,
        String payloadId,
        long receivedAt,
        Sender sender,
        byte[] body) {

    public static final int MAX_ENVIRONMENT_ID = 64;
    public static final int MAX_PAYLOAD_ID = 128;
    public static final int MAX_BODY = 16 << 20;

    /** What the body holds. The order is part of the wire format. */
    public enum Kind {
        /** Events, with a summary of the evaluations among them. */
        ANALYTICS,
        /** What an SDK reports about itself. */
        DIAGNOSTIC,
        /** Events of an SDK that counts nothing: each evaluation is an event of its own. */
        UNSUMMARIZED,
        /** Nothing that could be used. The body is not the sender's but the reason, in ASCII. */
        UNUSABLE
    }

    /** The family of SDKs that a batch came from, told by its path. The order is part of the wire format. */
    public enum Channel {
        SERVER,
        BROWSER,
        MOBILE
    }

    /** Whether the body is a batch of events. */
    public boolean holdsEvents() {
        return kind == Kind.ANALYTICS || kind == Kind.UNSUMMARIZED;
    }

    /** @throws IllegalArgumentException when a member is out of its bounds */
    public Frame {
        Ascii.require("environmentId", environmentId, 1, MAX_ENVIRONMENT_ID);
        Ascii.require("payloadId", payloadId, 1, MAX_PAYLOAD_ID);
        if (receivedAt < 0) {
            throw new IllegalArgumentException("receivedAt is before 1970: " + receivedAt);
        }
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException("body of " + body.length + " bytes, at most " + MAX_BODY);
        }
    }
}
