package io.burgee.sdk.openfeature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.burgee.sdk.BurgeeConfig;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The scenarios of OpenFeature's feature files {@code evaluation} and {@code evaluation_v2}, by the requirements that they try. Our provider needs a
 * targeting key, so the API's context has one throughout. Two scenarios cannot apply: nothing is ever served from a cache (reason CACHED), and what an
 * application may write beside a flag (the feature file {@code metadata}) is no part of what Burgee sends its SDKs; {@link ResolutionTest} tries the
 * metadata that there is.
 */
class EvaluationSpecTest {
    private static final String EMAIL = "ballmer@macrosoft.com";
    private static final EvaluationContext EMPTY = new ImmutableContext();

    private static OpenFeatureAPI api;
    private static Client client;

    @BeforeAll
    static void aStableProvider() {
        api = OpenFeatureAPI.createIsolated();
        api.setEvaluationContext(new ImmutableContext("somebody"));
        api.setProviderAndWait(new BurgeeProvider(
                BurgeeConfig.builder("any").rules(SpecFlags.data()).noEvents()));
        client = api.getClient();
    }

    @AfterAll
    static void shutdown() {
        api.shutdown();
    }

    private static EvaluationContext email(Value address) {
        return new ImmutableContext(Map.of("email", address));
    }

    private static void isResolved(FlagEvaluationDetails<?> found, Type type, String value, String reason) {
        assertThat(found.getValue()).isEqualTo(type.value(value));
        assertThat(found.getReason()).isEqualTo(reason);
        assertThat(found.getErrorCode()).as("2.2.6").isNull();
        assertThat(found.getErrorMessage()).as("2.3.2").isNull();
    }

    private static void isDefault(FlagEvaluationDetails<?> found, Type type, String fallback, ErrorCode code) {
        assertThat(found.getValue()).isEqualTo(type.value(fallback));
        assertThat(found.getReason()).isEqualTo("ERROR");
        assertThat(found.getErrorCode()).isEqualTo(code);
        assertThat(found.getErrorMessage()).as("1.4.13").isNotBlank();
        assertThat(found.getVariant()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN | boolean-flag | false | true | 0",
                "STRING  | string-flag  | bye | hi | 0",
                "INTEGER | integer-flag | 1 | 10 | 1",
                "FLOAT   | float-flag   | 0.1 | 0.5 | 1",
                "OBJECT  | object-flag  | {} | " + SpecFlags.TEMPLATE + " | 1"
            })
    void spec_1_4_3_and_1_4_5_and_1_4_6_valueKeyAndVariantAreTold(
            Type type, String key, String fallback, String value, String variant) {
        var found = type.evaluate(client, key, fallback, EMPTY);
        isResolved(found, type, value, "STATIC");
        assertThat(found.getFlagKey()).isEqualTo(key);
        assertThat(found.getVariant()).isEqualTo(variant);
    }

    @Test
    void spec_1_3_1_1_valuesOfEachTypeAreResolved() {
        assertThat(client.getBooleanValue("boolean-flag", false)).isTrue();
        assertThat(client.getStringValue("string-flag", "bye")).isEqualTo("hi");
        assertThat(client.getIntegerValue("integer-flag", 1)).isEqualTo(10);
        assertThat(client.getLongValue("integer-flag", 1L)).isEqualTo(10);
        assertThat(client.getDoubleValue("float-flag", 0.1)).isEqualTo(0.5);
        var object = client.getObjectValue("object-flag", null).asStructure();
        assertThat(object.getValue("showImages").asBoolean()).isTrue();
        assertThat(object.getValue("title").asString()).isEqualTo("Check out these pics!");
        assertThat(object.getValue("imagesPerPage").asInteger()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN | boolean | true | false",
                "STRING  | string  | hi | ``",
                "INTEGER | integer | 1 | 0",
                "FLOAT   | float   | 0.1 | 0.0",
                "OBJECT  | object  | {\"a\": 1} | {}"
            })
    void spec_1_4_7_zeroIsAValueWhateverTheReason(Type type, String flag, String fallback, String zero) {
        isResolved(type.evaluate(client, flag + "-zero-flag", fallback, EMPTY), type, zero, "STATIC");
        String targeted = flag + "-targeted-zero-flag";
        isResolved(type.evaluate(client, targeted, fallback, email(new Value(EMAIL))), type, zero, "TARGETING_MATCH");
        isResolved(type.evaluate(client, targeted, fallback, email(new Value("no@no"))), type, zero, "DEFAULT");
        isResolved(type.evaluate(client, targeted, fallback, EMPTY), type, zero, "DEFAULT");
        isResolved(type.evaluate(client, targeted, fallback, email(new Value())), type, zero, "DEFAULT");
    }

