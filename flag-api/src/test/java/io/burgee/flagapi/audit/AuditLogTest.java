package io.burgee.flagapi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void everyChangeIsWrittenDownNewestFirst() {
        var project = api.newProject();
        api.post("/api/v2/projects/" + project + "/environments/test/apiKey", "");
        api.patch("/api/v2/projects/" + project, "application/json", "{\"name\":\"Renamed\"}");

        var log = api.get("/api/v2/auditlog?project=" + project);

        assertThat(log.status()).as("%s", log).isEqualTo(200);
        assertThat(log.json().path("items").findValuesAsString("titleVerb"))
                .containsExactly("changed", "reset the SDK key of", "created");
        var reset = log.json().at("/items/1");
        assertThat(reset.path("kind").asString()).isEqualTo("environment");
        assertThat(reset.path("title").asString()).isEqualTo("ada@example.com reset the SDK key of Test");
        assertThat(reset.at("/member/email").asString()).isEqualTo("ada@example.com");
        assertThat(reset.at("/token/ending").asString()).hasSize(4);
        assertThat(reset.at("/target/resources/0").asString()).isEqualTo("proj/" + project + ":env/test");
        assertThat(reset.at("/parent/resource").asString()).isEqualTo("proj/" + project);
        assertThat(reset.at("/accesses/0/action").asString()).isEqualTo("updateApiKey");
        assertThat(log.json().at("/items/0/changes/name").asString()).isEqualTo("Renamed");
        var alone = api.get("/api/v2/auditlog/" + reset.path("_id").asString());
        assertThat(alone.json()).isEqualTo(reset);
    }

    @Test
    void membersAndTokensAreInItWithoutTheirSecrets() {
        var invited = api.post("/api/v2/members", "[{\"email\":\"audited@example.com\",\"role\":\"writer\"}]");
        var id = invited.json().at("/items/0/_id").asString();
        var secret = api.post("/api/v2/tokens", "{\"name\":\"audited token\"}")
                .json()
                .path("token")
                .asString();

        var ofMember = api.get("/api/v2/auditlog?resource=member/" + id);
        var found = api.get("/api/v2/auditlog?q=AUDITED");

        assertThat(ofMember.json().path("items").size()).isEqualTo(1);
        assertThat(found.json().path("items").findValuesAsString("name"))
                .contains("audited token", "audited@example.com");
        assertThat(found.body()).doesNotContain(secret);
    }

    @Test
    void theSameChangeTwiceIsOneEntry() {
        var audit = api.bean(Audit.class);
        audit.record(entry("twice", 1, 1_000));
        audit.record(entry("twice", 1, 1_000));

        assertThat(items("/api/v2/auditlog?project=twice")).hasSize(1);
    }

    @Test
    void pagesMissNothingEvenWithinOneMillisecond() {
        var audit = api.bean(Audit.class);
        for (int version = 1; version <= 7; version++) {
            audit.record(entry("paged", version, 5_000 + version / 3));
        }

        var seen = new ArrayList<String>();
        var path = "/api/v2/auditlog?limit=2&project=paged";
        while (!path.isEmpty()) {
            var page = api.get(path).json();
            page.path("items").forEach(item -> seen.add(item.path("version").asString()));
            path = page.at("/_links/next/href").asString("");
        }

        assertThat(seen).doesNotHaveDuplicates().hasSize(7);
        assertThat(items("/api/v2/auditlog?project=paged&before=5001")).hasSize(2);
        assertThat(items("/api/v2/auditlog?project=paged&after=5001")).hasSize(2);
        assertThat(items("/api/v2/auditlog?project=paged&member=somebody-else")).isEmpty();
    }

    @Test
    void aResourceIsNotTakenForItsNamesake() {
        var audit = api.bean(Audit.class);
        audit.record(entry("shop", 1, 9_000));
        audit.record(entry("shop-two", 1, 9_000));

        assertThat(items("/api/v2/auditlog?project=shop")).hasSize(1);
    }

    private List<String> items(String path) {
        return api.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("_id").asString())
                .toList();
    }

    private static AuditEntry entry(String project, long version, long date) {
        var caller = new Caller("b83de27048d8bd84ea95181c", "grace@example.com", "Grace", Role.WRITER);
        var resource = Resource.environment(project, "production").child("flag", "checkout");
        return new AuditEntry(
                resource,
                version,
                date,
                "flag",
                "checkout",
                List.of("updateOn"),
                "turned on",
                "",
                "it is time",
                caller,
                "[{\"kind\":\"turnFlagOn\"}]");
    }
}
