package io.burgee.sdk;

import io.burgee.evaluation.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs contexts for pages, so that a browser cannot ask as somebody else (secure mode of the LaunchDarkly SDK wire protocol). */
final class SecureMode {
    private static final String ALGORITHM = "HmacSHA256";

    private SecureMode() {}

    /** HMAC-SHA256 of the fully-qualified key under the SDK key, in lower-case hexadecimal digits. */
    static String hash(String sdkKey, Context context) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(sdkKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signature = mac.doFinal(context.fullyQualifiedKey().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
        }
    }
}
