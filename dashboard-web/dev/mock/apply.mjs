// What a semantic patch does to a flag, for the stand-in API; also a second opinion in the unit tests.
import { id } from "./ids.mjs";

export class Refused extends Error {}

/** Applies instructions in order to a copy of the flag and returns it. */
export function apply(flag, environmentKey, instructions) {
  const next = structuredClone(flag);
  for (const it of instructions) {
    const change = environmentChanges[it.kind] ?? flagChanges[it.kind];
    if (!change) throw new Refused(`Unknown instruction ${it.kind}`);
    change(it, environmentChanges[it.kind] ? next.environments[environmentKey] : next, next);
  }
  next._version += 1;
  if (environmentKey) {
    const here = next.environments[environmentKey];
    here.version += 1;
    here.lastModified = Date.now();
  }
  return next;
}

const indexOf = (flag, variationId) => {
  const index = flag.variations.findIndex((it) => it._id === variationId);
  if (index < 0) throw new Refused(`No variation ${variationId}`);
  return index;
};

function serve(it, flag) {
  if (!it.rolloutWeights) return { variation: indexOf(flag, it.variationId) };
  const variations = Object.entries(it.rolloutWeights).map(([variation, weight]) => ({
    variation: indexOf(flag, variation),
    weight,
  }));
  if (variations.reduce((sum, v) => sum + v.weight, 0) !== 100_000)
    throw new Refused("The weights must add up to 100000");
  return {
    rollout: {
      variations,
      contextKind: it.rolloutContextKind ?? "user",
      ...(it.rolloutBucketBy ? { bucketBy: it.rolloutBucketBy } : {}),
    },
  };
}

function rule(here, ruleId) {
  const found = here.rules.find((it) => it._id === ruleId);
  if (!found) throw new Refused(`No rule ${ruleId}`);
  return found;
}

const clause = (here, it) => rule(here, it.ruleId).clauses.find((c) => c._id === it.clauseId);
const sameValue = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function placeOf(here, contextKind, variation) {
  const list = contextKind === "user" ? here.targets : here.contextTargets;
  let found = list.find((it) => it.variation === variation && (it.contextKind ?? "user") === contextKind);
  if (!found) {
    found = { contextKind, variation, values: [] };
    list.push(found);
  }
  return found;
}

const environmentChanges = {
  turnFlagOn: (_, here) => void (here.on = true),
  turnFlagOff: (_, here) => void (here.on = false),
  addTargets: (it, here, flag) => {
    const kind = it.contextKind ?? "user";
    for (const other of [...here.targets, ...here.contextTargets]) {
      if ((other.contextKind ?? "user") === kind) other.values = other.values.filter((v) => !it.values.includes(v));
    }
    const place = placeOf(here, kind, indexOf(flag, it.variationId));
    place.values = [...place.values, ...it.values];
  },
  removeTargets: (it, here, flag) => {
    const place = placeOf(here, it.contextKind ?? "user", indexOf(flag, it.variationId));
    place.values = place.values.filter((v) => !it.values.includes(v));
  },
  addRule: (it, here, flag) => {
    const added = {
      _id: id(),
      clauses: it.clauses.map((c) => ({ _id: id(), ...c })),
      ...serve(it, flag),
      trackEvents: false,
    };
    if (it.description) added.description = it.description;
    const at = it.beforeRuleId ? here.rules.indexOf(rule(here, it.beforeRuleId)) : here.rules.length;
    here.rules.splice(at, 0, added);
  },
  removeRule: (it, here) => void (here.rules = here.rules.filter((r) => r !== rule(here, it.ruleId))),
  reorderRules: (it, here) => {
    if (it.ruleIds.length !== here.rules.length) throw new Refused("All rules must be named");
    here.rules = it.ruleIds.map((ruleId) => rule(here, ruleId));
  },
  updateRuleDescription: (it, here) => void (rule(here, it.ruleId).description = it.description),
  updateRuleVariationOrRollout: (it, here, flag) => {
    const changed = rule(here, it.ruleId);
    delete changed.variation;
    delete changed.rollout;
    Object.assign(changed, serve(it, flag));
  },
  addClauses: (it, here) => void rule(here, it.ruleId).clauses.push(...it.clauses.map((c) => ({ _id: id(), ...c }))),
  removeClauses: (it, here) => {
    const changed = rule(here, it.ruleId);
    changed.clauses = changed.clauses.filter((c) => !it.clauseIds.includes(c._id));
  },
  updateClause: (it, here) => void Object.assign(clause(here, it), it.clause),
  addValuesToClause: (it, here) => void clause(here, it).values.push(...it.values),
  removeValuesFromClause: (it, here) => {
    const changed = clause(here, it);
    changed.values = changed.values.filter((v) => !it.values.some((gone) => sameValue(gone, v)));
  },
  updateFallthroughVariationOrRollout: (it, here, flag) => void (here.fallthrough = serve(it, flag)),
  updateOffVariation: (it, here, flag) => void (here.offVariation = indexOf(flag, it.variationId)),
  addPrerequisite: (it, here) => void here.prerequisites.push({ key: it.key, variation: 0 }),
  updatePrerequisite: () => undefined,
  removePrerequisite: (it, here) => void (here.prerequisites = here.prerequisites.filter((p) => p.key !== it.key)),
};

const flagChanges = {
  updateName: (it, flag) => void (flag.name = it.value),
  updateDescription: (it, flag) => void (flag.description = it.value),
  addTags: (it, flag) => void (flag.tags = [...new Set([...flag.tags, ...it.values])]),
  removeTags: (it, flag) => void (flag.tags = flag.tags.filter((t) => !it.values.includes(t))),
  addVariation: (it, flag) => void flag.variations.push({ _id: id(), value: it.value, name: it.name }),
  updateVariation: (it, flag) => {
    const { kind: _, variationId, ...rest } = it;
    Object.assign(flag.variations[indexOf(flag, variationId)], rest);
  },
  removeVariation: (it, flag) => void flag.variations.splice(indexOf(flag, it.variationId), 1),
  turnOnClientSideAvailability: (it, flag) => void (flag.clientSideAvailability[it.value] = true),
  turnOffClientSideAvailability: (it, flag) => void (flag.clientSideAvailability[it.value] = false),
  archiveFlag: (_, flag) => void (flag.archived = true),
  restoreFlag: (_, flag) => void (flag.archived = false),
};
