package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's five minutes, tried. */
class ReadmeTest {
    /** From the first statement to the last, without white space. */
    private static String code(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("\\s+", "");
        int start = text.indexOf("BurgeeConfigconfig=" + "BurgeeConfig.builder");
        return text.substring(start, text.indexOf("client.track(", start));
    }

    @Test
    void theFiveMinutesWork() throws IOException {
        try (StubServer server = new StubServer()) {
            server.on("/all", new StubStream().put(Flags.entry("one-click", Flags.on("one-click", 1))));
            run("sdk-key", server.uri());
            String batch = server.take("/bulk").body();
            assertThat(Flags.events(batch, "custom")).hasSize(1);
            assertThat(Flags.events(batch, "summary")).hasSize(1);
        }
        String here = code(Path.of("src/test/java/io/burgee/sdk/ReadmeTest.java"));
        assertThat(here.replace("uri(uri)", "uri(\"http://localhost:8080\")")
                        .replace("eventsUri(uri)", "eventsUri(\"http://localhost:8081\")"))
                .isEqualTo(code(Path.of("README.md")));
    }

    private static void run(String sdkKey, String uri) {
        BurgeeConfig config =
                BurgeeConfig.builder(sdkKey).uri(uri).eventsUri(uri).build();
        try (BurgeeClient client = BurgeeClient.start(config)) {
            Context ann = Context.builder("ann").name("Ann").set("plan", "pro").build();

            if (client.boolVariation("one-click", ann, false)) {
                client.track("purchase", ann);
            }
        }
    }
}
