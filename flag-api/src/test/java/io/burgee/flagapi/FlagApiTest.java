package io.burgee.flagapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlagApiTest {

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void aProjectBeginsWithTwoEnvironments() {
        var key = api.newProject();

        var project = api.get("/api/v2/projects/" + key);

        assertThat(project.status()).as("%s", project).isEqualTo(200);
    }

    @Test
    void whoeverSendsNoTokenIsToldToSignIn() {
        var answer = api.send(api.request("/api/v2/projects/any").GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo("unauthorized");
    }
}
