package io.burgee.flagapi.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.flag.ClauseForm;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A segment's rule as the management API says it, in requests and answers. */
@JsonInclude(Include.NON_NULL)
public record RuleBody(
        @JsonProperty("_id") @Nullable String id,
        @Nullable List<ClauseForm> clauses,
        @Nullable String description,
        @Nullable Integer weight,
        @Nullable String bucketBy,
        @Nullable String rolloutContextKind) {

    /** What the API says of a rule. */
    public static RuleBody of(SegmentRule rule) {
        return new RuleBody(
                rule.id(),
                rule.clauses().stream().map(ClauseForm::of).toList(),
                rule.description(),
                rule.weight(),
                rule.bucketBy(),
                rule.weight() == null ? null : rule.rolloutContextKind());
    }

    SegmentRule checked(Place at, Supplier<String> ids) {
        var byAttribute = bucketBy != null && !bucketBy.isEmpty() && !bucketBy.equals("key");
        return new SegmentRule(
                id == null || id.isEmpty() ? ids.get() : id,
                description == null ? null : Keys.text(description, at.field("description")),
                ClauseForm.checked(Objects.requireNonNullElse(clauses, List.of()), at.field("clauses"), ids),
                share(weight, at.field("weight")),
                byAttribute ? ClauseForm.attribute(bucketBy, at.field("bucketBy")) : null,
                Keys.contextKind(rolloutContextKind, at.field("rolloutContextKind")));
    }

    /** SDKs disagree about a share of nobody, so there is none; a share of all is no share. */
    static @Nullable Integer share(@Nullable Integer weight, Place at) {
        if (weight != null && (weight < 1 || weight > Rollout.WHOLE)) {
            throw at.expected("a weight from 1 to " + Rollout.WHOLE + "; remove the rule rather than give it none");
        }
        return weight == null || weight == Rollout.WHOLE ? null : weight;
    }
}
