import { expect, test } from "vitest";
import { type ClauseStep, flipText, linesOf, outcomeName, type Step } from "./explanation";
import { testFlag } from "./test-flag";

const { variations } = testFlag();
const clause = (more: Partial<ClauseStep>): ClauseStep => ({
  clause: { contextKind: "user", attribute: "plan", op: "in", values: ["pro"], negate: false, valueCount: 1 },
  verdict: "NO",
  finding: "VALUE_DIFFERS",
  segments: [],
  ...more,
});
const rule = (more: Partial<ClauseStep>): Step => ({ kind: "rule", index: 0, verdict: "NO", clauses: [clause(more)] });
const told = (step: Step) => first(linesOf([step], variations));

function first<T>(items: T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("nothing there");
  return item;
}

test("says what a clause saw and why it does not match", () => {
  const seen = (more: Partial<ClauseStep>) => first(told(rule(more)).below).detail;
  expect(first(told(rule({})).below).text).toBe("plan is one of pro");
  expect(seen({ seen: "free" })).toBe("it is free");
  expect(seen({ finding: "ATTRIBUTE_MISSING" })).toBe("the user has no plan");
  expect(seen({ finding: "KIND_MISSING" })).toBe("no user in this context");
  expect(seen({ finding: "WRONG_TYPE", seen: 3 })).toBe("it is 3, which this test cannot compare");
});

test("says where a split puts the context", () => {
  const bucket = {
    contextKind: "user",
    attribute: "key",
    input: "search.salt.ana",
    position: 42_157.6,
    shares: [
      { variation: 0, from: 0, to: 40_000, chosen: false },
      { variation: 1, from: 40_000, to: 100_000, chosen: true },
    ],
  };
  const serving = { variation: 1, inExperiment: true, bucket };
  expect(first(told({ kind: "fallthrough", verdict: "YES", serving }).below)).toMatchObject({
    text: "Serves b, in the experiment",
    detail: "its key falls at 42.157 %, inside 40 % to 100 %",
  });
  const nothing = { ...serving, bucket: { ...bucket, input: undefined, attribute: "team" } };
  expect(first(told({ kind: "fallthrough", verdict: "YES", serving: nothing }).below).detail).toBe(
    "there is no team to split by, which counts as 0 %",
  );
});

test("looks into a prerequisite that fails, and not into one that is met", () => {
  const step = (verdict: "YES" | "NO"): Step => ({
    kind: "prerequisite",
    key: "new-cart",
    verdict,
    finding: verdict === "YES" ? "SERVES_WANTED_VARIATION" : "OFF",
    explanation: { steps: [{ kind: "switch", verdict: "NO" }] },
  });
  expect(told(step("NO"))).toMatchObject({ text: "Prerequisite new-cart", detail: "is off" });
  expect(first(told(step("NO")).below).text).toBe("The flag is off");
  expect(told(step("YES")).below).toEqual([]);
});

test("says what would change it", () => {
  const text = (change: Parameters<typeof flipText>[0]) => flipText(change, "search", variations);
  expect(text({ kind: "setAttribute", contextKind: "user", attribute: "plan", from: "free", to: "pro" })).toBe(
    "user plan were pro instead of free",
  );
  expect(text({ kind: "switch", flagKey: "new-cart", on: true })).toBe("new-cart were turned on");
  expect(text({ kind: "target", flagKey: "search", contextKind: "user", key: "ana", variation: 0 })).toBe(
    "user ana were singled out for Alpha in the flag",
  );
  expect(text({ kind: "weight", flagKey: "search", ruleIndex: -1, weight: 2_158 })).toBe(
    "the split of the default rule moved by 2.158 %",
  );
  expect(text({ kind: "serve", flagKey: "other", ruleIndex: 1, variation: 0 })).toBe(
    "rule 2 of other served variation 1",
  );
});

test("names what was served by its name only while it still has that value", () => {
  const reason = { kind: "FALLTHROUGH" };
  expect(outcomeName({ value: "a", variation: 0, reason }, variations)).toBe("Alpha");
  expect(outcomeName({ value: "old", variation: 0, reason }, variations)).toBe("old");
  expect(outcomeName({ reason }, variations)).toBe("the application's own default");
});
