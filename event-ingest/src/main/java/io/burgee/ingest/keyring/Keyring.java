package io.burgee.ingest.keyring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All credentials of all environments at one version. */
final class Keyring {
    private final long version;
    private final Map<Credential, String> environments = new HashMap<>();

    Keyring(Document document) {
        version = document.version;
        for (Environment environment : document.environments) {
            String id = environment.id;
            environments.put(Credential.of(Credential.Kind.CLIENT_SIDE_ID, id), id);
            for (String hash : environment.sdkKeyHashes) {
                environments.put(new Credential(Credential.Kind.SDK_KEY, hash), id);
            }
            for (String hash : environment.mobileKeyHashes) {
                environments.put(new Credential(Credential.Kind.MOBILE_KEY, hash), id);
            }
        }
    }

    long version() {
        return version;
    }

    @Nullable
    String environmentOf(Credential credential) {
        return environments.get(credential);
    }

    /** The control plane's answer ({@code spec/contracts/keyring.json}), as far as it matters here. */
    record Document(long version, List<Environment> environments) {}

    record Environment(String id, List<String> sdkKeyHashes, List<String> mobileKeyHashes) {}
}
