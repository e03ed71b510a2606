import type { FlagEnvironment, Prerequisite, Rule, Serve, Target } from "./flag";

/** A flag's targeting in one environment, as it is edited. Rules that are not saved yet have ids that start with `new-`. */
export interface Draft {
  on: boolean;
  offVariation: number | null;
  fallthrough: Serve;
  prerequisites: Prerequisite[];
  targets: Target[];
  rules: Rule[];
}

export function draftOf(environment: FlagEnvironment): Draft {
  return {
    on: environment.on,
    offVariation: environment.offVariation ?? null,
    fallthrough: environment.fallthrough ?? {},
    prerequisites: environment.prerequisites ?? [],
    targets: normalized([...(environment.targets ?? []), ...(environment.contextTargets ?? [])]),
    rules: environment.rules ?? [],
  };
}

/** Old-style user targets and context targets in one list: one entry for each kind and variation, none empty. */
function normalized(targets: (Omit<Target, "contextKind"> & { contextKind?: string })[]): Target[] {
  const found = new Map<string, Target>();
  for (const { contextKind = "user", variation, values } of targets) {
    const id = `${contextKind}/${variation}`;
    const target = found.get(id) ?? { contextKind, variation, values: [] };
    target.values = [...new Set([...target.values, ...values])];
    found.set(id, target);
  }
  return [...found.values()].filter((target) => target.values.length > 0);
}

let lastRule = 0;

export const newRuleId = () => `new-${++lastRule}`;
export const isNewRule = (rule: Pick<Rule, "_id">) => rule._id.startsWith("new-");

/** The draft with these keys served this variation; a key can be in one variation only, so it leaves any other. */
export function withTargets(draft: Draft, contextKind: string, variation: number, values: string[]): Draft {
  const others = draft.targets
    .filter((it) => it.contextKind !== contextKind || it.variation !== variation)
    .map((it) =>
      it.contextKind === contextKind ? { ...it, values: it.values.filter((v) => !values.includes(v)) } : it,
    );
  const unique = [...new Set(values)];
  return {
    ...draft,
    targets: [...others, { contextKind, variation, values: unique }].filter((it) => it.values.length),
  };
}

export function targetValues(draft: Draft, contextKind: string, variation: number): string[] {
  return draft.targets.find((it) => it.contextKind === contextKind && it.variation === variation)?.values ?? [];
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function sameServe(a: Serve, b: Serve): boolean {
  if (!a.rollout || !b.rollout) return !a.rollout && !b.rollout && a.variation === b.variation;
  const shape = ({ rollout }: Serve) => [
    rollout!.contextKind ?? "user",
    rollout!.bucketBy ?? "key",
    rollout!.variations
      .filter((it) => it.weight > 0)
      .map((it) => [it.variation, it.weight])
      .sort((x, y) => x[0]! - y[0]!),
  ];
  return same(shape(a), shape(b));
}
