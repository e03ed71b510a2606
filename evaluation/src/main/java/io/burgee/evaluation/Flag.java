package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flag as it stands in one environment, ready to be evaluated.
 *
 * @param version rises with every change, also across deletion and re-creation
 * @param on whether targeting is on; when off, {@code offVariation} is served
 * @param offVariation index, or null for the application's default
 * @param fallthrough what is served when nothing matches; null (malformed) when the data has none
 * @param targets keys of users
 * @param contextTargets the order of targets of all kinds; an entry for users without values refers to {@code targets} of the same variation
 * @param salt hashed with the key, so that flags split contexts independently
 * @param trackEvents whether every evaluation is sent as a full event
 * @param trackEventsFallthrough whether evaluations that the fallthrough decides are sent as full events with their reason
 * @param debugEventsUntilDate epoch milliseconds until which debug events are sent, or null
 * @param samplingRatio one in so many full events is sent; 0 for none
 * @param excludeFromSummaries whether evaluations are left out of summary events
 * @param migrationCheckRatio one in so many consistency checks of a migration flag; null when it is no migration flag
 * @param deleted whether this only marks the version at which the flag was deleted
 */
public record Flag(
        String key,
        int version,
        boolean on,
        List<Value> variations,
        @Nullable Integer offVariation,
        @Nullable VariationOrRollout fallthrough,
        List<Target> targets,
        List<Target> contextTargets,
        List<Rule> rules,
        List<Prerequisite> prerequisites,
        String salt,
        ClientSideAvailability clientSideAvailability,
        boolean trackEvents,
        boolean trackEventsFallthrough,
        @Nullable Long debugEventsUntilDate,
        int samplingRatio,
        boolean excludeFromSummaries,
        @Nullable Integer migrationCheckRatio,
        boolean deleted) {

    public Flag {
        variations = List.copyOf(variations);
        targets = List.copyOf(targets);
        contextTargets = List.copyOf(contextTargets);
        rules = List.copyOf(rules);
        prerequisites = List.copyOf(prerequisites);
    }

    /** Starts a flag at version 1 that is off and has no variations. */
    public static Builder builder(String key) {
        return new Builder(key);
    }

    /** The mark of a deletion at that version. */
    public static Flag tombstone(String key, int version) {
        Builder builder = builder(key).version(version);
        builder.deleted = true;
        return builder.build();
    }

    /** The same flag at another version. */
    public Flag withVersion(int newVersion) {
        return toBuilder().version(newVersion).build();
    }

    /** A builder that holds what this flag is. */
    Builder toBuilder() {
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

    /** Collects the many optional parts of a flag. Not safe for several threads. */
    public static final class Builder {

        private final String key;
        private int version = 1;
        private boolean on;
        private List<Value> variations = List.of();
        private @Nullable Integer offVariation;
        private @Nullable VariationOrRollout fallthrough;
        private List<Target> targets = new ArrayList<>();
        private List<Target> contextTargets = new ArrayList<>();
        private List<Rule> rules = new ArrayList<>();
        private List<Prerequisite> prerequisites = new ArrayList<>();
        private String salt = "";
        private ClientSideAvailability clientSideAvailability = ClientSideAvailability.NONE;
        private boolean trackEvents;
        private boolean trackEventsFallthrough;
        private @Nullable Long debugEventsUntilDate;
        private int samplingRatio = 1;
        private boolean excludeFromSummaries;
        private @Nullable Integer migrationCheckRatio;
        private boolean deleted;

        private Builder(String key) {
            this.key = key;
        }

        public Builder version(int value) {
            version = value;
            return this;
        }

        public Builder on(boolean value) {
            on = value;
            return this;
        }

        public Builder variations(List<? extends Value> values) {
            variations = List.copyOf(values);
            return this;
        }

        public Builder variations(Value... values) {
            return variations(List.of(values));
        }

        public Builder offVariation(@Nullable Integer index) {
            offVariation = index;
            return this;
        }

        public Builder fallthrough(@Nullable VariationOrRollout value) {
            fallthrough = value;
            return this;
        }

        public Builder fallthrough(int variation) {
            return fallthrough(new FixedVariation(variation));
        }

        public Builder targets(List<Target> values) {
            targets = values;
            return this;
        }

        public Builder contextTargets(List<Target> values) {
            contextTargets = values;
            return this;
        }

        public Builder rules(List<Rule> values) {
            rules = values;
            return this;
        }

        public Builder prerequisites(List<Prerequisite> values) {
            prerequisites = values;
            return this;
        }

        public Builder salt(String value) {
            salt = value;
            return this;
        }

        public Builder clientSideAvailability(ClientSideAvailability value) {
            clientSideAvailability = value;
            return this;
        }

        public Builder trackEvents(boolean value) {
            trackEvents = value;
            return this;
        }

        public Builder trackEventsFallthrough(boolean value) {
            trackEventsFallthrough = value;
            return this;
        }

        public Builder debugEventsUntilDate(@Nullable Long epochMillis) {
            debugEventsUntilDate = epochMillis;
            return this;
        }

        public Builder samplingRatio(int value) {
            samplingRatio = value;
            return this;
        }

        public Builder excludeFromSummaries(boolean value) {
            excludeFromSummaries = value;
            return this;
        }

        public Builder migrationCheckRatio(@Nullable Integer value) {
            migrationCheckRatio = value;
            return this;
        }

        Builder deleted(boolean value) {
            deleted = value;
            return this;
        }

        public Flag build() {
            return new Flag(
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
    }
}
