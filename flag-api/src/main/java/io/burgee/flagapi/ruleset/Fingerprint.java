package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Ruleset;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A number that names what is in a ruleset, on every node alike. An item's version names its content, so the fingerprint is the sum of a hash of each
 * item's name and version: a change of one item changes it without looking at the others. Marks of deletions do not count.
 */
final class Fingerprint {

    private Fingerprint() {}

    static long of(Ruleset ruleset) {
        return ruleset.flags().values().stream()
                        .mapToLong(flag -> of(new Item.FlagItem(flag)))
                        .sum()
                + ruleset.segments().values().stream()
                        .mapToLong(segment -> of(new Item.SegmentItem(segment)))
                        .sum();
    }

    /** What one item adds. */
    static long of(Item item) {
        return switch (item) {
            case Item.FlagItem(var flag) -> flag.deleted() ? 0 : hash(item.name() + "@" + flag.version());
            case Item.SegmentItem(var segment) -> segment.deleted() ? 0 : hash(item.name() + "@" + segment.version());
        };
    }

    private static long hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
