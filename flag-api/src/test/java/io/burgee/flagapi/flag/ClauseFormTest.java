package io.burgee.flagapi.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What SDKs of different languages would read differently is refused; the rest is let through. */
class ClauseFormTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            in                  | "DE"
            in                  | 3
            in                  | true
            startsWith          | "a"
            matches             | "a{900}b{900}"
            matches             | "(a{30}b){30}c{1000}"
            matches             | "^a.*[0-9a-f]{2,5}?(?:xy)+\\\\.\\\\d$"
            lessThan            | 1.5
            before              | 1700000000000
            before              | "2026-01-31T09:00:00Z"
            after               | "2026-01-31T09:00:00.123+01:00"
            semVerEqual         | "2"
            semVerLessThan      | "2.1.0-rc.1+b7"
            segmentMatch        | "beta"
            """)
    void accepts(String op, String value) {
        assertThat(clause("country", op, value)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            in                  | null
            in                  | [1]
            in                  | {"a":1}
            startsWith          | 1
            matches             | "("
            matches             | "(?i)hello"
            matches             | "(?=a)"
            matches             | "(?<name>a)"
            matches             | "a++"
            matches             | "(a)\\\\1"
            matches             | "\\\\p{L}"
            matches             | "\\\\Aa"
            matches             | "\\\\u0041"
            matches             | "[a&&b]"
            matches             | "[a[b]]"
            matches             | "a{2}{3}"
            matches             | "a{1001}"
            matches             | "a]"
            matches             | "^*"
            lessThan            | "1"
            before              | 1.5
            before              | "2026-01-31"
            before              | "2026-01-31T09:00Z"
            before              | "2026-01-31t09:00:00z"
            before              | "2026-01-31T09:00:00"
            before              | "2026-01-31T09:00:00-0700"
            before              | "2026-01-31T09:00:00.1234Z"
            before              | "2026-02-31T09:00:00Z"
            semVerEqual         | "v1"
            semVerEqual         | "01.2"
            semVerEqual         | "1.2.3.4"
            semVerEqual         | "99999999999.0.0"
            semVerLessThan      | "1.0.0-99999999999"
            in                  | 1e400
            greaterThan         | -1e400
            before              | 8640000000000001
            matches             | "\ud83d\ude00+"
            matches             | "(a{40}){40}"
            matches             | `"((a{9}){9}|b){99}"`
            segmentMatch        | 1
            """)
    void refusesTheValue(String op, String value) {
        assertThatThrownBy(() -> clause("country", op, value))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::field)
                                .containsExactly("clauses[0].values[0]"));
    }

    @ParameterizedTest
    @CsvSource({"'',in", "/,in", "/a/,in", "//a,in", "/a~2,in", "/a/~0c,in", "country,equals", "country,"})
    void refusesTheAttributeOrOperator(String attribute, String op) {
        assertThatThrownBy(() -> clause(attribute, op, "\"x\"")).isInstanceOf(Refusal.class);
    }

    private static Clause clause(String attribute, String op, String value) {
        var form = new ClauseForm(null, null, attribute, op, List.of(JSON.readTree(value)), null);
        return ClauseForm.checked(List.of(form), new Place("clauses"), () -> "id")
                .getFirst();
    }
}
