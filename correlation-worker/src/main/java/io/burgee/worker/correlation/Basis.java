package io.burgee.worker.correlation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A digest of the facts that were read. */
final class Basis {
    private static final int BYTES = 9;
    private final StringBuilder facts = new StringBuilder();

    /** Facts have no line breaks in them. */
    void read(String kind, Object fact) {
        facts.append(kind).append(fact).append('\n');
    }

    /** 12 characters. */
    String digest() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
