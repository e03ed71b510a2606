package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Flags that a test makes up. */
class TestDataTest {
    private static final Context ANN = Context.of("ann");

    private final TestData data = new TestData();
    private final BurgeeClient client = BurgeeClient.start(
            BurgeeConfig.builder("any").rules(data).noEvents().build());

    @AfterEach
    void close() {
        client.close();
    }

    private String text(Context context) {
        return client.stringVariation("colour", context, "none");
    }

    @Test
    void aFlagHasTargetsRulesAndAFallthrough() {
        data.flag(
                "colour",
                flag -> flag.variations("red", "green", "blue")
                        .target("ann", 1)
                        .target("org", "acme", 2)
                        .rule(2, when -> when.in("plan", "pro", "team").notIn("country", "DE"))
                        .rule(1, when -> when.where("org", "employees", "greaterThan", Value.of(100))));
        assertThat(text(Context.of("bob"))).isEqualTo("red");
        assertThat(text(ANN)).isEqualTo("green");
        assertThat(text(Context.of("org", "acme"))).isEqualTo("blue");
        assertThat(text(Context.builder("bob")
                        .set("plan", "pro")
                        .set("country", "AT")
                        .build()))
                .isEqualTo("blue");
        assertThat(text(Context.builder("bob")
                        .set("plan", "pro")
                        .set("country", "DE")
                        .build()))
                .isEqualTo("red");
        assertThat(text(Context.builder("org", "big").set("employees", 101).build()))
                .isEqualTo("green");
    }

    @Test
    void aLaterCallChangesWhatWasSaidBefore() {
        data.flag("colour", flag -> flag.variations("red", "green").target("ann", 1));
        data.flag("colour", flag -> flag.fallthrough(1).noTargetsAndRules());
        assertThat(text(Context.of("bob"))).isEqualTo("green");
        data.flag("colour", flag -> flag.on(false).offVariation(0));
        assertThat(text(ANN)).isEqualTo("red");
    }

    @Test
    void oneSourceSuppliesSeveralClientsUntilTheyAreClosed() {
        BurgeeClient other = BurgeeClient.start(
                BurgeeConfig.builder("any").rules(data).noEvents().build());
        data.on("flag", true);
        assertThat(client.boolVariation("flag", ANN, false)).isTrue();
        assertThat(other.boolVariation("flag", ANN, false)).isTrue();
        other.close();
        data.on("flag", false);
        assertThat(other.boolVariation("flag", ANN, false)).isTrue();
    }

    @Test
    void aListenerHearsOfANewValueForItsContextOnly() {
        data.flag("colour", flag -> flag.variations("red", "green"));
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Registration registration = client.addFlagValueListener(
                "colour", ANN, Value.NULL, (key, before, now) -> heard.add(key + " " + before + " " + now));
        data.flag("colour", flag -> flag.target("bob", 1));
        data.flag("colour", flag -> flag.target("ann", 1));
        await().untilAsserted(() -> assertThat(heard).containsExactly("colour \"red\" \"green\""));
        data.remove("colour");
        await().untilAsserted(() -> assertThat(heard).last().isEqualTo("colour \"green\" null"));
        assertThat(heard).hasSize(2);
        registration.close();
    }
}
