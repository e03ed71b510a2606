package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.DataView;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Segment;
import io.burgee.flagapi.audit.History.Past;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an environment served once, put together again from the history of its flags and segments.
 *
 * <p>A moment means what was stored then: of each item the newest version that is not later. A version of the ruleset means what had been announced by
 * then: of each item the version that the newest announcement names. The two differ for the instant between saving and announcing.
 * An item that was not announced by then, since it is older than its environment, stands as it did at the moment of the version.
 */
@Component
class PastRulesets {

    private final Flags flags;
    private final Segments segments;
    private final Revisions revisions;
    private final Clock clock;

    PastRulesets(Flags flags, Segments segments, Revisions revisions, Clock clock) {
        this.flags = flags;
        this.segments = segments;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** Each item is read when it is first asked for. For one request and one thread. */
    private abstract static class Lazy implements DataView {

        private final Map<String, Optional<Flag>> flags = new HashMap<>();
        private final Map<String, Optional<Segment>> segments = new HashMap<>();

        abstract Optional<Flag> readFlag(String key);

        abstract Optional<Segment> readSegment(String key);

        @Override
        public @Nullable Flag flag(String key) {
            return flags.computeIfAbsent(key, this::readFlag).orElse(null);
        }

        @Override
        public @Nullable Segment segment(String key) {
            return segments.computeIfAbsent(key, this::readSegment).orElse(null);
        }
    }

    /**
     * As it was stored at that moment.
     *
     * @param moment epoch milliseconds, not in the future
     */
    DataView at(ProjectEnvironment at, long moment) {
        if (moment > clock.millis()) {
            throw Refusal.invalid("at", "a moment that has passed; it is now " + clock.instant());
        }
        return new Lazy() {
            @Override
            Optional<Flag> readFlag(String key) {
                return flags.history(at.projectKey(), key).at(moment).flatMap(past -> compiled(at, past));
            }

            @Override
            Optional<Segment> readSegment(String key) {
                return segments.history(at.projectKey(), at.environmentKey(), key)
                        .at(moment)
                        .flatMap(PastRulesets::compiled);
            }
        };
    }

    /** As it had been announced by that version. */
    DataView version(ProjectEnvironment at, long version) {
        var announced = revisions.items(at.id(), version);
        var before = at(at, momentOf(at, version).toEpochMilli());
        return new Lazy() {
            @Override
            Optional<Flag> readFlag(String key) {
                var then = announced.get(Item.Name.flag(key).toString());
                return then == null
                        ? Optional.ofNullable(before.flag(key))
                        : flags.history(at.projectKey(), key).version(then).flatMap(past -> compiled(at, past));
            }

            @Override
            Optional<Segment> readSegment(String key) {
                var then = announced.get(Item.Name.segment(key).toString());
                return then == null
                        ? Optional.ofNullable(before.segment(key))
                        : segments.history(at.projectKey(), at.environmentKey(), key)
                                .version(then)
                                .flatMap(PastRulesets::compiled);
            }
        };
    }

    /** When that version was announced; version 0 is what came before the first. */
    Instant momentOf(ProjectEnvironment at, long version) {
        long latest = revisions.latest().getOrDefault(at.id(), 0L);
        if (version < 0 || version > latest) {
            throw Refusal.invalid("version", "a version of this environment's rules, 0 to " + latest);
        }
        return version == 0
                ? revisions
                        .at(at.id(), 1)
                        .map(first -> first.at().minusMillis(1))
                        .orElseGet(clock::instant)
                : revisions.at(at.id(), version).map(Revisions.Change::at).orElseThrow();
    }

    private static Optional<Flag> compiled(ProjectEnvironment at, Past<io.burgee.flagapi.flag.Flag> past) {
        return Optional.ofNullable(past.document()).map(flag -> RulesetCompiler.compile(flag, at.environmentKey()));
    }

    private static Optional<Segment> compiled(Past<io.burgee.flagapi.segment.Segment> past) {
        return Optional.ofNullable(past.document()).map(RulesetCompiler::compile);
    }
}
