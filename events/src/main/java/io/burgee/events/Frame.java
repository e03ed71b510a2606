package io.burgee.events;

import org.jspecify.annotations.Nullable;

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
 * @param sentAt when it was sent by the clock that its events were timed by, epoch milliseconds, 0 to {@value #MAX_TIME}; null when its sender
 *     did not say, as LaunchDarkly's SDKs never do
 * @param sender what its headers said
 * @param body the bytes, not copied; at most {@value #MAX_BODY}
 */
public record Frame(
        String environmentId,
        Kind kind,
        Channel channel,
        String payloadId,
        long receivedAt,
        @Nullable Long sentAt,
        Sender sender,
        byte[] body) {

    /** The last time of 13 digits, in the year 2286. */
    public static final long MAX_TIME = 9_999_999_999_999L;

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
        UNUSABLE,
        /** No batch: how many batches of this environment the queue has accepted from the front tier, see {@link AcceptedBatches}. */
        ACCEPTED
    }

    /** The family of SDKs that a batch came from, told by its path. The order is part of the wire format. */
    public enum Channel {
        SERVER,
        BROWSER,
        MOBILE
    }

    /** One whose sender did not say when it sent it. */
    public Frame(
            String environmentId,
            Kind kind,
            Channel channel,
            String payloadId,
            long receivedAt,
            Sender sender,
            byte[] body) {
        this(environmentId, kind, channel, payloadId, receivedAt, null, sender, body);
    }

    /** Whether this is something that an SDK sent. */
    public boolean isBatch() {
        return kind != Kind.ACCEPTED;
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
        if (sentAt != null && (sentAt < 0 || sentAt > MAX_TIME)) {
            throw new IllegalArgumentException("sentAt " + sentAt + ", expected 0 to " + MAX_TIME);
        }
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException("body of " + body.length + " bytes, at most " + MAX_BODY);
        }
    }
}
