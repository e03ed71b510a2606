package io.burgee.ingest.keyring;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All credentials of all environments at one version. */
final class Keyring {
    private final long version;
    private final Map<Credential, Resolution.Known> environments = new HashMap<>();

    Keyring(Document document) {
        version = document.version;
        for (Environment environment : document.environments) {
            Resolution.Known known = new Resolution.Known(
                    environment.id, environment.allowance == null ? Allowance.USUAL : environment.allowance);
            environments.put(Credential.of(Credential.Kind.CLIENT_SIDE_ID, environment.id), known);
            for (String hash : environment.sdkKeyHashes) {
                environments.put(new Credential(Credential.Kind.SDK_KEY, hash), known);
            }
            for (String hash : environment.mobileKeyHashes) {
                environments.put(new Credential(Credential.Kind.MOBILE_KEY, hash), known);
            }
        }
    }

    long version() {
        return version;
    }

    Resolution.@Nullable Known environmentOf(Credential credential) {
        return environments.get(credential);
    }

    /** The control plane's answer ({@code spec/contracts/keyring.json}), as far as it matters here. */
    record Document(long version, List<Environment> environments) {
        Document {
            requireNonNull(environments);
        }
    }

    /** @param allowance absent where the plan knows no limit */
    record Environment(
            String id,
            List<String> sdkKeyHashes,
            List<String> mobileKeyHashes,
            @Nullable Allowance allowance) {
        Environment {
            requireNonNull(id);
            requireNonNull(sdkKeyHashes);
            requireNonNull(mobileKeyHashes);
        }
    }
}
