package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A rule as the management API says it. */
@JsonInclude(Include.NON_NULL)
public record RuleForm(
        @JsonProperty("_id") @Nullable String id,
        @Nullable Integer variation,
        ServeForm.@Nullable RolloutForm rollout,
        @Nullable List<ClauseForm> clauses,
        @Nullable Boolean trackEvents,
        @Nullable String description,
        @Nullable String ref) {

    /** What the API says of it. */
    public static RuleForm of(Rule rule) {
        var serve = ServeForm.of(rule.serve());
        return new RuleForm(
                rule.id(),
                serve.variation(),
                serve.rollout(),
                rule.clauses().stream().map(ClauseForm::of).toList(),
                rule.trackEvents(),
                rule.description(),
                rule.ref());
    }

    Rule checked(IntUnaryOperator index, int count, Place at, Supplier<String> ids) {
        return new Rule(
                id == null || id.isEmpty() ? ids.get() : id,
                description == null ? null : Keys.text(description, at.field("description")),
                ref == null ? null : Keys.text(ref, at.field("ref")),
                ClauseForm.checked(Objects.requireNonNullElse(clauses, List.of()), at.field("clauses"), ids),
                new ServeForm(variation, rollout).checked(index, count, at),
                Boolean.TRUE.equals(trackEvents));
    }
}
