package io.burgee.ingest.keyring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a client presented to say which environment its batch is for, in the form in which the keyring holds it. Secret keys
 * exist here only as their SHA-256: neither a log line nor a heap dump gives them away.
 */
public record Credential(Kind kind, String digest) {

    public enum Kind {
        SDK_KEY,
        MOBILE_KEY,
        CLIENT_SIDE_ID
    }

    /** A client-side ID is public and stands for itself, unless it is absurdly long. */
    private static final int LONGEST_ID = 64;

    public static Credential of(Kind kind, String text) {
        boolean plain = kind == Kind.CLIENT_SIDE_ID && text.length() <= LONGEST_ID;
        return new Credential(kind, plain ? text : sha256(text));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
