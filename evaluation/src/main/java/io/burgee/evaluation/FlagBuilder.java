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

    public FlagBuilder version(int value) {
        version = value;
        return this;
    }

    public FlagBuilder on(boolean value) {
        on = value;
        return this;
    }

    public FlagBuilder variations(List<? extends Value> values) {
        variations = List.copyOf(values);
        return this;
    }

    public FlagBuilder variations(Value... values) {
        return variations(List.of(values));
    }

    public FlagBuilder offVariation(@Nullable Integer index) {
        offVariation = index;
        return this;
    }

    public FlagBuilder fallthrough(@Nullable VariationOrRollout value) {
        fallthrough = value;
        return this;
    }

    public FlagBuilder fallthrough(int variation) {
        return fallthrough(new FixedVariation(variation));
    }

    public FlagBuilder targets(List<Target> values) {
        targets = values;
        return this;
    }

    public FlagBuilder contextTargets(List<Target> values) {
        contextTargets = values;
        return this;
    }

    public FlagBuilder rules(List<Rule> values) {
        rules = values;
        return this;
    }

    public FlagBuilder prerequisites(List<Prerequisite> values) {
        prerequisites = values;
        return this;
    }

    public FlagBuilder salt(String value) {
        salt = value;
        return this;
    }

    public FlagBuilder clientSideAvailability(ClientSideAvailability value) {
        clientSideAvailability = value;
        return this;
    }

    public FlagBuilder trackEvents(boolean value) {
        trackEvents = value;
        return this;
    }

    public FlagBuilder trackEventsFallthrough(boolean value) {
        trackEventsFallthrough = value;
        return this;
    }

    public FlagBuilder debugEventsUntilDate(@Nullable Long epochMillis) {
        debugEventsUntilDate = epochMillis;
        return this;
    }

    public FlagBuilder samplingRatio(int value) {
        samplingRatio = value;
        return this;
    }

    public FlagBuilder excludeFromSummaries(boolean value) {
        excludeFromSummaries = value;
        return this;
    }

    public FlagBuilder migrationCheckRatio(@Nullable Integer value) {
        migrationCheckRatio = value;
        return this;
    }

    FlagBuilder deleted(boolean value) {
        deleted = value;
        return this;
    }

    public Flag build() {
        return new Flag(this);
    }
}
