package io.burgee.evaluation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flag as it stands in one environment, ready to be evaluated. */
public final class Flag {

    private final String key;
    private final int version;
    private final boolean on;
    private final List<Value> variations;
    private final @Nullable Integer offVariation;
    private final @Nullable VariationOrRollout fallthrough;
    private final List<Target> targets;
    private final List<Target> contextTargets;
    private final List<Rule> rules;
    private final List<Prerequisite> prerequisites;
    private final String salt;
    private final ClientSideAvailability clientSideAvailability;
    private final boolean trackEvents;
    private final boolean trackEventsFallthrough;
    private final @Nullable Long debugEventsUntilDate;
    private final int samplingRatio;
    private final boolean excludeFromSummaries;
    private final @Nullable Integer migrationCheckRatio;
    private final boolean deleted;

    /** Laid out at the first evaluation. Two threads may both lay it out: either walk is as good. */
    private @Nullable Walk walk;

    Flag(FlagBuilder from) {
        key = from.key;
        version = from.version;
        on = from.on;
        variations = List.copyOf(from.variations);
        offVariation = from.offVariation;
        fallthrough = from.fallthrough;
        targets = List.copyOf(from.targets);
        contextTargets = List.copyOf(from.contextTargets);
        rules = List.copyOf(from.rules);
        prerequisites = List.copyOf(from.prerequisites);
        salt = from.salt;
        clientSideAvailability = from.clientSideAvailability;
        trackEvents = from.trackEvents;
        trackEventsFallthrough = from.trackEventsFallthrough;
        debugEventsUntilDate = from.debugEventsUntilDate;
        samplingRatio = from.samplingRatio;
        excludeFromSummaries = from.excludeFromSummaries;
        migrationCheckRatio = from.migrationCheckRatio;
        deleted = from.deleted;
    }

    /** Its name, unique in the project. */
    public String key() {
        return key;
    }

    /** Rises with every change, also across deletion and re-creation. */
    public int version() {
        return version;
    }

    /** Whether targeting is on; when off, {@link #offVariation} is served. */
    public boolean on() {
        return on;
    }

    /** What it can serve; everything else names a variation by its index here. */
    public List<Value> variations() {
        return variations;
    }

    /** Index, or null for the application's default. */
    public @Nullable Integer offVariation() {
        return offVariation;
    }

    /** What is served when nothing matches; null (malformed) when the data has none. */
    public @Nullable VariationOrRollout fallthrough() {
        return fallthrough;
    }

    /** Keys of users. */
    public List<Target> targets() {
        return targets;
    }

    /** The order of targets of all kinds; an entry for users without values refers to {@link #targets} of the same variation. */
    public List<Target> contextTargets() {
        return contextTargets;
    }

    /** Asked in this order, after the targets; the first that matches decides. */
    public List<Rule> rules() {
        return rules;
    }

    /** Flags that must serve a certain variation first; when one does not, the off variation is served. */
    public List<Prerequisite> prerequisites() {
        return prerequisites;
    }

    /** Hashed with the key, so that flags split contexts independently. */
    public String salt() {
        return salt;
    }

    /** Which client-side SDKs may see it. */
    public ClientSideAvailability clientSideAvailability() {
        return clientSideAvailability;
    }

    /** Whether every evaluation is sent as a full event. */
    public boolean trackEvents() {
        return trackEvents;
    }

    /** Whether evaluations that the fallthrough decides are sent as full events with their reason. */
    public boolean trackEventsFallthrough() {
        return trackEventsFallthrough;
    }

    /** Epoch milliseconds until which debug events are sent, or null. */
    public @Nullable Long debugEventsUntilDate() {
        return debugEventsUntilDate;
    }

    /** One in so many full events is sent; 0 for none. */
    public int samplingRatio() {
        return samplingRatio;
    }

    /** Whether evaluations are left out of summary events. */
    public boolean excludeFromSummaries() {
        return excludeFromSummaries;
    }

    /** One in so many consistency checks of a migration flag; null when it is no migration flag. */
    public @Nullable Integer migrationCheckRatio() {
        return migrationCheckRatio;
    }

    /** Whether this only marks the version at which the flag was deleted. */
    public boolean deleted() {
        return deleted;
    }

    /** Starts a flag at version 1 that is off and has no variations. */
    public static FlagBuilder builder(String key) {
        return new FlagBuilder(key);
    }

    /** The mark of a deletion at that version. */
    public static Flag tombstone(String key, int version) {
        FlagBuilder builder = builder(key).version(version);
        builder.deleted = true;
        return builder.build();
    }

    /** The same flag at another version. */
    public Flag withVersion(int newVersion) {
        return toBuilder().version(newVersion).build();
    }

    /** A builder that holds what this flag is. */
    FlagBuilder toBuilder() {
        return builder(key)
                .version(version)
                .deleted(deleted)
                .on(on)
                .variations(variations)
                .offVariation(offVariation)
                .fallthrough(fallthrough)
                .targets(targets)
                .contextTargets(contextTargets)
                .rules(rules)
                .prerequisites(prerequisites)
                .salt(salt)
                .clientSideAvailability(clientSideAvailability)
                .trackEvents(trackEvents)
                .trackEventsFallthrough(trackEventsFallthrough)
                .debugEventsUntilDate(debugEventsUntilDate)
                .samplingRatio(samplingRatio)
                .excludeFromSummaries(excludeFromSummaries)
                .migrationCheckRatio(migrationCheckRatio);
    }

    Walk walk() {
        Walk known = walk;
        if (known == null) {
            known = new Walk(this);
            walk = known;
        }
        return known;
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(
                key,
                version,
                on,
                variations,
                offVariation,
                fallthrough,
                targets,
                contextTargets,
                rules,
                prerequisites,
                salt,
                clientSideAvailability,
                trackEvents,
                trackEventsFallthrough,
                debugEventsUntilDate,
                samplingRatio,
                excludeFromSummaries,
                migrationCheckRatio,
                deleted);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Flag that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "Flag[" + key + " at version " + version + "]";
    }
}
