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
    private final String kind;
    private final boolean segmentMatch;
    private final boolean aboutKind;

    /** The attribute's name if it is a top-level one: the usual case, without a walk along a path. */
    private final @Nullable String name;

    private Clause(
            @Nullable String contextKind, AttributeReference attribute, String op, List<Value> values, boolean negate) {
        this.contextKind = contextKind;
        this.attribute = attribute;
        this.op = op;
        this.values = List.copyOf(values);
        this.negate = negate;
        this.test = Operator.test(op, this.values);
        this.kind = contextKind == null || contextKind.equals(Context.USER) ? Context.USER : contextKind;
        this.segmentMatch = op.equals(SEGMENT_MATCH);
        this.aboutKind = attribute.path().equals(List.of("kind"));
        // Attributes that an application names by literals are then found by identity.
        this.name = attribute.path().size() == 1 ? attribute.path().get(0).intern() : null;
    }

    /**
     * Tests an attribute.
     *
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

    /** The kind whose attribute is tested; null for {@code user}. */
    public @Nullable String contextKind() {
        return contextKind;
    }

    /** What is tested of the context. */
    public AttributeReference attribute() {
        return attribute;
    }

    /** The operator as the wire has it, known or not. */
    public String op() {
        return op;
    }

    /** What the attribute is compared with; for {@code segmentMatch}, keys of segments. */
    public List<Value> values() {
        return values;
    }

    /** Whether the clause holds when the test does not. */
    public boolean negate() {
        return negate;
    }

    boolean isSegmentMatch() {
        return segmentMatch;
    }

    String contextKindOrUser() {
        return kind;
    }

    /** Whether any value of the clause matches, before negation. */
    boolean test(Value attributeValue) {
        return test.matches(attributeValue);
    }

    /** Whether the context passes, for any operator but {@link #isSegmentMatch segmentMatch}. */
    boolean matches(Context context) {
        if (!attribute.isValid()) {
            throw new MalformedFlagException("invalid attribute reference: " + attribute.raw(), false);
        }
        if (aboutKind) {
            return anyKind(context.parts()) != negate;
        }
        SingleContext part = context.part(kind);
        Value value = part == null ? null : name == null ? part.get(attribute) : part.get(name);
        if (value == null) {
            return false; // also when negated: nobody can be judged by what they do not have
        }
        boolean matched = value instanceof Value.Array array ? anyItem(array.items()) : test(value);
        return matched != negate;
    }

    private boolean anyKind(List<SingleContext> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (test(Value.of(parts.get(i).kind()))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyItem(List<Value> items) {
        for (int i = 0; i < items.size(); i++) {
            if (test(items.get(i))) {
                return true;
            }
        }
        return false;
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
