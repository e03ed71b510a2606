package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole rule as {@code replaceRules} says it.
 *
 * @param id of an existing rule that it replaces; otherwise a new id is made
 */
public record RuleInput(
        @JsonProperty("_id") @Nullable String id,
        @Nullable List<ClauseForm> clauses,
        @Nullable String description,
        @Nullable String ref,
        @Nullable Boolean trackEvents,
        @Nullable String variationId,
        @Nullable Map<String, Integer> rolloutWeights,
        @Nullable String rolloutBucketBy,
        @Nullable String rolloutContextKind) {

    Rule checked(Flag flag, Edit edit, Place at) {
        return new Rule(
                id == null || id.isEmpty() ? edit.ids().get() : id,
                description == null ? null : Keys.text(description, at.field("description")),
                ref == null ? null : Keys.text(ref, at.field("ref")),
                ClauseForm.checked(Objects.requireNonNullElse(clauses, List.of()), at.field("clauses"), edit.ids()),
                new ServeInput(variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind)
                        .checked(flag, edit, at),
                Boolean.TRUE.equals(trackEvents));
    }
}
