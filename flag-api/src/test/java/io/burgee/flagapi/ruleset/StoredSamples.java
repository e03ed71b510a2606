package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.flag.Clause;
import io.burgee.flagapi.flag.ClientSideAvailability;
import io.burgee.flagapi.flag.Defaults;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagDetails;
import io.burgee.flagapi.flag.FlagKind;
import io.burgee.flagapi.flag.Lifecycle;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.flag.Variation;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.project.Allowance;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.segment.Segment;
import io.burgee.flagapi.segment.SegmentRule;
import io.burgee.flagapi.segment.SegmentTarget;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Things as the management API stores them. */
final class StoredSamples {

    static final String ENVIRONMENT_ID = "6741f0a2c3b4d5e6f7081920";

    private static final JsonMapper JSON = new JsonMapper();

    private StoredSamples() {}

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static Project project() {
        return new Project(
                "6741f0a2c3b4d5e6f7081921",
                "p",
                "P",
                new Project.ClientSide(false, false),
                List.of(),
                List.of(environment("production", ENVIRONMENT_ID)),
                1);
    }

    static Environment environment(String key, String id) {
        return new Environment(
                id,
                key,
                key,
                "417505",
                "sdk-" + id,
                "mob-" + id,
                List.of(),
                false,
                false,
                false,
                false,
                false,
                0,
                List.of(),
                Allowance.USUAL);
    }

    static Targeting targeting(boolean on, int version) {
        return new Targeting(
                on,
                List.of(),
                List.of(),
                new VariationOrRollout.Served(0),
                1,
                List.of(),
                "salt",
                false,
                false,
                version,
                0);
    }

    static Flag flag(String key, boolean on, int version) {
        return flag(key, targeting(on, version), Lifecycle.LIVE);
    }

    static Flag flag(String key, Targeting targeting, Lifecycle lifecycle) {
        return new Flag(
                "p",
                key,
                FlagKind.BOOLEAN,
                new FlagDetails(
                        key, "", List.of(), false, new ClientSideAvailability(false, true), null, null, Map.of()),
                List.of(
                        new Variation("v0", json("true"), null, null),
                        new Variation("v1", json("{\"a\":[1,\"x\",null]}"), null, null)),
                new Defaults(0, 1),
                lifecycle,
                "salt",
                1,
                0,
                Map.of("production", targeting),
                targeting.version());
    }

    static Segment segment(String key, int version, List<SegmentTarget> includes, List<Clause> clauses) {
        return new Segment(
                "p",
                "production",
                key,
                key,
                "",
                List.of(),
                includes,
                List.of(),
                clauses.isEmpty() ? List.of() : List.of(new SegmentRule("r", null, clauses, 50_000, "team", "user")),
                "salt",
                0,
                0,
                version);
    }
}
