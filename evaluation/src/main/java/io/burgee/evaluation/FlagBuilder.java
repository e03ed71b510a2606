package io.burgee.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the many optional parts of a flag. Not safe for several threads. */
public final class FlagBuilder {

    final String key;
    int version = 1;
    boolean on;
    List<Value> variations = List.of();

    @Nullable
    Integer offVariation;

    @Nullable
    VariationOrRollout fallthrough;

    List<Target> targets = List.of();
    List<Target> contextTargets = List.of();
    List<Rule> rules = List.of();
    List<Prerequisite> prerequisites = List.of();
    String salt = "";
    ClientSideAvailability clientSideAvailability = ClientSideAvailability.NONE;
    boolean trackEvents;
    boolean trackEventsFallthrough;

    @Nullable
    Long debugEventsUntilDate;

    int samplingRatio = 1;
    boolean excludeFromSummaries;

    @Nullable
    Integer migrationCheckRatio;

    boolean deleted;

    FlagBuilder(String key) {
        this.key = key;
    }

    /** The number of this state of the flag; of two, the higher one is newer. 1 unless said. */
    public FlagBuilder version(int value) {
        version = value;
        return this;
    }

    /** Whether targets and rules apply; false unless said. */
    public FlagBuilder on(boolean value) {
        on = value;
        return this;
    }

    /** The values that it can serve. */
    public FlagBuilder variations(List<? extends Value> values) {
        variations = List.copyOf(values);
        return this;
    }

    /** The values that it can serve. */
    public FlagBuilder variations(Value... values) {
        return variations(List.of(values));
    }

    /** Index of what it serves while off; null for the application's default. */
    public FlagBuilder offVariation(@Nullable Integer index) {
        offVariation = index;
        return this;
    }

    /** What it serves when no target and no rule fits. */
    public FlagBuilder fallthrough(@Nullable VariationOrRollout value) {
        fallthrough = value;
        return this;
    }

    /** Index of what it serves when no target and no rule fits. */
    public FlagBuilder fallthrough(int variation) {
        return fallthrough(new FixedVariation(variation));
    }

    /** Users who get a certain variation. */
    public FlagBuilder targets(List<Target> values) {
        targets = values;
        return this;
    }

    /** Contexts of any kind who get a certain variation, and the place of users' targets among them. */
    public FlagBuilder contextTargets(List<Target> values) {
        contextTargets = values;
        return this;
    }

    /** The rules, in the order in which they are asked. */
    public FlagBuilder rules(List<Rule> values) {
        rules = values;
        return this;
    }

    /** The flags that must serve a certain variation first. */
    public FlagBuilder prerequisites(List<Prerequisite> values) {
        prerequisites = values;
        return this;
    }

    /** What is hashed with the key, so that flags split contexts independently. */
    public FlagBuilder salt(String value) {
        salt = value;
        return this;
    }

    /** Which client-side SDKs may see it; none unless said. */
    public FlagBuilder clientSideAvailability(ClientSideAvailability value) {
        clientSideAvailability = value;
        return this;
    }

    /** Whether each evaluation is sent as a full event. */
    public FlagBuilder trackEvents(boolean value) {
        trackEvents = value;
        return this;
    }

    /** Whether evaluations that end at the fallthrough are sent as full events, with their reason. */
    public FlagBuilder trackEventsFallthrough(boolean value) {
        trackEventsFallthrough = value;
        return this;
    }

    /** Until when evaluations are also sent for debugging, in milliseconds since the epoch; null for not at all. */
    public FlagBuilder debugEventsUntilDate(@Nullable Long epochMillis) {
        debugEventsUntilDate = epochMillis;
        return this;
    }

    /** One of so many full events is sent; 1 for each, 0 for none. */
    public FlagBuilder samplingRatio(int value) {
        samplingRatio = value;
        return this;
    }

    /** Whether its evaluations are left out of summaries. */
    public FlagBuilder excludeFromSummaries(boolean value) {
        excludeFromSummaries = value;
        return this;
    }

    /** In a migration, one of so many reads is compared; null for each. */
    public FlagBuilder migrationCheckRatio(@Nullable Integer value) {
        migrationCheckRatio = value;
        return this;
    }

    FlagBuilder deleted(boolean value) {
        deleted = value;
        return this;
    }

    /** The flag. Nothing is checked: what is contradictory evaluates as {@link ErrorKind#MALFORMED_FLAG}. */
    public Flag build() {
        return new Flag(this);
    }
}
