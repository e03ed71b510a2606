package io.burgee.flagapi.project;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One place where a project's flags run, with its own keys.
 *
 * @param id 24 hexadecimal digits; also the client-side ID that pages connect with
 * @param color six hexadecimal digits
 * @param apiKey the SDK key of servers, {@code sdk-…}
 * @param mobileKey the key of mobile applications, {@code mob-…}
 * @param retiring keys that were reset and still work for a while
 * @param critical production-like: the dashboard asks twice
 * @param secureMode whether browsers must prove their context by a hash
 * @param defaultTrackEvents whether new flags send full events here
 * @param requireComments whether a change here needs a comment
 * @param confirmChanges whether a change here needs confirmation
 * @param defaultTtl minutes that some clients may cache rules; kept for them, unused by us
 * @param tags for finding
 * @param allowance how many events it may send
 */
public record Environment(
        String id,
        String key,
        String name,
        String color,
        String apiKey,
        String mobileKey,
        List<RetiringKey> retiring,
        boolean critical,
        boolean secureMode,
        boolean defaultTrackEvents,
        boolean requireComments,
        boolean confirmChanges,
        int defaultTtl,
        List<String> tags,
        Allowance allowance) {

    /**
     * A key that was reset and still works for a while.
     *
     * @param until epoch milliseconds
     */
    public record RetiringKey(String key, long until) {}

    public Environment {
        retiring = List.copyOf(retiring);
        tags = List.copyOf(tags);
        // Environments that were stored before there were any have none.
        allowance = Objects.requireNonNullElse(allowance, Allowance.USUAL);
    }

    /** What pages connect with: not a secret. */
    public String clientSideId() {
        return id;
    }

    /** The SDK keys that work at {@code now} (epoch milliseconds): the current one first. */
    public List<String> sdkKeysAt(long now) {
        return keysAt(apiKey, "sdk-", now);
    }

    /** The mobile keys that work at {@code now} (epoch milliseconds): the current one first. */
    public List<String> mobileKeysAt(long now) {
        return keysAt(mobileKey, "mob-", now);
    }

    /** Whether a key that was reset worked after {@code since} and no longer works at {@code now} (epoch milliseconds). */
    public boolean keyRanOut(long since, long now) {
        return retiring.stream().anyMatch(old -> old.until() > since && old.until() <= now);
    }

    private List<String> keysAt(String current, String prefix, long now) {
        var stillWorking = retiring.stream()
                .filter(old -> old.until() > now && old.key().startsWith(prefix))
                .map(RetiringKey::key);
        return Stream.concat(Stream.of(current), stillWorking).toList();
    }

    /** The same environment, set otherwise. */
    Environment with(EnvironmentSettings settings) {
        return new Environment(
                id,
                key,
                settings.name(),
                settings.color(),
                apiKey,
                mobileKey,
                retiring,
                settings.critical(),
                settings.secureMode(),
                settings.defaultTrackEvents(),
                settings.requireComments(),
                settings.confirmChanges(),
                settings.defaultTtl(),
                settings.tags(),
                settings.allowance());
    }

    /** With a new SDK key; the old one still works until then (epoch milliseconds), if that is later than now. */
    Environment withApiKey(String next, long oldUntil, long now) {
        return withKeys(next, mobileKey, apiKey, oldUntil, now);
    }

    /** With a new mobile key; the old one still works until then (epoch milliseconds), if that is later than now. */
    Environment withMobileKey(String next, long oldUntil, long now) {
        return withKeys(apiKey, next, mobileKey, oldUntil, now);
    }

    private Environment withKeys(String nextApi, String nextMobile, String old, long oldUntil, long now) {
        var kept = Stream.concat(retiring.stream(), Stream.of(new RetiringKey(old, oldUntil)))
                .filter(key -> key.until() > now)
                .toList();
        return new Environment(
                id,
                key,
                name,
                color,
                nextApi,
                nextMobile,
                kept,
                critical,
                secureMode,
                defaultTrackEvents,
                requireComments,
                confirmChanges,
                defaultTtl,
                tags,
                allowance);
    }
}
