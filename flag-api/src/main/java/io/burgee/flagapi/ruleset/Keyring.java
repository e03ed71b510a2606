package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.project.Allowance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
            Allowed allowance) {}

    /** What ingest has to know of an {@link Allowance}. */
    public record Allowed(
            @Nullable Long batchesPerSecond, @Nullable Long bytesPerSecond, boolean usedUp) {
        static Allowed of(Allowance allowance, boolean usedUp) {
            return new Allowed(allowance.batchesPerSecond(), allowance.bytesPerSecond(), allowance.usedUp() || usedUp);
        }
    }

    /**
     * The keyring at {@code now} (epoch milliseconds).
     *
     * @param usedUp tells by its id whether an environment has sent what it may this month
     */
    public static Keyring of(Rulesets rulesets, Predicate<String> usedUp, long now) {
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
                                Allowed.of(at.environment().allowance(), usedUp.test(at.id()))))
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
