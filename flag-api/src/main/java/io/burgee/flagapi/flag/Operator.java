package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a clause compares an attribute with its values (operators of the LaunchDarkly SDK wire protocol). */
public enum Operator {
    IN("in", "is", "is not"),
    STARTS_WITH("startsWith", "starts with", "does not start with"),
    ENDS_WITH("endsWith", "ends with", "does not end with"),
    CONTAINS("contains", "contains", "does not contain"),
    MATCHES("matches", "matches", "does not match"),
    LESS_THAN("lessThan", "<", "is not <"),
    LESS_THAN_OR_EQUAL("lessThanOrEqual", "≤", "is not ≤"),
    GREATER_THAN("greaterThan", ">", "is not >"),
    GREATER_THAN_OR_EQUAL("greaterThanOrEqual", "≥", "is not ≥"),
    BEFORE("before", "is before", "is not before"),
    AFTER("after", "is after", "is not after"),
    SEM_VER_EQUAL("semVerEqual", "is version", "is not version"),
    SEM_VER_LESS_THAN("semVerLessThan", "is a version before", "is not a version before"),
    SEM_VER_GREATER_THAN("semVerGreaterThan", "is a version after", "is not a version after"),
    SEGMENT_MATCH("segmentMatch", "is in segment", "is not in segment");

    private final String key;
    private final String words;
    private final String negatedWords;

    Operator(String key, String words, String negatedWords) {
        this.key = key;
        this.words = words;
        this.negatedWords = negatedWords;
    }

    /** The protocol's word. */
    @JsonValue
    public String key() {
        return key;
    }

    String words(boolean negate) {
        return negate ? negatedWords : words;
    }

    static Optional<Operator> of(String key) {
        return Arrays.stream(values())
                .filter(operator -> operator.key.equals(key))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Operator::key).collect(Collectors.joining(", "));
    }
}