    @Test
    void spec_1_3_1_1_attributesDecideTogether() {
        var insider = new MutableContext()
                .add("fn", "Sulisław")
                .add("ln", "Świętopełk")
                .add("age", 29)
                .add("customer", false);
        assertThat(client.getStringValue("context-aware", "EXTERNAL", insider)).isEqualTo("INTERNAL");
        assertThat(client.getStringValue("context-aware", "EXTERNAL", EMPTY)).isEqualTo("EXTERNAL");
        var admin = new MutableContext()
                .add("email", EMAIL)
                .add("role", "admin")
                .add("age", 65)
                .add("customer", false);
        var found = client.getStringDetails("complex-targeted", "default", admin);
        isResolved(found, Type.STRING, "INTERNAL", "TARGETING_MATCH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN | false",
                "STRING | bye",
                "INTEGER | 1",
                "FLOAT | 0.1",
                "OBJECT | {\"a\": 1}",
            })
    void spec_1_4_8_to_1_4_10_aMissingFlagIsNotFound(Type type, String fallback) {
        isDefault(
                type.evaluate(client, "non-existent-flag", fallback, EMPTY), type, fallback, ErrorCode.FLAG_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN | string-flag | false",
                "STRING | boolean-flag | bye",
                "INTEGER | boolean-flag | 1",
                "INTEGER | wrong-flag | 13",
                "FLOAT | boolean-flag | 0.1",
                "OBJECT | boolean-flag | {\"a\": 1}",
            })
    void spec_1_3_4_anotherTypeIsAMismatch(Type type, String key, String fallback) {
        isDefault(type.evaluate(client, key, fallback, EMPTY), type, fallback, ErrorCode.TYPE_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN | boolean | false",
                "STRING | string | bye",
                "INTEGER | integer | 1",
                "FLOAT | float | 0.1",
                "OBJECT | object | {\"a\": 1}",
            })
    void spec_1_4_7_aFlagThatIsOffIsDisabled(Type type, String flag, String fallback) {
        isResolved(type.evaluate(client, flag + "-disabled-flag", fallback, EMPTY), type, fallback, "DISABLED");
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void spec_1_4_12_anEvaluationCompletesOnAnyThread(Type type) {
        String fallback = type == Type.OBJECT ? "{}" : "0";
        String key = type.name().toLowerCase() + "-flag";
        var found = CompletableFuture.supplyAsync(() -> type.evaluate(client, key, fallback, EMPTY));
        assertThat(found.join().getReason()).isEqualTo("STATIC");
    }

    @Test
    void spec_1_4_15_1_metadataCannotBeChangedNorIsTheContext() {
        var context = new MutableContext("ann").add("plan", "pro");
        var before = context.asMap();
        var found = client.getBooleanDetails("boolean-flag", false, context);
        assertThat(context.asMap()).isEqualTo(before);
        var metadata = found.getFlagMetadata().asUnmodifiableMap();
        assertThat(metadata).isNotEmpty();
        assertThatThrownBy(() -> metadata.put("flagVersion", 2)).isInstanceOf(UnsupportedOperationException.class);
    }
}
