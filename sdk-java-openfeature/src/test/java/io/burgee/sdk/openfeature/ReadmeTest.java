package io.burgee.sdk.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.MutableTrackingEventDetails;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.burgee.sdk.BurgeeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's five minutes, tried. */
class ReadmeTest {
    /** From the first statement to the last, without white space. */
    private static String code(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("\\s+", "");
        int start = text.indexOf("OpenFeatureAPIapi=" + "OpenFeatureAPI.getInstance");
        return text.substring(start, text.indexOf("api.shutdown()", start));
    }

    @Test
    void theFiveMinutesWork() throws IOException {
        try (StubServer server = new StubServer()) {
            server.open(1, "one-click");
            run("sdk-key", server.uri());
            assertThat(server.takeBatch().events("custom")).hasSize(1);
        }
        String here = code(Path.of("src/test/java/io/burgee/sdk/openfeature/ReadmeTest.java"));
        assertThat(here.replace("uri(uri)", "uri(\"http://localhost:8080\")")
                        .replace("eventsUri(uri)", "eventsUri(\"http://localhost:8081\")"))
                .isEqualTo(code(Path.of("README.md")));
    }

    private static void run(String sdkKey, String uri) {
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait(
                new BurgeeProvider(BurgeeConfig.builder(sdkKey).uri(uri).eventsUri(uri)));
        Client client = api.getClient();
        EvaluationContext ann = new MutableContext("ann").add("plan", "pro");

        if (client.getBooleanValue("one-click", false, ann)) {
            client.track("purchase", ann, new MutableTrackingEventDetails(9.9).add("currency", "EUR"));
        }
        api.shutdown();
    }
}
