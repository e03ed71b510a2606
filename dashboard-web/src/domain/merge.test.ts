import { expect, test } from "vitest";
import { draftOf, newRuleId, targetValues, withTargets } from "./draft";
import { merge } from "./merge";
import { testFlag } from "./test-flag";

const base = draftOf(testFlag().environments!.test!);
const [r1, r2, r3] = base.rules;

test("what one side left alone takes the other side's state", () => {
  const merged = merge(base, { ...base, on: true }, { ...base, offVariation: 0, rules: [r1!, r3!] });
  expect(merged.on).toBe(true);
  expect(merged.offVariation).toBe(0);
  expect(merged.rules.map((it) => it._id)).toEqual(["r1", "r3"]);
});

test("targets of both sides are kept, and a key moved here stays moved", () => {
  const mine = withTargets(base, "user", 2, ["ana"]);
  const theirs = withTargets(base, "user", 0, ["ana", "bob", "cleo"]);
  const merged = merge(base, mine, theirs);
  expect(targetValues(merged, "user", 0)).toEqual(["bob", "cleo"]);
  expect(targetValues(merged, "user", 2)).toEqual(["ana"]);
});

test("a rule added here keeps its place before the rule it stood before", () => {
  const rule = { _id: newRuleId(), clauses: [], variation: 1 };
  const merged = merge(base, { ...base, rules: [r1!, rule, r2!, r3!] }, { ...base, rules: [r3!, r2!] });
  expect(merged.rules.map((it) => it._id)).toEqual(["r3", rule._id, "r2"]);
});

test("a rule changed here wins over the saved one, a rule removed there is gone", () => {
  const changed = { ...r2!, variation: 2 };
  const merged = merge(base, { ...base, rules: [r1!, changed, r3!] }, { ...base, rules: [r2!, r3!] });
  expect(merged.rules).toEqual([changed, r3]);
});
