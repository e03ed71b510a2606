package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.burgee.flagapi.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One change of a flag. The same value is the semantic-patch instruction that arrives ({@code kind} and parameters), the
 * operation that makes the next flag, the entry of the audit log, and the line that people read before they save.
 *
 * <p>What removes something that isn't there changes nothing: two people may remove the same rule. Whatever else names a part that
 * isn't there is refused.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface FlagChange permits TargetingChange, DetailsChange, VariationChange, LifecycleChange {

    /**
     * The flag after this change, its versions untouched.
     *
     * @throws Refusal 400 naming the field and what was expected; 409 when something else stands in the way
     */
    Flag apply(Flag flag, Edit edit);

    /**
     * This change in words, as an imperative sentence without a full stop.
     *
     * @param before the flag before this change
     * @param environmentKey the environment that it is meant for; null if for none
     */
    String describe(Flag before, @Nullable String environmentKey);

    /** What it does, for filters of the audit log: {@code updateRules}. */
    String action();
}
