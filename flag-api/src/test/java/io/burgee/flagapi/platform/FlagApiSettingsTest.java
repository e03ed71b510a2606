package io.burgee.flagapi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FlagApiSettingsTest {

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Start.class);

    @EnableConfigurationProperties(FlagApiSettings.class)
    static class Start {}

    @Test
    void defaults() {
        start.run(context -> {
            var settings = context.getBean(FlagApiSettings.class);
            assertThat(settings.internalToken()).isNull();
            assertThat(settings.owner()).isEqualTo(new FlagApiSettings.Owner(null, null, null));
            assertThat(settings.session()).isEqualTo(new FlagApiSettings.Session(Duration.ofDays(14), false));
            assertThat(settings.signIn()).isEqualTo(new FlagApiSettings.SignIn(10, Duration.ofMinutes(15)));
        });
    }

    @Test
    void everyKeyReachesItsPlace() {
        start.withPropertyValues(
                        "burgee.flag-api.internal-token=secret",
                        "burgee.flag-api.owner.email=a@b",
                        "burgee.flag-api.session.idle=2h",
                        "burgee.flag-api.session.secure-cookie=true",
                        "burgee.flag-api.sign-in.attempts=3",
                        "burgee.flag-api.sign-in.window=1m",
                        "burgee.flag-api.aws.endpoint=http://localhost:8000")
                .run(context -> {
                    var settings = context.getBean(FlagApiSettings.class);
                    assertThat(settings.internalToken()).isEqualTo("secret");
                    assertThat(settings.owner().email()).isEqualTo("a@b");
                    assertThat(settings.session()).isEqualTo(new FlagApiSettings.Session(Duration.ofHours(2), true));
                    assertThat(settings.signIn()).isEqualTo(new FlagApiSettings.SignIn(3, Duration.ofMinutes(1)));
                    assertThat(settings.aws().endpoint()).hasPort(8000);
                });
    }

    @Test
    void anUnknownKeyStopsTheStart() {
        refused("burgee.flag-api.sesion.idle=2h", "sesion");
    }

    @Test
    void aValueThatMakesNoSenseStopsTheStart() {
        refused("burgee.flag-api.sign-in.attempts=0", "attempts");
        refused("burgee.flag-api.session.idle=soon", "soon");
    }

    private void refused(String setting, String named) {
        start.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(cause -> assertThat(cause.toString()).contains(named)));
    }
}
