package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private static final Route.Client PAGE = new Route.Client("env");

    @Test
    void knowsThePathsOfServers() {
        assertThat(Route.of("/all")).isEqualTo(new Route.ServerStream(false));
        assertThat(Route.of("/flags")).isEqualTo(new Route.ServerStream(true));
        assertThat(Route.of("/sdk/latest-all")).isEqualTo(new Route.ServerPoll());
        assertThat(Route.of("/sdk/flags")).isEqualTo(new Route.ServerFlags());
        assertThat(Route.of("/sdk/flags/a.b")).isEqualTo(new Route.ServerFlag("a.b"));
        assertThat(Route.of("/sdk/segments/s")).isEqualTo(new Route.ServerSegment("s"));
        assertThat(Route.of("/sdk/evalx/contexts/a/b")).isEqualTo(new Route.ServerEvaluate("a/b"));
        assertThat(Route.of("/sdk/evalx/context")).isEqualTo(new Route.ServerEvaluate(null));
        assertThat(Route.of("/sdk/poll")).isEqualTo(new Route.ServerPayloads(false));
        assertThat(Route.of("/sdk/stream")).isEqualTo(new Route.ServerPayloads(true));
    }

    @Test
    void knowsThePathsOfPages() {
        assertThat(Route.of("/sdk/evalx/env/contexts/e30")).isEqualTo(new Route.Evaluate(PAGE, "e30"));
        assertThat(Route.of("/sdk/evalx/env/users/e30%3D")).isEqualTo(new Route.Evaluate(PAGE, "e30="));
        assertThat(Route.of("/sdk/evalx/env/contexts/a/b+c")).isEqualTo(new Route.Evaluate(PAGE, "a/b+c"));
        assertThat(Route.of("/sdk/evalx/env/context")).isEqualTo(new Route.Evaluate(PAGE, null));
        assertThat(Route.of("/sdk/evalx/env/user")).isEqualTo(new Route.Evaluate(PAGE, null));
        assertThat(Route.of("/eval/env/e30")).isEqualTo(new Route.ClientStream(PAGE, "e30"));
        assertThat(Route.of("/eval/env")).isEqualTo(new Route.ClientStream(PAGE, null));
        assertThat(Route.of("/ping/env")).isEqualTo(new Route.Ping(PAGE));
        assertThat(Route.of("/sdk/goals/env")).isEqualTo(new Route.Goals(PAGE));
    }

    @Test
    void knowsThePathsOfMobileApplications() {
        assertThat(Route.of("/msdk/evalx/contexts/e30")).isEqualTo(new Route.Evaluate(Route.Client.MOBILE, "e30"));
        assertThat(Route.of("/msdk/evalx/users/e30")).isEqualTo(new Route.Evaluate(Route.Client.MOBILE, "e30"));
        assertThat(Route.of("/msdk/evalx/context")).isEqualTo(new Route.Evaluate(Route.Client.MOBILE, null));
        assertThat(Route.of("/msdk/evalx/user")).isEqualTo(new Route.Evaluate(Route.Client.MOBILE, null));
        assertThat(Route.of("/meval/e30")).isEqualTo(new Route.ClientStream(Route.Client.MOBILE, "e30"));
        assertThat(Route.of("/meval")).isEqualTo(new Route.ClientStream(Route.Client.MOBILE, null));
        assertThat(Route.of("/mping")).isEqualTo(new Route.Ping(Route.Client.MOBILE));
    }

    @Test
    void knowsThePathsOfTheNewerProtocol() {
        assertThat(Route.of("/sdk/poll/eval/a/b")).isEqualTo(new Route.ClientPayloads(false, "a/b"));
        assertThat(Route.of("/sdk/poll/eval")).isEqualTo(new Route.ClientPayloads(false, null));
        assertThat(Route.of("/sdk/stream/eval/e30")).isEqualTo(new Route.ClientPayloads(true, "e30"));
        assertThat(Route.of("/sdk/stream/eval")).isEqualTo(new Route.ClientPayloads(true, null));
        assertThat(Route.of("/sdk/poll/other")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sdk",
                "/sdk/",
                "/sdk/evalx",
                "/sdk/evalx/env",
                "/sdk/evalx/env/contexts",
                "/sdk/evalx/env/other/x",
                "/msdk",
                "/msdk/evalx",
                "/msdk/evalx/contexts",
                "/eval",
                "/ping",
                "/ping/a/b",
                "/all/x",
                "/sdk/%zz",
                "/sdk/goals"
            })
    void knowsNoOthers(String path) {
        assertThat(Route.of(path)).isNull();
    }

    @Test
    void signsAsPublishedSdksDo() {
        assertThat(Doorkeeper.signature("sdk-test-key", "u1"))
                .isEqualTo("b8f3c6d16a6ab4e14f4814e4c9594e00bacf5c514f2d3df85d2f9f74d6ef475f");
        assertThat(Doorkeeper.signature("sdk-test-key", "org:o1:user:in-seg"))
                .isEqualTo("bf064db2abd8e33ec0618658487bab4444f7e74c8cb72e3a688611a0aecd2600");
    }
}
