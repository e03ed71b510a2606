import { describe, expect, test } from "vitest";
import { apply } from "../../dev/mock/apply.mjs";
import { emptyClause } from "./clause";
import { type Draft, draftOf, newRuleId, sameServe, withTargets } from "./draft";
import type { Rule } from "./flag";
import { bare, instructionsFor } from "./instructions";
import { testFlag } from "./test-flag";

const flag = testFlag();
const base = draftOf(flag.environments!.test!);
const kinds = (draft: Draft) => instructionsFor(base, draft, flag.variations).map((it) => it.kind);

/** What the server would hold after the instructions, without the ids that it gives. */
function after(draft: Draft) {
  const patched = apply(flag, "test", instructionsFor(base, draft, flag.variations));
  return shape(draftOf(patched.environments.test));
}

function shape(draft: Draft) {
  return {
    ...draft,
    targets: draft.targets.map((it) => `${it.contextKind}/${it.variation}: ${it.values}`).sort(),
    rules: draft.rules.map(({ clauses, variation, rollout, description }) => ({
      variation,
      rollout: rollout?.variations,
      description: description || undefined,
      clauses: clauses.map((it) => bare(it)),
    })),
  };
}

const added = (attribute: string, more: Partial<Rule> = {}): Rule => ({
  _id: newRuleId(),
  clauses: [{ ...emptyClause(), attribute, values: ["1"] }],
  variation: 2,
  ...more,
});
const [r1, r2, r3] = base.rules as [Rule, Rule, Rule];

describe("the instructions lead to exactly what was drafted", () => {
  const drafts: Record<string, Draft> = {
    "turned on": { ...base, on: true },
    "a user added": withTargets(base, "user", 1, ["cleo"]),
    "a user moved to another variation": withTargets(base, "user", 1, ["ana"]),
    "an organization removed": withTargets(base, "organization", 1, []),
    "a rule removed": { ...base, rules: [r1, r3] },
    "rules reordered": { ...base, rules: [r3, r1, r2] },
    "a rule added at the end": { ...base, rules: [...base.rules, added("age")] },
    "rules added first and in the middle": { ...base, rules: [added("a"), added("b"), r1, added("c"), r2, r3] },
    "removed, reordered, added and changed at once": {
      ...base,
      on: true,
      rules: [
        added("first"),
        r3,
        added("mid", { description: "Mid" }),
        { ...r1, variation: 2, description: "Countries" },
      ],
    },
    "values of a condition changed": {
      ...base,
      rules: [{ ...r1, clauses: [{ ...r1.clauses[0]!, values: ["DE", "AT"] }] }, r2, r3],
    },
    "a condition's operator changed": {
      ...base,
      rules: [{ ...r1, clauses: [{ ...r1.clauses[0]!, op: "startsWith", negate: true }] }, r2, r3],
    },
    "a condition replaced": {
      ...base,
      rules: [{ ...r1, clauses: [{ ...emptyClause(), attribute: "city", values: ["Ulm"] }] }, r2, r3],
    },
    "a rollout by default": {
      ...base,
      fallthrough: {
        rollout: {
          contextKind: "user",
          variations: [0, 1, 2].map((variation) => ({ variation, weight: [33_334, 33_333, 33_333][variation]! })),
        },
      },
    },
    "another off variation": { ...base, offVariation: 0 },
  };
  test.each(Object.entries(drafts))("%s", (_, draft) => {
    expect(after(draft)).toEqual(shape(draft));
  });
});

test("nothing changed, nothing sent", () => expect(kinds(base)).toEqual([]));

test("changed values are sent as verbs of their own", () => {
  const rules = [{ ...r1, clauses: [{ ...r1.clauses[0]!, values: ["DE", "AT"] }] }, r2, r3];
  expect(kinds({ ...base, rules })).toEqual(["addValuesToClause", "removeValuesFromClause"]);
});

test("rollouts are the same whatever the order of their weights", () => {
  const rollout = (...order: number[]) => ({
    rollout: { variations: order.map((variation) => ({ variation, weight: 25_000 * (variation + 1) })) },
  });
  expect(sameServe(rollout(0, 1), rollout(1, 0))).toBe(true);
  expect(sameServe(rollout(0, 1), { variation: 0 })).toBe(false);
});
