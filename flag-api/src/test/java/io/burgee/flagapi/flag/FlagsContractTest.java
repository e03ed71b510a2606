package io.burgee.flagapi.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditedDocuments;
import io.burgee.flagapi.audit.History.Mark;
import io.burgee.flagapi.audit.History.Past;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.json.JsonMapper;

/** What the store of flags promises, over the wire. */
class FlagsContractTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Caller ADA = new Caller("1", "ada@example.com", "Ada", Role.OWNER);

    private final FlagApiServer server = FlagApiServer.shared();
    private final Flags flags = server.bean(Flags.class);
    private final String project = "p-" + UUID.randomUUID();

    private Flag flag(int version) {
        // Values and keys that BSON does not take as names, and an environment's key with a period.
        var value = JSON.readTree("{\"$set\":{\"a.b\":[1,2.5,9007199254740993]}}");
        return new Flag(
                        project,
                        "checkout",
                        FlagKind.MULTIVARIATE,
                        new FlagDetails(
                                "Checkout",
                                "",
                                List.of("t"),
                                true,
                                ClientSideAvailability.SERVERS_ONLY,
                                null,
                                null,
                                Map.of("a.b", new CustomProperty("n", List.of("v")))),
                        List.of(
                                new Variation("v0", value, "control", null),
                                new Variation("v1", JSON.readTree("\"b\""), null, null)),
                        new Defaults(0, 1),
                        Lifecycle.LIVE,
                        "salt",
                        1,
                        1_000,
                        Map.of(),
                        version)
                .inEnvironments(List.of("production", "eu.test"));
    }

    private AuditEntry entry(int version) {
        var resource = Resource.project(project).child("flag", "checkout");
        return new AuditEntry(
                resource,
                version,
                1_000L * version,
                "flag",
                "Checkout",
                List.of(),
                "changed",
                "words",
                null,
                ADA,
                "[]");
    }

    @Test
    void readsBackWhatWasSaved() {
        flags.add(flag(1), entry(1));
        assertThat(flags.find(project, "checkout")).contains(flag(1));
        assertThat(flags.in(project)).containsExactly(flag(1));
        assertThat(flags.in(project.substring(0, 5))).isEmpty();
        assertThatThrownBy(() -> flags.add(flag(1), entry(1))).isInstanceOf(Refusal.class);
    }

    @Test
    void savesOnlyOnTopOfTheVersionThatWasRead() {
        flags.add(flag(1), entry(1));
        assertThat(flags.save(flag(2), entry(2))).isTrue();
        assertThat(flags.save(flag(2), entry(2))).isFalse();
        assertThat(flags.delete(flag(1), entry(3))).isFalse();
        assertThat(flags.get(project, "checkout").version()).isEqualTo(2);
    }

    @Test
    void remembersTheVersionOfWhatWasDeleted() {
        flags.add(flag(7), entry(7));
        assertThat(flags.delete(flag(7), entry(8))).isTrue();
        assertThat(flags.find(project, "checkout")).isEmpty();
        assertThat(flags.in(project)).isEmpty();
        assertThat(flags.highestVersionOfDeleted(project, "checkout")).isEqualTo(8);
        flags.add(flag(9), entry(9));
        assertThat(flags.find(project, "checkout")).contains(flag(9));
    }

    @Test
    void theLogLearnsAtTheNextStartWhatACrashKeptFromIt() {
        flags.add(flag(1), entry(1));
        var mongo = server.bean(MongoOperations.class);
        var id = Query.query(Criteria.where("_id").is(project + "/checkout"));
        assertThat(outbox(mongo, id)).isEmpty();
        var waiting = new Document("version", 2).append("date", 2_000L).append("entry", entry(2));
        // As a crash between the two writes leaves it.
        mongo.updateFirst(id, new Update().push("outbox", waiting), "flags");
        var spec = "/api/v2/auditlog?spec=proj/" + project + ":flag/checkout";
        assertThat(server.get(spec).json().at("/items")).hasSize(1);

        var documents = server.bean(AuditedDocuments.Collections.class).named("flags");
        documents.settle();
        documents.settle();

        assertThat(server.get(spec).json().at("/items")).hasSize(2);
        assertThat(outbox(mongo, id)).isEmpty();
    }

    private static List<?> outbox(MongoOperations mongo, Query id) {
        var stored = mongo.findOne(id, Document.class, "flags");
        assertThat(stored).isNotNull();
        return stored.getList("outbox", Object.class);
    }

    @Test
    void everyVersionStaysReadable() {
        flags.add(flag(1), entry(1));
        for (int version = 2; version <= 140; version++) {
            assertThat(flags.save(flag(version), entry(version))).isTrue();
        }
        assertThat(flags.delete(flag(140), entry(141))).isTrue();
        flags.add(flag(142), entry(142));

        var history = flags.history(project, "checkout");
        assertThat(history.at(999)).isEmpty();
        assertThat(history.at(1_000).map(Past::document)).contains(flag(1));
        assertThat(history.at(42_999).map(Past::document)).contains(flag(42));
        assertThat(history.at(140_999).map(Past::version)).contains(140);
        assertThat(history.at(141_000)).hasValueSatisfying(deleted -> {
            assertThat(deleted.version()).isEqualTo(141);
            assertThat(deleted.document()).isNull();
        });
        assertThat(history.at(Long.MAX_VALUE).map(Past::document)).contains(flag(142));
        assertThat(history.version(42).map(Past::document)).contains(flag(42));
        assertThat(history.version(1_000).map(Past::version)).contains(142);
        assertThat(history.version(0)).isEmpty();
        assertThat(history.between(40_000, 42_000, 10).stream().map(Mark::version))
                .containsExactly(42, 41);
        assertThat(history.between(0, 141_000, 2).stream().map(Mark::version)).containsExactly(141, 140);
        var entryId = history.at(42_000).map(Past::entryId).orElseThrow();
        assertThat(server.get("/api/v2/auditlog/" + entryId).json().at("/version"))
                .hasToString("42");

        flags.forget(project);
        assertThat(flags.history(project, "checkout").at(Long.MAX_VALUE)).isEmpty();
        flags.add(flag(1), entry(1));
        assertThat(flags.history(project, "checkout").between(0, Long.MAX_VALUE, 10))
                .hasSize(1);
    }

    @Test
    void aChangeThatNobodyWasToldOfIsToldOfBeforeTheNext() {
        flags.add(flag(1), entry(1));
        var mongo = server.bean(MongoOperations.class);
        var id = Query.query(Criteria.where("_id").is(project + "/checkout"));
        // As a crash right after the first of the two writes leaves it.
        mongo.updateFirst(
                id,
                new Update()
                        .set("version", 2)
                        .set("body", JSON.writeValueAsString(flag(2)))
                        .push(
                                "outbox",
                                new Document("version", 2)
                                        .append("date", 2_000L)
                                        .append("entry", entry(2))),
                "flags");
        assertThat(flags.save(flag(3), entry(3))).isTrue();
        var history = flags.history(project, "checkout");
        assertThat(history.between(0, 9_000, 10).stream().map(Mark::version)).containsExactly(3, 2, 1);
        assertThat(history.version(2).map(Past::document)).contains(flag(2));
        assertThat(server.get("/api/v2/auditlog?spec=proj/" + project + ":flag/checkout")
                        .json()
                        .at("/items"))
                .hasSize(3);
    }

    @Test
    void forgetsEnvironmentsAndProjectsThatAreGone() {
        var real = server.newProject();
        server.post("/api/v2/flags/" + real, "{\"key\":\"a\",\"name\":\"A\"}");
        server.delete("/api/v2/projects/" + real + "/environments/test");
        assertThat(flags.get(real, "a").environments()).containsOnlyKeys("production");

        assertThat(server.delete("/api/v2/projects/" + real).status()).isEqualTo(204);
        assertThat(flags.in(real)).isEmpty();
    }
}
