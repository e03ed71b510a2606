package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;

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

    default Ruleset into(Ruleset ruleset) {
        return switch (this) {
            case FlagItem item -> ruleset.with(item.flag());
            case SegmentItem item -> ruleset.with(item.segment());
        };
    }
}
