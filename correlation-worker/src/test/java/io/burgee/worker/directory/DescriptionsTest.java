package io.burgee.worker.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

    private static Description read(String kind, String json, String... redacted) {
        return Descriptions.read(kind, new Mention.Said(1, false, json, Set.of(redacted)));
    }

    @Test
    void readsOneKindOfSeveral() {
        String multi = """
            {"kind":"multi","user":{"key":"u","name":"Ann","address":{"city":"X"}},"org":{"key":"o","plan":"pro","seats":5}}""";
        assertThat(read("user", multi).attributes())
                .containsOnlyKeys("name", "address")
                .containsEntry("name", "\"Ann\"")
                .containsEntry("address", "{\"city\":\"X\"}");
        assertThat(read("org", multi).attributes()).containsOnlyKeys("plan", "seats");
        assertThat(read("device", multi).attributes()).isEmpty();
    }

    @Test
    void readsUsersOfOldSdksWithTheirCustomAttributes() {
        Description user = read("user", """
            {"key":"u","email":"ann@example.com","custom":{"plan":"pro","groups":["a","b"]},"anonymous":false}""");
        assertThat(user.attributes()).containsOnlyKeys("email", "plan", "groups");
    }

    @Test
    void leavesOutWhatIsPrivateEvenWhenItWasSent() {
        Description user = read("user", """
                {"kind":"user","key":"u","email":"ann@example.com","phone":"1","address":{"city":"X","street":"Y"},"a/b":"Z",\
                "_meta":{"privateAttributes":["phone","/address/street","/a~1b"],"redactedAttributes":["secret"]}}""", "secret", "email");
        assertThat(user.attributes()).containsOnlyKeys("address").containsEntry("address", "{\"city\":\"X\"}");
        assertThat(user.redacted()).containsExactlyInAnyOrder("/a~1b", "/address/street", "email", "phone", "secret");
        assertThat(read("user", "{\"key\":\"u\",\"custom\":{\"plan\":\"pro\"},\"privateAttributeNames\":[\"plan\"]}")
                        .attributes())
                .isEmpty();
    }

    @Test
    void boundsWhateverComes() {
        StringBuilder many = new StringBuilder("{\"kind\":\"user\",\"key\":\"u\"");
        for (int i = 0; i < 1_000; i++) {
            many.append(",\"a").append(i).append("\":\"").append("x".repeat(20)).append('"');
        }
        assertThat(read("user", many.append("}").toString()).attributes()).hasSize(Description.MOST_ATTRIBUTES);

        Description lengthy = read("user", "{\"kind\":\"user\",\"key\":\"u\",\"bio\":\"" + "é".repeat(20_000) + "\"}");
        assertThat(lengthy.attributes().get("bio"))
                .hasSize(Description.MAX_VALUE + 2)
                .endsWith("…\"");
        assertThat(read("user", "{\"kind\":\"user\",\"key\":\"u\",\"n\":null,\"\":1,\"" + "x".repeat(500) + "\":1}")
                        .attributes())
                .isEmpty();
        assertThat(read("user", "[1").attributes()).isEmpty();
        assertThat(read("user", "[".repeat(5_000)).attributes()).isEmpty();
    }

    @Test
    void offersTheValuesThatAClauseMayName() {
        Description user = read("user", """
            {"kind":"user","key":"u","plan":"pro","beta":true,"seats":5,"groups":["a","b",null],\
            "address":{"city":"X","geo":{"lat":1.5,"deep":{"er":1}}},"a/b":{"c":"d"},"bio":"%s"}""".formatted("x".repeat(101)));
        assertThat(Vocabulary.values(user))
                .containsEntry("plan", Set.of("\"pro\""))
                .containsEntry("beta", Set.of("true"))
                .containsEntry("seats", Set.of("5"))
                .containsEntry("groups", Set.of("\"a\"", "\"b\""))
                .containsEntry("/address/city", Set.of("\"X\""))
                .containsEntry("/address/geo/lat", Set.of("1.5"))
                .containsEntry("/a~1b/c", Set.of("\"d\""))
                .containsEntry("bio", Set.of())
                .hasSize(8);
    }
}
