package io.burgee.flagapi.flag;

import static io.burgee.flagapi.FlagApiServer.SEMANTIC_PATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flags over HTTP, as API clients and the dashboard use them. */
class FlagApiHttpTest {

    private final FlagApiServer server = FlagApiServer.shared();
    private String project = "";
    private String flags = "";

    @BeforeEach
    void project() {
        project = server.newProject();
        flags = "/api/v2/flags/" + project;
    }

    private Answer create(String json) {
        var answer = server.post(flags, json);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private Answer semantic(String flagKey, String instructions) {
        return server.patch(
                flags + "/" + flagKey,
                SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"comment\":\"because\",\"instructions\":[" + instructions + "]}");
    }

    @Test
    void aBooleanFlagIsCreatedOffWithTrueAndFalse() {
        var json = create("{\"key\":\"checkout\",\"name\":\"Checkout\",\"tags\":[\"web\"]}")
                .json();

        assertThat(json.at("/kind").asString()).isEqualTo("boolean");
        assertThat(json.at("/variations/0/value").asBoolean()).isTrue();
        assertThat(json.at("/variations/1/_id").asString()).hasSize(36);
        assertThat(json.at("/environments").propertyNames()).containsExactly("production", "test");
        assertThat(json.at("/environments/production/on").asBoolean()).isFalse();
        assertThat(json.at("/environments/production/fallthrough/variation").asInt())
                .isZero();
        assertThat(json.at("/environments/production/offVariation").asInt()).isEqualTo(1);
        assertThat(json.at("/_maintainer/email").asString()).isEqualTo(FlagApiServer.OWNER_EMAIL);
        assertThat(json.at("/_version").asInt()).isEqualTo(1);
        assertThat(server.get(flags + "/checkout").json()).isEqualTo(json);
        assertThat(server.post(flags, "{\"key\":\"checkout\",\"name\":\"Again\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void creationNamesTheFieldThatIsWrong() {
        for (var row : List.of(
                List.of("{\"key\":\"-a\",\"name\":\"A\"}", "key"),
                List.of("{\"key\":\"a\"}", "name"),
                List.of(
                        "{\"key\":\"a\",\"name\":\"A\",\"variations\":[{\"value\":1},{\"name\":\"x\"}]}",
                        "variations[1].value"),
                List.of("{\"key\":\"a\",\"name\":\"A\",\"variations\":[{\"value\":1}]}", "variations"),
                List.of(
                        "{\"key\":\"a\",\"name\":\"A\",\"defaults\":{\"onVariation\":0,\"offVariation\":2}}",
                        "defaults.offVariation"),
                List.of("{\"key\":\"a\",\"name\":\"A\",\"tags\":\"x\"}", "tags"))) {
            var answer = server.post(flags, row.get(0));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(row.get(1));
            assertThat(answer.json().at("/code").asString()).isEqualTo("invalid_request");
        }
    }

    @Test
    void aSemanticPatchAppliesAllOrNothingAndIsAudited() {
        var id = create("{\"key\":\"checkout\",\"name\":\"Checkout\"}")
                .json()
                .at("/variations/0/_id")
                .asString();

        var half = semantic(
                "checkout", "{\"kind\":\"turnFlagOn\"},{\"kind\":\"updateOffVariation\",\"variationId\":\"x\"}");
        assertThat(half.status()).isEqualTo(400);
        assertThat(half.json().at("/errors/0/field").asString()).isEqualTo("instructions[1].variationId");
        assertThat(server.get(flags + "/checkout")
                        .json()
                        .at("/environments/production/on")
                        .asBoolean())
                .isFalse();

        var whole = semantic(
                "checkout",
                "{\"kind\":\"turnFlagOn\"},{\"kind\":\"addTargets\",\"values\":[\"ana\"],\"variationId\":\"" + id
                        + "\"}");
        assertThat(whole.status()).as(whole.toString()).isEqualTo(200);
        assertThat(whole.json().at("/_version").asInt()).isEqualTo(2);
        assertThat(whole.json().at("/environments/production/version").asInt()).isEqualTo(2);
        assertThat(whole.json().at("/environments/test/version").asInt()).isEqualTo(1);
        assertThat(whole.json()
                        .at("/environments/production/targets/0/values/0")
                        .asString())
                .isEqualTo("ana");

        var log = server.get("/api/v2/auditlog?spec=proj/" + project + ":env/production:flag/checkout");
        assertThat(log.body()).contains("Turn the flag on").contains("because").doesNotContain("sdk-");
    }

    @Test
    void needsAnEnvironmentAndAKnownOne() {
        create("{\"key\":\"checkout\",\"name\":\"Checkout\"}");
        var without =
                server.patch(flags + "/checkout", SEMANTIC_PATCH, "{\"instructions\":[{\"kind\":\"turnFlagOn\"}]}");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/errors/0/field").asString()).isEqualTo("environmentKey");
        var unknown = server.patch(
                flags + "/checkout",
                SEMANTIC_PATCH,
                "{\"environmentKey\":\"moon\",\"instructions\":[{\"kind\":\"turnFlagOn\"}]}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(semantic(
                                "checkout",
                                "{\"kind\":\"startExperimentRollout\",\"contextKind\":\"user\",\"seed\":1,\"shares\":[]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDryRunSaysWhatWouldChangeAndSavesNothing() {
        create("{\"key\":\"checkout\",\"name\":\"Checkout\"}");
        var answer = server.patch(
                flags + "/checkout?dryRun=true",
                SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[{\"kind\":\"turnFlagOn\"}]}");
        assertThat(answer.json().at("/_changes/0").asString()).isEqualTo("Turn the flag on");
        assertThat(answer.json().at("/environments/production/on").asBoolean()).isTrue();
        assertThat(server.get(flags + "/checkout").json().at("/_version").asInt())
                .isEqualTo(1);
    }

    @Test
    void aStaleVersionIsAConflictThatNamesTheCurrentOne() {
        create("{\"key\":\"checkout\",\"name\":\"Checkout\"}");
        semantic("checkout", "{\"kind\":\"turnFlagOn\"}");
        var request = server.request(flags + "/checkout")
                .header("Authorization", server.token())
                .header("Content-Type", SEMANTIC_PATCH)
                .header("If-Match", "\"1\"")
                .method(
                        "PATCH",
                        BodyPublishers.ofString(
                                "{\"environmentKey\":\"production\",\"instructions\":[{\"kind\":\"turnFlagOff\"}]}"));
        var answer = server.send(request);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/currentVersion").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/code").asString()).isEqualTo("optimistic_locking_error");
    }

    @Test
    void writersAtOnceAllSucceed() throws Exception {
        var id = create("{\"key\":\"checkout\",\"name\":\"Checkout\"}")
                .json()
                .at("/variations/0/_id")
                .asString();
        var writers = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 12; i++) {
            var user = "user-" + i;
            writers.add(() -> semantic(
                    "checkout",
                    "{\"kind\":\"addTargets\",\"values\":[\"" + user + "\"],\"variationId\":\"" + id + "\"}"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(writers)) {
                assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(200);
            }
        }
        var flag = server.get(flags + "/checkout").json();
        assertThat(flag.at("/environments/production/targets/0/values")).hasSize(12);
        assertThat(flag.at("/_version").asInt()).isEqualTo(13);
        assertThat(server.get("/api/v2/auditlog?limit=20&spec=proj/" + project + ":env/production:flag/checkout")
                        .json()
                        .at("/items"))
                .hasSize(12);
    }

    @Test
    void jsonPatchChangesSingleMembers() {
        create(
                "{\"key\":\"color\",\"name\":\"Color\",\"tags\":[\"a\"],\"variations\":[{\"value\":\"r\"},{\"value\":\"g\"},{\"value\":\"b\"}]}");
        var answer = server.patch(flags + "/color", "application/json", """
                [{"op":"replace","path":"/environments/production/on","value":true},
                 {"op":"replace","path":"/name","value":"Colour"},
                 {"op":"add","path":"/tags/-","value":"b"},
                 {"op":"add","path":"/environments/production/rules/0","value":{"variation":1,"clauses":[{"attribute":"country","op":"in","values":["DE"]}]}},
                 {"op":"remove","path":"/variations/0"},
                 {"op":"replace","path":"/environments/production/fallthrough","value":{"variation":1}},
                 {"op":"replace","path":"/environments/test/fallthrough","value":{"variation":2}},
                 {"op":"replace","path":"/defaults/onVariation","value":1}]""");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.at("/name").asString()).isEqualTo("Colour");
        assertThat(json.at("/tags")).hasSize(2);
        assertThat(json.at("/variations")).hasSize(2);
        assertThat(json.at("/environments/production/on").asBoolean()).isTrue();
        // Indexes in the patch mean the variations of before it: 1 was green, which is now the first.
        assertThat(json.at("/environments/production/fallthrough/variation").asInt())
                .isZero();
        assertThat(json.at("/environments/production/rules/0/variation").asInt())
                .isZero();
        assertThat(json.at("/environments/test/fallthrough/variation").asInt()).isEqualTo(1);

        var merged = server.patch(
                flags + "/color", "application/merge-patch+json", "{\"description\":\"Paint\",\"temporary\":false}");
        assertThat(merged.json().at("/description").asString()).isEqualTo("Paint");
        var wrapped = server.patch(
                flags + "/color",
                "application/json",
                "{\"comment\":\"why\",\"patch\":[{\"op\":\"replace\",\"path\":\"/archived\",\"value\":true}]}");
        assertThat(wrapped.json().at("/archived").asBoolean()).isTrue();

        for (var bad : List.of(
                "[{\"op\":\"replace\",\"path\":\"/key\",\"value\":\"x\"}]",
                "[{\"op\":\"replace\",\"path\":\"/environments/production/offVariation\",\"value\":7}]",
                "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"\"}]",
                "[{\"op\":\"replace\",\"path\":\"/nothing/here\",\"value\":1}]",
                "[{\"op\":\"add\",\"path\":\"/environments/production/rules/-\",\"value\":{\"variation\":0,\"clauses\":[{\"attribute\":\"a\",\"op\":\"matches\",\"values\":[\"(?i)x\"]}]}}]")) {
            assertThat(server.patch(flags + "/color", "application/json", bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void listsFiltersSortsAndPages() {
        create("{\"key\":\"a\",\"name\":\"Zebra\",\"tags\":[\"x\"]}");
        create("{\"key\":\"b\",\"name\":\"Yak\",\"tags\":[\"x\",\"y\"]}");
        create("{\"key\":\"c\",\"name\":\"Ant\"}");
        semantic("c", "{\"kind\":\"archiveFlag\"}");

        assertThat(keys("?sort=key")).containsExactly("a", "b");
        assertThat(keys("?sort=name")).containsExactly("b", "a");
        assertThat(keys("?tag=y")).containsExactly("b");
        assertThat(keys("?filter=tags:x%2By")).containsExactly("b");
        assertThat(keys("?filter=query:zeb")).containsExactly("a");
        assertThat(keys("?query=yak")).containsExactly("b");
        assertThat(keys("?archived=true")).containsExactly("c");
        assertThat(keys("?filter=state:archived")).containsExactly("c");
        var page =
                server.get(flags + "?limit=1&offset=1&sort=key&env=production").json();
        assertThat(page.at("/totalCount").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/key").asString()).isEqualTo("b");
        assertThat(page.at("/items/0/environments").propertyNames()).containsExactly("production");
        assertThat(page.at("/items/0/environments/production/_summary/variations/0/isFallthrough")
                        .asBoolean())
                .isTrue();
        assertThat(page.at("/items/0/environments/production/fallthrough").isMissingNode())
                .isTrue();
        assertThat(server.get(flags + "?summary=0&env=production").body()).contains("fallthrough\":{");
        assertThat(server.get(flags + "?filter=nonsense:1").status()).isEqualTo(400);
        assertThat(server.get("/api/v2/tags?kind=flag&pre=y")
                        .json()
                        .at("/items")
                        .toString())
                .contains("\"y\"");
    }

    private List<String> keys(String query) {
        var found = new ArrayList<String>();
        server.get(flags + query)
                .json()
                .at("/items")
                .forEach(flag -> found.add(flag.get("key").asString()));
        return found;
    }

    @Test
    void aFlagThatIsNeededIsNotDeletedAndADeletedOneKeepsItsVersionsRising() {
        var id = create("{\"key\":\"base\",\"name\":\"Base\"}")
                .json()
                .at("/variations/0/_id")
                .asString();
        create("{\"key\":\"top\",\"name\":\"Top\"}");
        semantic("top", "{\"kind\":\"addPrerequisite\",\"key\":\"base\",\"variationId\":\"" + id + "\"}");
        assertThat(server.get(flags + "/base/dependent-flags")
                        .json()
                        .at("/items/0/key")
                        .asString())
                .isEqualTo("top");
        assertThat(server.get(flags + "/production/base/dependent-flags").json().at("/items"))
                .hasSize(1);
        assertThat(server.get(flags + "/test/base/dependent-flags").json().at("/items"))
                .isEmpty();

        var refused = server.delete(flags + "/base");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asString()).contains("top");

        semantic("top", "{\"kind\":\"turnFlagOn\"}");
        assertThat(server.delete(flags + "/top").status()).isEqualTo(204);
        assertThat(server.get(flags + "/top").status()).isEqualTo(404);
        var again = create("{\"key\":\"top\",\"name\":\"Top\"}").json();
        assertThat(again.at("/environments/production/version").asInt()).isGreaterThan(4);
        assertThat(again.at("/environments/test/version").asInt()).isGreaterThan(4);
        assertThat(again.at("/_version").asInt()).isGreaterThan(4);
        assertThat(server.delete(flags + "/base").status()).isEqualTo(204);
    }

    @Test
    void oneUserJoinsAPrivateBetaAndLeavesIt() {
        create("{\"key\":\"beta\",\"name\":\"Beta\"}");
        var address =
                "/api/v2/projects/" + project + "/environments/production/contexts/user/ana%40example.com/flags/beta";
        assertThat(server.put(address, "{\"setting\":true}").status()).isEqualTo(204);
        assertThat(targets())
                .isEqualTo("[{\"values\":[\"ana@example.com\"],\"variation\":0,\"contextKind\":\"user\"}]");
        server.put(address, "{\"setting\":false}");
        assertThat(targets())
                .isEqualTo("[{\"values\":[\"ana@example.com\"],\"variation\":1,\"contextKind\":\"user\"}]");
        server.put(address, "{\"setting\":null}");
        assertThat(targets()).isEqualTo("[]");
        assertThat(server.put(address, "{\"setting\":\"purple\"}").status()).isEqualTo(400);
    }

    private String targets() {
        return server.get(flags + "/beta")
                .json()
                .at("/environments/production/targets")
                .toString();
    }

    @Test
    void oneEnvironmentIsCopiedToAnother() {
        create("{\"key\":\"checkout\",\"name\":\"Checkout\"}");
        semantic("checkout", "{\"kind\":\"turnFlagOn\"},{\"kind\":\"updateTrackEvents\",\"trackEvents\":true}");
        var answer = server.post(
                flags + "/checkout/copy",
                "{\"source\":{\"key\":\"production\"},\"target\":{\"key\":\"test\"},\"includedActions\":[\"updateOn\"]}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().at("/environments/test/on").asBoolean()).isTrue();
        var stale = server.post(
                flags + "/checkout/copy",
                "{\"source\":{\"key\":\"production\",\"currentVersion\":1},\"target\":{\"key\":\"test\"}}");
        assertThat(stale.status()).isEqualTo(409);
    }

    @Test
    void clonesTakeOverVariationsAndTargeting() {
        create("{\"key\":\"one\",\"name\":\"One\",\"variations\":[{\"value\":1},{\"value\":2}]}");
        semantic("one", "{\"kind\":\"turnFlagOn\"}");
        var clone = server.post(flags + "?clone=one", "{\"key\":\"two\",\"name\":\"Two\"}")
                .json();
        assertThat(clone.at("/variations/1/value").asInt()).isEqualTo(2);
        assertThat(clone.at("/environments/production/on").asBoolean()).isTrue();
    }

    @Test
    void projectsDoNotSeeEachOthersFlags() {
        create("{\"key\":\"mine\",\"name\":\"Mine\"}");
        var other = server.newProject();
        assertThat(server.get("/api/v2/flags/" + other + "/mine").status()).isEqualTo(404);
        assertThat(server.get("/api/v2/flags/" + other).json().at("/totalCount").asInt())
                .isZero();
        assertThat(server.patch(
                                "/api/v2/flags/" + other + "/mine",
                                SEMANTIC_PATCH,
                                "{\"instructions\":[{\"kind\":\"archiveFlag\"}]}")
                        .status())
                .isEqualTo(404);
        assertThat(server.delete("/api/v2/flags/" + other + "/mine").status()).isEqualTo(404);
        assertThat(server.get("/api/v2/flags/nowhere/mine").status()).isEqualTo(404);
        assertThat(server.get(flags + "/mine").status()).isEqualTo(200);
    }

    @Test
    void strangersSeeNothingAndNobodySeesSecrets() {
        create("{\"key\":\"mine\",\"name\":\"Mine\"}");
        assertThat(server.send(server.request(flags + "/mine").GET()).status()).isEqualTo(401);
        assertThat(server.get(flags + "/mine").body())
                .doesNotContain("sdk-")
                .doesNotContain("mob-")
                .doesNotContain("api-");
        assertThat(server.get(flags + "?summary=0").body())
                .doesNotContain("sdk-")
                .doesNotContain("mob-");
    }

    @Test
    void anUntouchedFlagIsNew() {
        create("{\"key\":\"mine\",\"name\":\"Mine\"}");
        var statuses = "/api/v2/flag-statuses/" + project + "/production";
        assertThat(server.get(statuses).json().at("/items/0/name").asString()).isEqualTo("new");
        assertThat(server.get(statuses + "/mine").json().at("/name").asString()).isEqualTo("new");
        assertThat(server.get(statuses + "/ghost").status()).isEqualTo(404);
    }
}
