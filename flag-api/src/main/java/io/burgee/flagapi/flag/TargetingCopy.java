package io.burgee.flagapi.flag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Targeting} in the making: starts as a copy, then single members are replaced. */
final class TargetingCopy {

    private boolean on;
    private List<Target> targets;
    private List<Rule> rules;
    private VariationOrRollout fallthrough;
    private @Nullable Integer offVariation;
    private List<Prerequisite> prerequisites;
    private String salt;
    private boolean trackEvents;
    private boolean trackEventsFallthrough;
    private int version;
    private long lastModified;

    TargetingCopy(Targeting from) {
        on = from.on();
        targets = from.targets();
        rules = from.rules();
        fallthrough = from.fallthrough();
        offVariation = from.offVariation();
        prerequisites = from.prerequisites();
        salt = from.salt();
        trackEvents = from.trackEvents();
        trackEventsFallthrough = from.trackEventsFallthrough();
        version = from.version();
        lastModified = from.lastModified();
    }

    TargetingCopy on(boolean changed) {
        on = changed;
        return this;
    }

    TargetingCopy targets(List<Target> changed) {
        targets = changed;
        return this;
    }

    TargetingCopy rules(List<Rule> changed) {
        rules = changed;
        return this;
    }

    TargetingCopy fallthrough(VariationOrRollout changed) {
        fallthrough = changed;
        return this;
    }

    TargetingCopy offVariation(@Nullable Integer changed) {
        offVariation = changed;
        return this;
    }

    TargetingCopy prerequisites(List<Prerequisite> changed) {
        prerequisites = changed;
        return this;
    }

    TargetingCopy salt(String changed) {
        salt = changed;
        return this;
    }

    TargetingCopy trackEvents(boolean changed) {
        trackEvents = changed;
        return this;
    }

    TargetingCopy trackEventsFallthrough(boolean changed) {
        trackEventsFallthrough = changed;
        return this;
    }

    TargetingCopy version(int changed, long now) {
        version = changed;
        lastModified = now;
        return this;
    }

    Targeting build() {
        return new Targeting(
                on,
                targets,
                rules,
                fallthrough,
                offVariation,
                prerequisites,
                salt,
                trackEvents,
                trackEventsFallthrough,
                version,
                lastModified);
    }
}
