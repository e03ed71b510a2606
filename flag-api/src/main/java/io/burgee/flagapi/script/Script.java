package io.burgee.flagapi.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One build of the script that pages load.
 *
 * @param id the start of its content's SHA-384, in hexadecimal
 * @param integrity what a page's {@code integrity} attribute says of it (W3C Subresource Integrity)
 */
public record Script(String id, String integrity, String text) {

    private static final int ID_BYTES = 10;

    public static Script of(String text) {
        byte[] hash = sha384(text);
        return new Script(
                HexFormat.of().formatHex(hash, 0, ID_BYTES),
                "sha384-" + Base64.getEncoder().encodeToString(hash),
                text);
    }

    /** The address whose content never changes. */
    public String path() {
        return "/sdk-browser/burgee-" + id + ".js";
    }

    private static byte[] sha384(String text) {
        try {
            return MessageDigest.getInstance("SHA-384").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
