package io.burgee.flagapi.platform;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes identifiers and keys that nobody can guess. */
@Component
public class Ids {

    private final SecureRandom random = new SecureRandom();

    /** 24 hexadecimal digits, as every {@code _id} of the management API. */
    public String id() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A UUID, as rules, clauses and variations use. */
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    /** The key of a server-side SDK. */
    public String sdkKey() {
        return "sdk-" + uuid();
    }

    /** The key of a mobile SDK. */
    public String mobileKey() {
        return "mob-" + uuid();
    }

    /** A personal access token. */
    public String accessToken() {
        return "api-" + uuid();
    }
}
