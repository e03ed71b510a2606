package io.burgee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"user\",\"key\":\"a:b\"} | a:b",
                "{\"kind\":\"org\",\"key\":\"a:b%\"} | org:a%3Ab%25",
                "{\"kind\":\"multi\",\"user\":{\"key\":\"u:1\"},\"org\":{\"key\":\"o\"}} | org:o:user:u%3A1",
                "{\"kind\":\"multi\",\"user\":{\"key\":\"u:1\"}} | u:1",
                "{\"key\":\"old\"} | old",
            })
    void hasOneFullyQualifiedKey(String json, String key) {
        assertThat(Context.parse(json).fullyQualifiedKey()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{}",
                "{\"kind\":null,\"key\":\"a\"}",
                "{\"kind\":\"multi\"}",
                "{\"kind\":\"multi\",\"user\":3}",
                "{\"kind\":\"a b\",\"key\":\"x\"}",
                "{\"kind\":\"user\",\"key\":\"\"}",
                "{\"kind\":\"user\",\"key\":\"k\",\"_meta\":3}",
                "{\"key\":null}",
                "{\"key\":\"k\",\"custom\":[]}",
                "{\"kind\":\"user\",\"key\":\"k\"} {}",
            })
    void saysWhyItIsInvalid(String json) {
        Context context = Context.parse(json);
        assertThat(context.isValid()).isFalse();
        assertThat(context.error()).isNotBlank();
    }

    @Test
    void survivesItsOwnJson() {
        String json = "{\"kind\":\"multi\",\"org\":{\"key\":\"o\",\"plan\":[\"pro\",1.5]},"
                + "\"user\":{\"key\":\"u\",\"name\":\"Ann\",\"anonymous\":true,\"address\":{\"city\":\"X\"},"
                + "\"_meta\":{\"privateAttributes\":[\"/address/city\"]}}}";
        assertThat(Context.parse(json).toJson()).isEqualTo(json);
    }

    @Test
    void convertsUsersOfTheOldFormat() {
        Context context = Context.parse(
                "{\"key\":\"\",\"email\":\"a@b.c\",\"country\":null,\"secondary\":\"s\",\"odd\":1,"
                        + "\"anonymous\":null,\"custom\":{\"plan\":\"pro\",\"/x\":true,\"gone\":null},\"privateAttributeNames\":[\"/x\"]}");
        assertThat(context.toJson())
                .isEqualTo("{\"kind\":\"user\",\"key\":\"\",\"plan\":\"pro\",\"/x\":true,\"email\":\"a@b.c\","
                        + "\"_meta\":{\"privateAttributes\":[\"/~1x\"]}}");
    }

    @Test
    void flattensAndSortsTheParts() {
        Context nested = Context.multi(Context.multi(Context.of("z", "1"), Context.of("b", "2")), Context.of("a", "3"));
        assertThat(nested.fullyQualifiedKey()).isEqualTo("a:3:b:2:z:1");
        assertThat(Context.multi(Context.of("a", "1"), Context.of("a", "2")).isValid())
                .isFalse();
        assertThat(Context.multi().isValid()).isFalse();
    }

    @Test
    void equalsWhateverTheOrderOfAttributesAndPrivateAttributes() {
        Context one = Context.builder("u")
                .set("a", 1)
                .set("b", 2)
                .privateAttributes("a", "/b")
                .build();
        Context same = Context.builder("u")
                .set("b", 2)
                .set("a", 1)
                .privateAttributes("/b", "a")
                .build();
        Context other = Context.builder("u")
                .set("a", 1)
                .set("b", 2)
                .privateAttributes("a")
                .build();
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
    }

    @Test
    void refusesTwistedBuilders() {
        assertThat(Context.builder("u").set("name", 3).build().isValid()).isFalse();
        assertThat(Context.builder("u").set("kind", "org").build().isValid()).isFalse();
        assertThat(Context.of("multi", "u").isValid()).isFalse();
    }
}
