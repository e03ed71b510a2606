package io.burgee.worker.correlation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The identity of an event, by which its copies are recognised: environment, payload, place in the payload. */
public final class EventId {
    private EventId() {}

    /** 12 characters; equal payload ids of two environments give different ids. */
    public static String of(String environmentId, String payloadId, int ordinal) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((environmentId + "|" + payloadId + "|" + ordinal).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 9));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
