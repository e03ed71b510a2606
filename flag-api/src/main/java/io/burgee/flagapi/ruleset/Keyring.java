package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.project.Allowance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * All credentials of all environments, for ingest: the keys as hashes only, so that whoever reads a copy of this cannot use them.
 *
 * @param version rises whenever an environment or its keys change
 */
public record Keyring(long version, List<Entry> environments) {

    /**
     * @param id also the client-side ID
     * @param sdkKeyHashes SHA-256 of the key's UTF-8 in lower-case hexadecimal; a key that was reset and still works is there too
     */
    public record Entry(
            String id,
            String projectKey,
            String environmentKey,
            List<String> sdkKeyHashes,
            List<String> mobileKeyHashes,
            Allowance allowance) {}

    /** The keyring at {@code now} (epoch milliseconds). */
    public static Keyring of(Rulesets rulesets, long now) {
        long version = rulesets.keyringVersion();
        return new Keyring(
                version,
                rulesets.credentials().environments().values().stream()
                        .sorted(Comparator.comparing(ProjectEnvironment::id))
                        .map(at -> new Entry(
                                at.id(),
                                at.projectKey(),
                                at.environmentKey(),
                                hashes(at.environment().sdkKeysAt(now)),
                                hashes(at.environment().mobileKeysAt(now)),
                                at.environment().allowance()))
                        .toList());
    }

    private static List<String> hashes(List<String> keys) {
        return keys.stream().map(Keyring::hash).toList();
    }

    static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
