package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application gets from a client whose rules are made up. */
class BurgeeClientTest {
    private static final Context ANN = Context.of("ann");

    private final TestData data = new TestData()
            .on("bool", true)
            .value("string", Value.of("blue"))
            .value("number", Value.of(2.75))
            .value("json", Value.parse("{\"a\":[1]}"));
    private final BurgeeClient client = BurgeeClient.start(
            BurgeeConfig.builder("any").rules(data).noEvents().build());

    @Test
    void givesValuesOfEveryType() {
        assertThat(client.boolVariation("bool", ANN, false)).isTrue();
        assertThat(client.stringVariation("string", ANN, "red")).isEqualTo("blue");
        assertThat(client.intVariation("number", ANN, 0)).isEqualTo(2);
        assertThat(client.doubleVariation("number", ANN, 0)).isEqualTo(2.75);
        assertThat(client.jsonVariation("json", ANN, Value.NULL)).isEqualTo(Value.parse("{\"a\":[1]}"));
    }

    @Test
    void saysWhyInTheDetailForms() {
        EvaluationDetail<Boolean> found = client.boolVariationDetail("bool", ANN, false);
        assertThat(found.value()).isTrue();
        assertThat(found.variationIndex()).isZero();
        assertThat(found.reason().toJson()).isEqualTo("{\"kind\":\"FALLTHROUGH\"}");
        assertThat(client.stringVariationDetail("string", ANN, "red").value()).isEqualTo("blue");
        assertThat(client.intVariationDetail("number", ANN, 0).value()).isEqualTo(2);
        assertThat(client.doubleVariationDetail("number", ANN, 0).value()).isEqualTo(2.75);
        assertThat(client.jsonVariationDetail("json", ANN, Value.NULL).isDefaultValue())
                .isFalse();
    }

    @Test
    void givesTheDefaultAndTheReasonWhenSomethingIsWrong() {
        assertThat(error(client.intVariationDetail("bool", ANN, 7))).isEqualTo("7 WRONG_TYPE");
        assertThat(error(client.intVariationDetail("missing", ANN, 7))).isEqualTo("7 FLAG_NOT_FOUND");
        assertThat(error(client.intVariationDetail("number", Context.of(""), 7)))
                .isEqualTo("7 USER_NOT_SPECIFIED");
        assertThat(error(client.intVariationDetail("number", null, 7))).isEqualTo("7 USER_NOT_SPECIFIED");
        assertThat(client.stringVariation("missing", ANN, null)).isNull();
        assertThat(client.doubleVariation("missing", ANN, Double.NaN)).isNaN();
    }

    private static String error(EvaluationDetail<?> detail) {
        assertThat(detail.isDefaultValue()).isTrue();
        return detail.value() + " "
                + Flags.member(Value.parse(detail.reason().toJson()), "errorKind")
                        .toString()
                        .replace("\"", "");
    }

    @Test
    void goalsWithoutAContextAreIgnored() {
        client.track("goal", null);
        client.track("goal", Context.of(""));
        client.identify(null);
        client.track("goal", ANN, null, Double.NaN);
    }

    @Test
    void seesChangesOfTestData() {
        data.on("bool", false);
        assertThat(client.boolVariation("bool", ANN, true)).isFalse();
        assertThat(client.isFlagKnown("bool")).isTrue();
        data.remove("bool");
        assertThat(client.isFlagKnown("bool")).isFalse();
        assertThat(client.boolVariation("bool", ANN, true)).isTrue();
        data.on("bool", false);
        assertThat(client.boolVariation("bool", ANN, true)).isFalse();
    }

    @Test
    void offlineGivesDefaultsAndIsContent() {
        try (BurgeeClient offline =
                BurgeeClient.start(BurgeeConfig.builder("any").offline().build())) {
            assertThat(offline.isInitialized()).isTrue();
            assertThat(offline.waitForInitialization(Duration.ofDays(1))).isEqualTo(Initialization.OFFLINE);
            assertThat(offline.boolVariation("bool", ANN, true)).isTrue();
            assertThat(offline.allFlagsState(ANN).toJson()).isEqualTo("{\"$flagsState\":{},\"$valid\":false}");
            assertThat(offline.flushAndWait(Duration.ofSeconds(1))).isTrue();
        }
    }

