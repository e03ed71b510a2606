package io.burgee.worker.correlation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns context keys into unit hashes: the first 16 bytes of HMAC-SHA256 over {@code kind|key}, by a key that differs for
 * every environment, as base64url. Another salt makes other units of everyone, so it must never change.
 */
public final class UnitHash {
    /** Rows of an iteration are spread over so many partitions. */
    public static final int SEGMENTS = 64;

    /** Of each variation's units, where what is estimated is judged by how much parts of them differ. */
    public static final int GROUPS = 50;

    /** Bytes of a hash that its partition is not told by. */
    private static final int GROUP_AT = 4;

    private static final String ALGORITHM = "HmacSHA256";

    private final String salt;

    public UnitHash(String salt) {
        this.salt = salt;
    }

    public Unit unit(String environmentId, String kind, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec((salt + "|" + environmentId).getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] digest = mac.doFinal((kind + "|" + key).getBytes(StandardCharsets.UTF_8));
            String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
            return new Unit(environmentId, kind, hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The partition of a unit: the low six bits of its hash's first byte. */
    public static int segment(String hash) {
        return Base64.getUrlDecoder().decode(hash.substring(0, 4))[0] & (SEGMENTS - 1);
    }

    /** The random group of a unit, 0 to {@link #GROUPS} - 1. */
    public static int group(String hash) {
        return Integer.remainderUnsigned(
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(hash)).getInt(GROUP_AT), GROUPS);
    }
}
