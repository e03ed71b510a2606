package io.burgee.evaluation;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Flags from and to JSON. */
final class FlagJson {

    private FlagJson() {}

    static Flag read(Value.Obj object) {
        Members json = new Members("flag", object.members());
        return Flag.builder(json.text("key"))
                .version(json.integer("version", 0))
                .deleted(json.flag("deleted", false))
                .on(json.flag("on", false))
                .variations(json.array("variations"))
                .offVariation(json.integerOrNull("offVariation"))
                .fallthrough(serve(json.object("fallthrough")))
                .targets(json.objects("targets", FlagJson::target))
                .contextTargets(json.objects("contextTargets", FlagJson::target))
                .rules(json.objects("rules", FlagJson::rule))
                .prerequisites(json.objects(
                        "prerequisites", it -> new Prerequisite(it.text("key"), it.integer("variation", 0))))
                .salt(json.text("salt"))
                .clientSideAvailability(availability(json))
                .trackEvents(json.flag("trackEvents", false))
                .trackEventsFallthrough(json.flag("trackEventsFallthrough", false))
                .debugEventsUntilDate(json.longOrNull("debugEventsUntilDate"))
                .samplingRatio(json.integer("samplingRatio", 1))
                .excludeFromSummaries(json.flag("excludeFromSummaries", false))
                .migrationCheckRatio(checkRatio(json.object("migration")))
                .build();
    }

    private static ClientSideAvailability availability(Members json) {
        Members availability = json.object("clientSideAvailability");
        return availability == null
                ? new ClientSideAvailability(true, json.flag("clientSide", false))
                : new ClientSideAvailability(
                        availability.flag("usingMobileKey", false), availability.flag("usingEnvironmentId", false));
    }

    private static @Nullable Integer checkRatio(@Nullable Members migration) {
        return migration == null ? null : (Integer) migration.integer("checkRatio", 1);
    }

    private static Target target(Members json) {
        return new Target(json.kind("contextKind"), json.texts("values"), json.integer("variation", 0));
    }

    private static Rule rule(Members json) {
        return new Rule(
                json.text("id"),
                json.objects("clauses", ClauseJson::read),
                serve(json),
                json.flag("trackEvents", false));
    }

    private static @Nullable VariationOrRollout serve(@Nullable Members json) {
        if (json == null) {
            return null;
        }
        Integer variation = json.integerOrNull("variation");
        if (variation != null) {
            return new FixedVariation(variation);
        }
        Members rollout = json.object("rollout");
        return rollout == null ? null : rollout(rollout);
    }

    private static Rollout rollout(Members json) {
        String kind = json.text("kind");
        String contextKind = json.kind("contextKind");
        return new Rollout(
                kind.isEmpty() ? "rollout" : kind,
                contextKind,
                json.objects(
                        "variations",
                        it -> new WeightedVariation(
                                it.integer("variation", 0), it.integer("weight", 0), it.flag("untracked", false))),
                json.attribute("bucketBy", contextKind),
                json.integerOrNull("seed"));
    }

    static void write(Flag flag, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("key", flag.key());
        out.writeNumberProperty("version", flag.version());
        out.writeBooleanProperty("on", flag.on());
        out.writeStringProperty("salt", flag.salt());
        out.writeArrayPropertyStart("variations");
        flag.variations().forEach(value -> value.write(out));
        out.writeEndArray();
        if (flag.offVariation() != null) {
            out.writeNumberProperty("offVariation", flag.offVariation());
        }
        out.writeObjectPropertyStart("fallthrough");
        writeServe(flag.fallthrough(), out);
        out.writeEndObject();
        writeTargets("targets", flag.targets(), out);
        writeTargets("contextTargets", flag.contextTargets(), out);
        out.writeArrayPropertyStart("prerequisites");
        for (Prerequisite prerequisite : flag.prerequisites()) {
            out.writeStartObject();
            out.writeStringProperty("key", prerequisite.key());
            out.writeNumberProperty("variation", prerequisite.variation());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("rules");
        flag.rules().forEach(rule -> writeRule(rule, out));
        out.writeEndArray();
        writeDelivery(flag, out);
        out.writeEndObject();
    }

    private static void writeDelivery(Flag flag, JsonGenerator out) {
        ClientSideAvailability availability = flag.clientSideAvailability();
        out.writeBooleanProperty("clientSide", availability.usingEnvironmentId());
        out.writeObjectPropertyStart("clientSideAvailability");
        out.writeBooleanProperty("usingMobileKey", availability.usingMobileKey());
        out.writeBooleanProperty("usingEnvironmentId", availability.usingEnvironmentId());
        out.writeEndObject();
        out.writeBooleanProperty("trackEvents", flag.trackEvents());
        out.writeBooleanProperty("trackEventsFallthrough", flag.trackEventsFallthrough());
        if (flag.debugEventsUntilDate() != null) {
            out.writeNumberProperty("debugEventsUntilDate", flag.debugEventsUntilDate());
        }
        if (flag.samplingRatio() != 1) {
            out.writeNumberProperty("samplingRatio", flag.samplingRatio());
        }
        if (flag.excludeFromSummaries()) {
            out.writeBooleanProperty("excludeFromSummaries", true);
        }
        if (flag.migrationCheckRatio() != null) {
            out.writeObjectPropertyStart("migration");
            out.writeNumberProperty("checkRatio", flag.migrationCheckRatio());
            out.writeEndObject();
        }
        out.writeBooleanProperty("deleted", flag.deleted());
    }

    private static void writeRule(Rule rule, JsonGenerator out) {
        out.writeStartObject();
        if (!rule.id().isEmpty()) {
            out.writeStringProperty("id", rule.id());
        }
        out.writeArrayPropertyStart("clauses");
        rule.clauses().forEach(clause -> ClauseJson.write(clause, out));
        out.writeEndArray();
        writeServe(rule.serve(), out);
        out.writeBooleanProperty("trackEvents", rule.trackEvents());
        out.writeEndObject();
    }

    private static void writeServe(@Nullable VariationOrRollout serve, JsonGenerator out) {
        if (serve instanceof FixedVariation fixed) {
            out.writeNumberProperty("variation", fixed.variation());
        } else if (serve instanceof Rollout rollout) {
            writeRollout(rollout, out);
        }
    }

    private static void writeRollout(Rollout rollout, JsonGenerator out) {
        out.writeObjectPropertyStart("rollout");
        out.writeStringProperty("kind", rollout.kind());
        if (rollout.contextKind() != null) {
            out.writeStringProperty("contextKind", rollout.contextKind());
        }
        if (rollout.bucketBy() != null) {
            ClauseJson.writeAttribute("bucketBy", rollout.bucketBy(), rollout.contextKind() == null, out);
        }
        if (rollout.seed() != null) {
            out.writeNumberProperty("seed", rollout.seed());
        }
        out.writeArrayPropertyStart("variations");
        for (WeightedVariation share : rollout.variations()) {
            out.writeStartObject();
            out.writeNumberProperty("variation", share.variation());
            out.writeNumberProperty("weight", share.weight());
            if (share.untracked()) {
                out.writeBooleanProperty("untracked", true);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeTargets(String name, List<Target> targets, JsonGenerator out) {
        out.writeArrayPropertyStart(name);
        for (Target target : targets) {
            out.writeStartObject();
            if (target.contextKind() != null) {
                out.writeStringProperty("contextKind", target.contextKind());
            }
            writeTexts("values", target.values(), out);
            out.writeNumberProperty("variation", target.variation());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static void writeTexts(String name, Collection<String> texts, JsonGenerator out) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }
}
