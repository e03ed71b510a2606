import { type Draft, isNewRule, same, sameServe } from "./draft";
import type { Prerequisite, Rule, Target } from "./flag";

/**
 * Puts one person's unsaved changes on top of what somebody else saved meanwhile. Part by part: what was not touched
 * here takes the saved state, what was touched stays as drafted.
 */
export function merge(base: Draft, draft: Draft, saved: Draft): Draft {
  return {
    on: draft.on === base.on ? saved.on : draft.on,
    offVariation: draft.offVariation === base.offVariation ? saved.offVariation : draft.offVariation,
    fallthrough: sameServe(base.fallthrough, draft.fallthrough) ? saved.fallthrough : draft.fallthrough,
    prerequisites: mergePrerequisites(base.prerequisites, draft.prerequisites, saved.prerequisites),
    targets: mergeTargets(base.targets, draft.targets, saved.targets),
    rules: mergeRules(base.rules, draft.rules, saved.rules),
  };
}

function mergePrerequisites(base: Prerequisite[], draft: Prerequisite[], saved: Prerequisite[]): Prerequisite[] {
  const touched = (key: string) =>
    !same(
      base.find((it) => it.key === key),
      draft.find((it) => it.key === key),
    );
  return [...saved.filter((it) => !touched(it.key)), ...draft.filter((it) => touched(it.key))];
}

function mergeTargets(base: Target[], draft: Target[], saved: Target[]): Target[] {
  const places = new Map([...saved, ...draft].map((it) => [`${it.contextKind}/${it.variation}`, it]));
  const at = (list: Target[], { contextKind, variation }: Target) =>
    list.find((it) => it.contextKind === contextKind && it.variation === variation)?.values ?? [];
  const moved = new Set(
    draft.flatMap((it) => it.values.filter((v) => !at(base, it).includes(v)).map((v) => `${it.contextKind}/${v}`)),
  );
  return [...places.values()]
    .map((place) => {
      const added = at(draft, place).filter((value) => !at(base, place).includes(value));
      const removed = at(base, place).filter((value) => !at(draft, place).includes(value));
      const kept = at(saved, place).filter(
        (it) => !removed.includes(it) && (added.includes(it) || !moved.has(`${place.contextKind}/${it}`)),
      );
      return { ...place, values: [...new Set([...kept, ...added])] };
    })
    .filter((it) => it.values.length > 0);
}

function mergeRules(base: Rule[], draft: Rule[], saved: Rule[]): Rule[] {
  const byId = (list: Rule[], id: string) => list.find((it) => it._id === id);
  const removed = base.filter((rule) => !byId(draft, rule._id)).map((rule) => rule._id);
  const merged = saved
    .filter((rule) => !removed.includes(rule._id))
    .map((rule) => {
      const [before, after] = [byId(base, rule._id), byId(draft, rule._id)];
      return before && after && !same(before, after) ? after : rule;
    });
  const ids = (list: Rule[]) => list.filter((it) => !isNewRule(it)).map((it) => it._id);
  const order = ids(draft).filter((id) => byId(merged, id));
  const reordered = !same(
    ids(base).filter((id) => order.includes(id)),
    order,
  );
  const kept = reordered
    ? [...order.map((id) => byId(merged, id)!), ...merged.filter((it) => !order.includes(it._id))]
    : merged;
  return placeNew(kept, draft);
}

/** Puts each rule that was added here before the rule that it stood before. */
function placeNew(kept: Rule[], draft: Rule[]): Rule[] {
  const result = [...kept];
  draft.forEach((rule, index) => {
    if (!isNewRule(rule)) return;
    const next = draft.slice(index + 1).find((it) => result.some((r) => r._id === it._id));
    const at = next ? result.findIndex((it) => it._id === next._id) : result.length;
    result.splice(at, 0, rule);
  });
  return result;
}
