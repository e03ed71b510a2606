import type { Clause } from "./flag";
import { bare, clauseChanges, type Instruction } from "./instructions";

export interface SegmentRule {
  _id: string;
  clauses: Clause[];
  weight?: number | null;
  rolloutContextKind?: string;
  description?: string;
}

export interface Segment {
  key: string;
  name: string;
  description?: string;
  tags: string[];
  creationDate: number;
  lastModifiedDate?: number;
  version: number;
  included?: string[];
  excluded?: string[];
  includedContexts?: { contextKind?: string; values?: string[] }[];
  excludedContexts?: { contextKind?: string; values?: string[] }[];
  rules: SegmentRule[];
  _flags?: { key: string; name: string }[];
}

/** Keys by context kind, and rules: the part of a segment that is edited together and saved after review. */
export interface Membership {
  included: Record<string, string[]>;
  excluded: Record<string, string[]>;
  rules: SegmentRule[];
}

export function membershipOf(segment: Segment): Membership {
  return {
    included: byKind(segment.included, segment.includedContexts),
    excluded: byKind(segment.excluded, segment.excludedContexts),
    rules: segment.rules ?? [],
  };
}

function byKind(users: string[] = [], contexts: Segment["includedContexts"] = []): Record<string, string[]> {
  const found: Record<string, string[]> = { user: [...users] };
  for (const { contextKind = "user", values = [] } of contexts ?? []) {
    found[contextKind] = [...new Set([...(found[contextKind] ?? []), ...values])];
  }
  return found;
}

export function membershipInstructions(base: Membership, draft: Membership): Instruction[] {
  return [
    ...keys("Included", base.included, draft.included),
    ...keys("Excluded", base.excluded, draft.excluded),
    ...rules(base.rules, draft.rules),
  ];
}

function keys(
  list: "Included" | "Excluded",
  base: Record<string, string[]>,
  draft: Record<string, string[]>,
): Instruction[] {
  return [...new Set([...Object.keys(base), ...Object.keys(draft)])].flatMap((contextKind) => {
    const [before, after] = [base[contextKind] ?? [], draft[contextKind] ?? []];
    const removed = before.filter((it) => !after.includes(it));
    const added = after.filter((it) => !before.includes(it));
    return [
      ...(removed.length ? [{ kind: `remove${list}Targets`, contextKind, values: removed }] : []),
      ...(added.length ? [{ kind: `add${list}Targets`, contextKind, values: added }] : []),
    ];
  });
}

function rules(base: SegmentRule[], draft: SegmentRule[]): Instruction[] {
  const removed = base.filter((rule) => !draft.some((it) => it._id === rule._id));
  return [
    ...removed.map((rule) => ({ kind: "removeRule", ruleId: rule._id })),
    ...draft.flatMap((rule): Instruction[] => {
      const before = base.find((it) => it._id === rule._id);
      if (before) return clauseChanges(rule._id, before.clauses, rule.clauses);
      return [
        {
          kind: "addRule",
          clauses: rule.clauses.map(bare),
          ...(rule.description ? { description: rule.description } : {}),
        },
      ];
    }),
  ];
}
