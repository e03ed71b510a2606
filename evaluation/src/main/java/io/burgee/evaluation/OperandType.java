package io.burgee.evaluation;

/** What kind of value an operator can compare at all. */
enum OperandType {
    SCALAR,
    TEXT,
    NUMBER,
    DATE,
    VERSION,
    UNKNOWN;

    static OperandType of(String op) {
        return switch (op) {
            case "in" -> SCALAR;
            case "startsWith", "endsWith", "contains", "matches" -> TEXT;
            case "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual" -> NUMBER;
            case "before", "after" -> DATE;
            case "semVerEqual", "semVerLessThan", "semVerGreaterThan" -> VERSION;
            default -> UNKNOWN;
        };
    }

    boolean isKnown() {
        return this != UNKNOWN;
    }

    boolean accepts(Value value) {
        return switch (this) {
            case SCALAR -> value instanceof Value.Text || value instanceof Value.Num || value instanceof Value.Bool;
            case TEXT -> value instanceof Value.Text;
            case NUMBER -> value instanceof Value.Num;
            case DATE ->
                value instanceof Value.Num
                        || (value instanceof Value.Text text && DateTime.parse(text.value()) != null);
            case VERSION -> value instanceof Value.Text text && SemVer.parse(text.value()) != null;
            case UNKNOWN -> false;
        };
    }
}
