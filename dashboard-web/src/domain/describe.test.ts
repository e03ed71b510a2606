import { expect, test } from "vitest";
import { describe } from "./describe";
import { draftOf } from "./draft";
import { testFlag } from "./test-flag";

const flag = testFlag();
const base = draftOf(flag.environments!.test!);
const say = (instruction: { kind: string; [parameter: string]: unknown }) =>
  describe(instruction, { variations: flag.variations, base, segmentName: (key) => key.toUpperCase() });

test("says changes in words, with before and after", () => {
  expect(say({ kind: "turnFlagOn" })).toMatchObject({ text: "Turn the flag on", before: "Off", after: "On" });
  expect(say({ kind: "addTargets", contextKind: "user", variationId: "va", values: ["ana", "bob"] }).text).toBe(
    "Always serve Alpha to user ana and bob",
  );
  expect(
    say({ kind: "updateFallthroughVariationOrRollout", rolloutWeights: { va: 12_500, vb: 87_500 } }),
  ).toMatchObject({ before: "b", after: "12.5 % Alpha, 87.5 % b" });
});

test("names rules by position and description or conditions", () => {
  expect(say({ kind: "removeRule", ruleId: "r2" }).text).toBe("Remove rule 2 (plan is one of pro)");
  const clauses = [{ contextKind: "", attribute: "segmentMatch", op: "segmentMatch", values: ["beta"], negate: false }];
  expect(say({ kind: "addRule", clauses, variationId: "vb", description: "Beta" }).text).toBe(
    "Add rule “Beta”: if user is in segment BETA, serve b",
  );
});

test("an instruction it does not know is still said", () => {
  expect(say({ kind: "makeFlagPermanent" }).text).toBe("Make flag permanent");
});
