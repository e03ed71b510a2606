package io.burgee.flagapi.flag;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import org.junit.jupiter.api.Test;

class FlagCleaningTest {

    private final FlagApiServer api = FlagApiServer.shared();
    private final String project = api.newProject();

    @Test
    void anEnvironmentInheritsNothingFromAFormerOneOfItsKeyThatWasNotQuiteForgotten() {
        api.post("/api/v2/flags/" + project, "{\"key\":\"f\",\"name\":\"F\"}");
        addEnvironment();
        var on = api.patch(
                "/api/v2/flags/" + project + "/f",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"staging\",\"instructions\":[{\"kind\":\"turnFlagOn\"}]}");
        assertThat(on.status()).as("%s", on).isEqualTo(200);
        var flags = api.bean(Flags.class);
        var left = flags.get(project, "f").targeting("staging");
        assertThat(api.delete("/api/v2/projects/" + project + "/environments/staging")
                        .status())
                .isEqualTo(204);

        // As if the node had died before it came to this flag.
        var cleaned = flags.get(project, "f");
        assertThat(flags.save(cleaned.withTargeting("staging", left).since(cleaned, 0), null))
                .isTrue();
        addEnvironment();
        assertThat(api.get("/api/v2/flags/" + project + "/f")
                        .json()
                        .path("environments")
                        .path("staging")
                        .path("on")
                        .asBoolean())
                .isFalse();
    }

    private void addEnvironment() {
        var added = api.post(
                "/api/v2/projects/" + project + "/environments",
                "{\"key\":\"staging\",\"name\":\"Staging\",\"color\":\"aabbcc\"}");
        assertThat(added.status()).as("%s", added).isEqualTo(201);
    }
}
