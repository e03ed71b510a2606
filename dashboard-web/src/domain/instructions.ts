import { type Draft, isNewRule, same, sameServe } from "./draft";
import type { Clause, Rule, Serve, Target, Variation } from "./flag";

/** One verb of a semantic patch. */
export interface Instruction {
  kind: string;
  [parameter: string]: unknown;
}

/** The instructions that turn one state of the targeting into the other, in an order in which they apply. */
export function instructionsFor(base: Draft, draft: Draft, variations: Variation[]): Instruction[] {
  const id = (index: number) => variations[index]?._id ?? "";
  const found: Instruction[] = [];
  if (base.on !== draft.on) found.push({ kind: draft.on ? "turnFlagOn" : "turnFlagOff" });
  found.push(...prerequisites(base, draft, id));
  found.push(...targets(base.targets, draft.targets, id));
  found.push(...rules(base.rules, draft.rules, id));
  if (!sameServe(base.fallthrough, draft.fallthrough)) {
    found.push({ kind: "updateFallthroughVariationOrRollout", ...serveParameters(draft.fallthrough, id) });
  }
  if (base.offVariation !== draft.offVariation && draft.offVariation !== null) {
    found.push({ kind: "updateOffVariation", variationId: id(draft.offVariation) });
  }
  return found;
}

type VariationId = (index: number) => string;

function serveParameters(serve: Serve, id: VariationId): Record<string, unknown> {
  if (!serve.rollout) return { variationId: id(serve.variation ?? 0) };
  const { variations, bucketBy, contextKind } = serve.rollout;
  return {
    rolloutWeights: Object.fromEntries(variations.map((it) => [id(it.variation), it.weight])),
    ...(bucketBy && bucketBy !== "key" ? { rolloutBucketBy: bucketBy } : {}),
    rolloutContextKind: contextKind ?? "user",
  };
}

function prerequisites(base: Draft, draft: Draft, id: VariationId): Instruction[] {
  const before = new Map(base.prerequisites.map((it) => [it.key, it.variation]));
  const after = new Set(draft.prerequisites.map((it) => it.key));
  const removed = base.prerequisites.filter((it) => !after.has(it.key));
  return [
    ...removed.map((it) => ({ kind: "removePrerequisite", key: it.key })),
    ...draft.prerequisites.flatMap((it) => {
      if (before.get(it.key) === it.variation) return [];
      const variation = prerequisiteVariationId(it, id);
      return [
        { kind: before.has(it.key) ? "updatePrerequisite" : "addPrerequisite", key: it.key, variationId: variation },
      ];
    }),
  ];
}

/** A prerequisite names a variation of another flag; the editor keeps that flag's variation id beside the index. */
function prerequisiteVariationId(it: { variation: number; variationId?: string }, id: VariationId): string {
  return it.variationId ?? id(it.variation);
}

function targets(base: Target[], draft: Target[], id: VariationId): Instruction[] {
  const removals: Instruction[] = [];
  const additions: Instruction[] = [];
  const places = new Map([...base, ...draft].map((it) => [`${it.contextKind}/${it.variation}`, it]));
  for (const { contextKind, variation } of places.values()) {
    const at = (list: Target[]) =>
      list.find((it) => it.contextKind === contextKind && it.variation === variation)?.values ?? [];
    const [before, after] = [at(base), at(draft)];
    const removed = before.filter((it) => !after.includes(it));
    const added = after.filter((it) => !before.includes(it));
    const where = { contextKind, variationId: id(variation) };
    if (removed.length) removals.push({ kind: "removeTargets", ...where, values: removed });
    if (added.length) additions.push({ kind: "addTargets", ...where, values: added });
  }
  return [...removals, ...additions];
}

function rules(base: Rule[], draft: Rule[], id: VariationId): Instruction[] {
  const found: Instruction[] = [];
  const kept = draft.filter((rule) => !isNewRule(rule));
  const keptIds = kept.map((rule) => rule._id);
  for (const rule of base) if (!keptIds.includes(rule._id)) found.push({ kind: "removeRule", ruleId: rule._id });
  const survivors = base.map((rule) => rule._id).filter((it) => keptIds.includes(it));
  if (!same(survivors, keptIds)) found.push({ kind: "reorderRules", ruleIds: keptIds });
  for (const rule of kept) {
    const before = base.find((it) => it._id === rule._id);
    if (before) found.push(...ruleChanges(before, rule, id));
  }
  draft.forEach((rule, index) => {
    if (!isNewRule(rule)) return;
    const next = draft.slice(index + 1).find((it) => !isNewRule(it));
    found.push({
      kind: "addRule",
      clauses: rule.clauses.map(bare),
      ...(next ? { beforeRuleId: next._id } : {}),
      ...(rule.description ? { description: rule.description } : {}),
      ...serveParameters(rule, id),
    });
  });
  return found;
}

function ruleChanges(base: Rule, draft: Rule, id: VariationId): Instruction[] {
  const ruleId = base._id;
  const found: Instruction[] = [];
  if ((base.description ?? "") !== (draft.description ?? "")) {
    found.push({ kind: "updateRuleDescription", ruleId, description: draft.description ?? "" });
  }
  found.push(...clauseChanges(ruleId, base.clauses, draft.clauses));
  if (!sameServe(base, draft))
    found.push({ kind: "updateRuleVariationOrRollout", ruleId, ...serveParameters(draft, id) });
  return found;
}

/** Also used for the rules of segments. New clauses go first: a rule must never be without one in between. */
export function clauseChanges(ruleId: string, base: Clause[], draft: Clause[]): Instruction[] {
  const found: Instruction[] = [];
  const added = draft.filter((clause) => !clause._id);
  if (added.length) found.push({ kind: "addClauses", ruleId, clauses: added.map(bare) });
  const removed = base.filter((clause) => !draft.some((it) => it._id === clause._id)).map((clause) => clause._id);
  if (removed.length) found.push({ kind: "removeClauses", ruleId, clauseIds: removed });
  for (const clause of draft) {
    const before = clause._id && base.find((it) => it._id === clause._id);
    if (!before || same(bare(before), bare(clause))) continue;
    if (same({ ...bare(before), values: [] }, { ...bare(clause), values: [] })) {
      const gone = before.values.filter((value) => !clause.values.some((it) => same(it, value)));
      const come = clause.values.filter((value) => !before.values.some((it) => same(it, value)));
      if (come.length) found.push({ kind: "addValuesToClause", ruleId, clauseId: clause._id, values: come });
      if (gone.length) found.push({ kind: "removeValuesFromClause", ruleId, clauseId: clause._id, values: gone });
    } else {
      found.push({ kind: "updateClause", ruleId, clauseId: clause._id, clause: bare(clause) });
    }
  }
  return found;
}

export function bare(clause: Clause): Omit<Clause, "_id"> {
  const { contextKind = "user", attribute, op, values, negate } = clause;
  return { contextKind, attribute, op, values, negate };
}
