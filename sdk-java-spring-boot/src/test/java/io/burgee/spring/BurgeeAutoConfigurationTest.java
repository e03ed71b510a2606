package io.burgee.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.TestData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The client as a bean, against a server over the wire. */
class BurgeeAutoConfigurationTest {
    private static final String KEY = "sdk-secret-7d1";

    private final StubServer server = new StubServer();
    private final ApplicationContextRunner bare =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(BurgeeAutoConfiguration.class));
    private final ApplicationContextRunner app =
            bare.withPropertyValues("burgee.sdk-key=" + KEY, "burgee.uri=" + server.uri());

    @AfterEach
    void close() {
        server.close();
    }

    private static boolean oneClick(BurgeeClient client) {
        return client.boolVariation(StubServer.FLAG, Context.of("ann"), false);
    }

    @Test
    void evaluatesWithTheServersRulesAndDeliversWhenTheApplicationEnds() {
        app.withPropertyValues("spring.application.name=shop", "burgee.application.version=1.2")
                .run(context -> assertThat(oneClick(context.getBean(BurgeeClient.class)))
                        .isTrue());
        StubServer.Received stream = server.takeStream();
        assertThat(stream.key()).isEqualTo(KEY);
        assertThat(stream.tags()).isEqualTo("application-id/shop application-version/1.2");
        assertThat(stream.wrapper()).isEqualTo("burgee-sdk-java-spring-boot/" + BurgeeClient.VERSION);
        assertThat(server.takeBatch().body()).contains("\"summary\"", StubServer.FLAG);
    }

    @Test
    void keepsPrivateAttributesHome() {
        app.withPropertyValues("burgee.private-attributes=email,/address/street")
                .run(context -> context.getBean(BurgeeClient.class)
                        .identify(Context.builder("ann")
                                .set("email", "ann@example.com")
                                .set("plan", "pro")
                                .build()));
        assertThat(server.takeBatch().body()).contains("\"pro\"").doesNotContain("ann@example.com");
    }

    @Test
    void leavesTheApplicationsOwnClientAlone() {
        BurgeeClient own = BurgeeClient.start(
                BurgeeConfig.builder("own").rules(new TestData()).noEvents().build());
        bare.withBean(BurgeeClient.class, () -> own)
                .run(context -> assertThat(context).getBean(BurgeeClient.class).isSameAs(own));
    }

    @Test
    void letsTheApplicationCustomize() {
        bare.withPropertyValues("burgee.sdk-key=" + KEY)
                .withBean(
                        BurgeeCustomizer.class,
                        () -> builder -> builder.rules(new TestData().on(StubServer.FLAG, true))
                                .noEvents())
                .run(context -> assertThat(oneClick(context.getBean(BurgeeClient.class)))
                        .isTrue());
    }

    @Test
    void needsNeitherKeyNorAddressOffline() {
        bare.withPropertyValues("burgee.offline=true").run(context -> {
            assertThat(oneClick(context.getBean(BurgeeClient.class))).isFalse();
            assertThat(context.getBean(BurgeeClient.class).isInitialized()).isTrue();
        });
    }

    @Test
    void refusesUnknownKeysByNameAndNotByValue() {
        app.withPropertyValues("burgee.sdk-kye=" + KEY, "burgee.application.nmae=shop")
                .run(context -> {
                    FailureAnalysis analysis = new UnknownPropertyAnalyzer().analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .isEqualTo("Burgee knows no such setting: burgee.application.nmae, burgee.sdk-kye.");
                    assertThat(analysis.getAction())
                            .contains("sdk-key, uri, streaming-uri")
                            .doesNotContain(KEY);
                    assertThat(context.getStartupFailure()).hasStackTraceContaining("sdk-kye");
                    assertThat(stackTrace(context.getStartupFailure())).doesNotContain(KEY);
                });
    }

    @Test
    void saysEverythingThatIsMissingOrWrong() {
        bare.withPropertyValues("burgee.start-wait=-1s", "burgee.events-uri=events.example.com")
                .run(context -> {
                    FailureAnalysis analysis = new MisconfiguredClientAnalyzer().analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .contains("The SDK key must be printable ASCII and not empty")
                            .contains("eventsUri must be an address like https://flags.example.com")
                            .contains("startWait must be a time that is not negative.");
                    assertThat(analysis.getAction()).contains("burgee.sdk-key", "burgee.offline=true");
                });
    }

    @Test
    void neverShowsTheKey() {
        app.run(context ->
                assertThat(context.getBean(BurgeeProperties.class)).asString().doesNotContain(KEY));
        app.withPropertyValues("burgee.sdk-key=" + KEY + "\u00e9")
                .run(context ->
                        assertThat(stackTrace(context.getStartupFailure())).doesNotContain(KEY));
    }

    private static String stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
