package io.burgee.sdk.openfeature;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Value;
import io.burgee.sdk.TestData;
import io.burgee.sdk.TestFlag;

/** The flags of OpenFeature's specification tests. Their variants have names; ours are counted in the order in which the specification lists them. */
final class SpecFlags {
    static final String TEMPLATE = "{\"showImages\":true,\"title\":\"Check out these pics!\",\"imagesPerPage\":100}";

    private static final Value[] NUMBERS = {Value.of(1), Value.of(10)};
    private static final Value[] FRACTIONS = {Value.of(0.1), Value.of(0.5)};
    private static final Value[] OBJECTS = {Value.parse("{}"), Value.parse(TEMPLATE)};

    private SpecFlags() {}

    static TestData data() {
        TestData data = new TestData();
        same(data, "boolean-flag", 0, Value.TRUE, Value.FALSE);
        same(data, "string-flag", 0, Value.of("hi"), Value.of("bye"));
        same(data, "integer-flag", 1, NUMBERS);
        same(data, "float-flag", 1, FRACTIONS);
        same(data, "object-flag", 1, OBJECTS);
        same(data, "wrong-flag", 0, Value.of("uno"), Value.of("dos"));
        disabled(data, "boolean-disabled-flag", Value.TRUE, Value.FALSE);
        disabled(data, "string-disabled-flag", Value.of("hi"), Value.of("bye"));
        disabled(data, "integer-disabled-flag", NUMBERS);
        disabled(data, "float-disabled-flag", FRACTIONS);
        disabled(data, "object-disabled-flag", OBJECTS);
        zero(data, "boolean", Value.FALSE, Value.TRUE);
        zero(data, "string", Value.of(""), Value.of("str"));
        zero(data, "integer", Value.of(0), Value.of(1));
        zero(data, "float", Value.of(0.0), Value.of(1.0));
        zero(data, "object", OBJECTS);
        data.flag(
                "context-aware",
                flag -> internal(flag)
                        .rule(
                                0,
                                when -> when.in("fn", "Sulisław")
                                        .in("ln", "Świętopełk")
                                        .where("user", "age", "in", Value.of(29))
                                        .where("user", "customer", "in", Value.FALSE)));
        data.flag(
                "complex-targeted",
                flag -> internal(flag)
                        .rule(
                                0,
                                when -> when.in("email", "ballmer@macrosoft.com")
                                        .where("user", "age", "greaterThan", Value.of(10))
                                        .where("user", "customer", "in", Value.FALSE)));
        return data;
    }

    private static TestFlag internal(TestFlag flag) {
        return flag.variations("INTERNAL", "EXTERNAL").fallthrough(1);
    }

    private static void same(TestData data, String key, int variation, Value... values) {
        data.flag(key, flag -> flag.variations(values).fallthrough(variation));
    }

    private static void disabled(TestData data, String key, Value... values) {
        data.set(Flag.builder(key).on(false).variations(values).fallthrough(0).build());
    }

    private static void zero(TestData data, String type, Value... values) {
        same(data, type + "-zero-flag", 0, values);
        data.flag(
                type + "-targeted-zero-flag",
                flag -> flag.variations(values)
                        .fallthrough(0)
                        .rule(0, when -> when.in("email", "ballmer@macrosoft.com")));
    }
}