    @Test
    void givesTheStateOfAllFlagsToAPage() {
        TestData some = new TestData()
                .json("{\"flags\":{"
                        + Flags.entry(
                                "page",
                                Flags.on("page", 3, ",\"clientSideAvailability\":{\"usingEnvironmentId\":true}"))
                        + ","
                        + Flags.entry(
                                "tracked",
                                Flags.on(
                                        "tracked",
                                        4,
                                        ",\"trackEvents\":true,\"prerequisites\":[{\"key\":\"page\",\"variation\":0}]"))
                        + ","
                        + Flags.entry("empty", "{\"key\":\"empty\",\"version\":5,\"on\":false,\"variations\":[1]}")
                        + "}}");
        try (BurgeeClient page = BurgeeClient.start(
                BurgeeConfig.builder("any").rules(some).noEvents().build())) {
            assertThat(page.allFlagsState(ANN).toJson())
                    .isEqualTo("{\"page\":true,\"tracked\":true,\"empty\":null,\"$flagsState\":{"
                            + "\"page\":{\"variation\":0,\"version\":3},"
                            + "\"tracked\":{\"variation\":0,\"version\":4,\"trackEvents\":true,\"prerequisites\":[\"page\"]},"
                            + "\"empty\":{\"version\":5}},\"$valid\":true}");
            assertThat(page.allFlagsState(ANN, FlagsStateOption.CLIENT_SIDE_ONLY, FlagsStateOption.WITH_REASONS)
                            .toJson())
                    .isEqualTo("{\"page\":true,\"$flagsState\":{\"page\":{\"variation\":0,\"version\":3,"
                            + "\"reason\":{\"kind\":\"FALLTHROUGH\"}}},\"$valid\":true}");
            assertThat(page.allFlagsState(ANN, FlagsStateOption.DETAILS_ONLY_FOR_TRACKED_FLAGS)
                            .flags()
                            .get("page")
                            .version())
                    .isNull();
            assertThat(page.allFlagsState(ANN).value("page")).isEqualTo(Value.TRUE);
            assertThat(page.allFlagsState(ANN).value("missing")).isEqualTo(Value.NULL);
            assertThat(page.allFlagsState(Context.of("")).valid()).isFalse();
        }
    }

    /** Vectors of sdk-test-harness 2.41. */
    @ParameterizedTest
    @CsvSource({
        "sdk-01234567-89ab-cdef-0123-456789abcdef, user, user-key-123,"
                + " 73df666a13f2c474e50aa34ca5a761e89abb737fb139ff65fdde7fa85c9dcacd",
        "sdk-11234567-89ab-cdef-0123-456789abcdef, user, user-key-123,"
                + " 63538426a9845721a5547b4715f4284b060c21743702a896e1ff8a9a5b57215d",
        "sdk-01234567-89ab-cdef-0123-456789abcdef, user, user-key-456,"
                + " 55be6b5ceb2a11acc6a7e9c60dbee5022d9c7084baf9ecd8cf69d12bce5a92fb",
        "sdk-01234567-89ab-cdef-0123-456789abcdef, other, user-key-123,"
                + " 98a933ca26d2951547fc021981ebcdeda95fbca2ac3f767ae67f7042d5458f72"
    })
    void signsContextsForPages(String sdkKey, String kind, String key, String hash) {
        try (BurgeeClient client =
                BurgeeClient.start(BurgeeConfig.builder(sdkKey).offline().build())) {
            assertThat(client.secureModeHash(Context.of(kind, key))).isEqualTo(hash);
            assertThat(client.secureModeHash(Context.of(""))).isNull();
        }
    }
}
