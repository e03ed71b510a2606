package io.burgee.flagapi.segment;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Words;
import java.util.LinkedHashSet;
import java.util.List;

/** Changes what people note about a segment. */
public sealed interface SegmentTextChange extends SegmentChange {

    @JsonTypeName("updateName")
    record UpdateName(String value) implements SegmentTextChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            var name = Keys.name(value, edit.place().field("value"));
            return segment.withText(name, segment.description(), segment.tags());
        }

        @Override
        public String describe(Segment before) {
            return "Rename the segment to \"" + value + "\"";
        }

        @Override
        public String action() {
            return "updateName";
        }
    }

    @JsonTypeName("updateDescription")
    record UpdateDescription(String value) implements SegmentTextChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            var text = Keys.text(value, edit.place().field("value"));
            return segment.withText(segment.name(), text, segment.tags());
        }

        @Override
        public String describe(Segment before) {
            return "Describe the segment as \"" + value + "\"";
        }

        @Override
        public String action() {
            return "updateDescription";
        }
    }

    @JsonTypeName("addTags")
    record AddTags(List<String> values) implements SegmentTextChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            var all = new LinkedHashSet<>(segment.tags());
            all.addAll(Keys.tags(values, edit.place().field("values")));
            var tags = Keys.tags(List.copyOf(all), edit.place().field("values"));
            return segment.withText(segment.name(), segment.description(), tags);
        }

        @Override
        public String describe(Segment before) {
            return "Add the tags " + Words.list(values);
        }

        @Override
        public String action() {
            return "updateTags";
        }
    }

    @JsonTypeName("removeTags")
    record RemoveTags(List<String> values) implements SegmentTextChange {
        @Override
        public Segment apply(Segment segment, SegmentEdit edit) {
            var tags =
                    segment.tags().stream().filter(tag -> !values.contains(tag)).toList();
            return segment.withText(segment.name(), segment.description(), tags);
        }

        @Override
        public String describe(Segment before) {
            return "Remove the tags " + Words.list(values);
        }

        @Override
        public String action() {
            return "updateTags";
        }
    }
}
