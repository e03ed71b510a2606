package io.burgee.flagapi.segment;

import static io.burgee.flagapi.FlagApiServer.SEMANTIC_PATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments over HTTP. */
class SegmentHttpTest {

    private final FlagApiServer server = FlagApiServer.shared();
    private String project = "";
    private String segments = "";

    @BeforeEach
    void project() {
        project = server.newProject();
        segments = "/api/v2/segments/" + project + "/production";
        var answer = server.post(segments, "{\"key\":\"beta\",\"name\":\"Beta\",\"tags\":[\"t\"]}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private Answer semantic(String instructions) {
        return server.patch(
                segments + "/beta",
                SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[" + instructions.replace('\'', '"') + "]}");
    }

    @Test
    void membersComeAndGo() {
        var json = semantic("{'kind':'addIncludedUsers','values':['ana','bob']},"
                        + "{'kind':'addIncludedTargets','contextKind':'org','values':['acme']},"
                        + "{'kind':'addExcludedTargets','contextKind':'user','values':['eve']},"
                        + "{'kind':'removeIncludedUsers','values':['bob']}")
                .json();
        assertThat(json.at("/included").toString()).isEqualTo("[\"ana\"]");
        assertThat(json.at("/excluded").toString()).isEqualTo("[\"eve\"]");
        assertThat(json.at("/includedContexts/0/contextKind").asString()).isEqualTo("org");
        assertThat(json.at("/version").asInt()).isEqualTo(2);

        server.post(segments + "/beta/contexts", "{\"included\":{\"add\":[\"cy\"],\"remove\":[\"ana\"]}}");
        assertThat(server.get(segments + "/beta").json().at("/included").toString())
                .isEqualTo("[\"cy\"]");
        var log = server.get("/api/v2/auditlog?spec=proj/" + project + ":env/production:segment/beta");
        assertThat(log.body()).contains("Add user ana, bob to the included contexts");
    }

    @Test
    void rulesAreAddedChangedAndRemoved() {
        var rule = semantic(
                        "{'kind':'addRule','weight':25000,'clauses':[{'attribute':'plan','op':'in','values':['pro']}]}")
                .json()
                .at("/rules/0");
        assertThat(rule.at("/weight").asInt()).isEqualTo(25000);
        var id = rule.at("/_id").asString();
        var clause = rule.at("/clauses/0/_id").asString();
        var after = semantic("{'kind':'updateRuleRolloutAndContextKind','ruleId':'" + id
                        + "','weight':100000,'contextKind':'org'},"
                        + "{'kind':'addValuesToClause','ruleId':'" + id + "','clauseId':'" + clause
                        + "','values':['team']},"
                        + "{'kind':'updateRuleDescription','ruleId':'" + id + "','description':'Payers'}")
                .json();
        assertThat(after.at("/rules/0/weight").isMissingNode()).isTrue();
        assertThat(after.at("/rules/0/clauses/0/values")).hasSize(2);
        assertThat(after.at("/rules/0/description").asString()).isEqualTo("Payers");
        assertThat(semantic("{'kind':'removeRule','ruleId':'" + id + "'}")
                        .json()
                        .at("/rules"))
                .isEmpty();
    }

    @Test
    void refusesNamingTheField() {
        for (var row : List.of(
                List.of("{'kind':'addRule','weight':0,'clauses':[]}", "instructions[0].weight"),
                List.of(
                        "{'kind':'addRule','clauses':[{'attribute':'a','op':'is','values':[]}]}",
                        "instructions[0].clauses[0].op"),
                List.of("{'kind':'addIncludedUsers','values':['']}", "instructions[0].values[0]"),
                List.of("{'kind':'turnFlagOn'}", "instructions[0].kind"),
                List.of("{'kind':'addRule','clauses':[{'op':'segmentMatch','values':['beta']}]}", "rules"))) {
            var answer = semantic(row.get(0));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(row.get(1));
        }
    }

    @Test
    void aUsedSegmentIsNotDeletedAndADeletedOneKeepsItsVersionRising() {
        server.post("/api/v2/flags/" + project, "{\"key\":\"checkout\",\"name\":\"Checkout\"}");
        var flag = server.patch(
                "/api/v2/flags/" + project + "/checkout",
                "application/json",
                "[{\"op\":\"add\",\"path\":\"/environments/production/rules/-\",\"value\":{\"variation\":0,\"clauses\":"
                        + "[{\"attribute\":\"\",\"op\":\"segmentMatch\",\"values\":[\"beta\"]}]}}]");
        assertThat(flag.status()).as(flag.toString()).isEqualTo(200);
        var refused = server.delete(segments + "/beta");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asString()).contains("checkout");
        assertThat(server.get(segments + "/beta").json().at("/_flags/0/key").asString())
                .isEqualTo("checkout");

        server.delete("/api/v2/flags/" + project + "/checkout");
        assertThat(server.delete(segments + "/beta").status()).isEqualTo(204);
        assertThat(server.get(segments + "/beta").status()).isEqualTo(404);
        assertThat(server.post(segments, "{\"key\":\"beta\",\"name\":\"Beta\"}")
                        .json()
                        .at("/version")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void jsonPatchAndDryRun() {
        var patch =
                "[{\"op\":\"add\",\"path\":\"/included/-\",\"value\":\"ana\"},{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"B\"}]";
        var dry = server.patch(segments + "/beta?dryRun=true", "application/json", patch)
                .json();
        assertThat(dry.at("/name").asString()).isEqualTo("B");
        assertThat(server.get(segments + "/beta").json().at("/name").asString()).isEqualTo("Beta");
        var answer = server.patch(segments + "/beta", "application/json", patch);
        assertThat(answer.json().at("/included/0").asString()).isEqualTo("ana");
    }

    @Test
    void environmentsAndProjectsDoNotSeeEachOthersSegments() {
        assertThat(server.get("/api/v2/segments/" + project + "/test/beta").status())
                .isEqualTo(404);
        assertThat(server.get("/api/v2/segments/" + server.newProject() + "/production/beta")
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/api/v2/segments/" + project + "/test").json().at("/items"))
                .isEmpty();
        assertThat(server.get(segments + "?filter=query:bet").json().at("/items"))
                .hasSize(1);
    }
}
