package io.burgee.flagapi.erasure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A request to erase all that is stored about a context.
 *
 * @param key absent once that is done: from then on the context is known by a hash alone, by which the worker keeps out what comes late
 * @param salt of {@code hash}
 * @param hash HMAC-SHA256 of {@code kind|key}, in hex
 * @param requestedBy the member, as people call them
 * @param outcome absent until it is done
 */
public record Erasure(
        String id,
        String environmentId,
        String kind,
        @Nullable String key,
        String salt,
        String hash,
        Instant requestedAt,
        String requestedBy,
        @Nullable Outcome outcome) {

    private static final String ALGORITHM = "HmacSHA256";

    /**
     * What was done.
     *
     * @param chunks how many stored groups of batches had events of the context
     * @param rows how many other rows had something of it
     */
    public record Outcome(Instant finishedAt, long chunks, long rows) {}

    static Erasure request(
            String id, String environmentId, String kind, String key, String salt, Instant now, String by) {
        return new Erasure(id, environmentId, kind, key, salt, hash(salt, kind, key), now, by, null);
    }

    private static String hash(String salt, String kind, String key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((kind + "|" + key).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
