package io.burgee.flagapi.flag;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Salts of environments that nobody has touched yet: every node must come to the same one before any is saved. */
final class Salts {

    private static final int LENGTH = 32;

    private Salts() {}

    /** 32 hexadecimal digits that depend on nothing but the two. */
    static String derived(String salt, String environmentKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((salt + "/" + environmentKey).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
