package io.burgee.evaluation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One test of one attribute. The values are prepared when the clause is made (patterns, dates, versions), never while evaluating. */
public final class Clause {

    static final String SEGMENT_MATCH = "segmentMatch";

    private final @Nullable String contextKind;
    private final AttributeReference attribute;
    private final String op;
    private final List<Value> values;
    private final boolean negate;
    private final Operator.Test test;

    private Clause(
            @Nullable String contextKind, AttributeReference attribute, String op, List<Value> values, boolean negate) {
        this.contextKind = contextKind;
        this.attribute = attribute;
        this.op = op;
        this.values = List.copyOf(values);
        this.negate = negate;
        this.test = Operator.test(op, this.values);
    }

    /**
     * @param contextKind the kind whose attribute is tested, {@code user} when null
     * @param op an operator of the wire protocol ({@code in}, {@code startsWith}, {@code semVerLessThan}, …); an unknown one never matches, so
     *     that newer servers do not break older applications
     */
    public static Clause of(
            @Nullable String contextKind, AttributeReference attribute, String op, List<Value> values, boolean negate) {
        return new Clause(contextKind, attribute, op, values, negate);
    }

    /** The context is in any of these segments. */
    public static Clause inSegment(List<String> segmentKeys, boolean negate) {
        return of(
                null,
                AttributeReference.of(""),
                SEGMENT_MATCH,
                Value.texts(segmentKeys).items(),
                negate);
    }

    public @Nullable String contextKind() {
        return contextKind;
    }

    public AttributeReference attribute() {
        return attribute;
    }

    public String op() {
        return op;
    }

    public List<Value> values() {
        return values;
    }

    public boolean negate() {
        return negate;
    }

    boolean isSegmentMatch() {
        return op.equals(SEGMENT_MATCH);
    }

    String contextKindOrUser() {
        return contextKind == null ? Context.USER : contextKind;
    }

    /** Whether any value of the clause matches, before negation. */
    boolean test(Value attributeValue) {
        return test.matches(attributeValue);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Clause that
                && Objects.equals(contextKind, that.contextKind)
                && attribute.equals(that.attribute)
                && op.equals(that.op)
                && values.equals(that.values)
                && negate == that.negate;
    }

    @Override
    public int hashCode() {
        return Objects.hash(contextKind, attribute, op, values, negate);
    }

    @Override
    public String toString() {
        return "Clause[" + contextKind + " " + attribute.raw() + (negate ? " not " : " ") + op + " " + values + "]";
    }
}
