package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import org.jspecify.annotations.Nullable;

/** One thing in a ruleset, as it is now; a deleted one is the mark of its deletion. */
public sealed interface Item {

    record FlagItem(Flag flag) implements Item {}

    record SegmentItem(Segment segment) implements Item {}

    /** Which thing of an environment: what the log of changes names. */
    record Name(Kind kind, String key) {

        enum Kind {
            FLAG,
            SEGMENT
        }

        static Name flag(String key) {
            return new Name(Kind.FLAG, key);
        }

        static Name segment(String key) {
            return new Name(Kind.SEGMENT, key);
        }

        static Name parse(String text) {
            var colon = text.indexOf(':');
            return new Name(Kind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return kind + ":" + key;
        }
    }

    default Name name() {
        return switch (this) {
            case FlagItem item -> Name.flag(item.flag().key());
            case SegmentItem item -> Name.segment(item.segment().key());
        };
    }

    default int version() {
        return switch (this) {
            case FlagItem item -> item.flag().version();
            case SegmentItem item -> item.segment().version();
        };
    }

    /** The thing of that name as it is in the ruleset, deleted or not; null when it never was there. */
    static @Nullable Item in(Ruleset ruleset, Name name) {
        return switch (name.kind()) {
            case FLAG -> {
                var flag = ruleset.flags().get(name.key());
                yield flag == null ? null : new FlagItem(flag);
            }
            case SEGMENT -> {
                var segment = ruleset.segments().get(name.key());
                yield segment == null ? null : new SegmentItem(segment);
            }
        };
    }

    default Ruleset into(Ruleset ruleset) {
        return switch (this) {
            case FlagItem item -> ruleset.with(item.flag());
            case SegmentItem item -> ruleset.with(item.segment());
        };
    }
}
