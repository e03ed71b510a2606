package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes what people note about a flag. */
public sealed interface DetailsChange extends FlagChange
        permits DetailsChange.OfText, MaintainerChange, AvailabilityChange, PropertyChange {

    /** The details after this change. */
    FlagDetails apply(FlagDetails details, Edit edit);

    /** This change in words. */
    String describe();

    @Override
    default Flag apply(Flag flag, Edit edit) {
        return flag.withDetails(apply(flag.details(), edit));
    }

    @Override
    default String describe(Flag before, @Nullable String environmentKey) {
        return describe();
    }

    /** Name, description, tags, whether temporary. */
    sealed interface OfText extends DetailsChange {}

    @JsonTypeName("updateName")
    record UpdateName(String value) implements OfText {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withName(Keys.name(value, edit.place().field("value")));
        }

        @Override
        public String describe() {
            return "Rename the flag to \"" + value + "\"";
        }

        @Override
        public String action() {
            return "updateName";
        }
    }

    @JsonTypeName("updateDescription")
    record UpdateDescription(String value) implements OfText {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withDescription(Keys.text(value, edit.place().field("value")));
        }

        @Override
        public String describe() {
            return value.isBlank() ? "Remove the description" : "Describe the flag as \"" + value + "\"";
        }

        @Override
        public String action() {
            return "updateDescription";
        }
    }

    @JsonTypeName("addTags")
    record AddTags(List<String> values) implements OfText {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            var all = new LinkedHashSet<>(details.tags());
            all.addAll(Keys.tags(values, edit.place().field("values")));
            return details.withTags(Keys.tags(List.copyOf(all), edit.place().field("values")));
        }

        @Override
        public String describe() {
            return "Add the tags " + Words.list(values);
        }

        @Override
        public String action() {
            return "updateTags";
        }
    }

    @JsonTypeName("removeTags")
    record RemoveTags(List<String> values) implements OfText {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withTags(
                    details.tags().stream().filter(tag -> !values.contains(tag)).toList());
        }

        @Override
        public String describe() {
            return "Remove the tags " + Words.list(values);
        }

        @Override
        public String action() {
            return "updateTags";
        }
    }

    @JsonTypeName("makeFlagTemporary")
    record MakeFlagTemporary() implements OfText {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withTemporary(true);
        }

        @Override
        public String describe() {
            return "Mark the flag as temporary";
        }

        @Override
        public String action() {
            return "updateTemporary";
        }
    }

    @JsonTypeName("makeFlagPermanent")
    record MakeFlagPermanent() implements OfText {
        @Override
        public FlagDetails apply(FlagDetails details, Edit edit) {
            return details.withTemporary(false);
        }

        @Override
        public String describe() {
            return "Mark the flag as permanent";
        }

        @Override
        public String action() {
            return "updateTemporary";
        }
    }
}
