import type { NewRollout } from "@/api/rollouts/change-rollout";
import type { Flag } from "@/domain/flag";

export interface RolloutDraft {
  ruleId: string;
  variationId: string | null;
  /** Per cent, divided by commas. */
  ladder: string;
  hours: number;
  metricKeys: string[];
  /** Per cent; empty to react to any harm. */
  marginPercent: number | "";
  unit: string;
  onRegression: "rollBack" | "pause";
  comment: string;
}

export const USUAL_LADDER = "1, 5, 10, 25, 50, 100";

const HOUR_MILLIS = 3_600_000;

const sharesOf = (ladder: string) =>
  ladder
    .split(",")
    .map((it) => it.trim())
    .filter(Boolean)
    .map(Number);

export function ladderProblem(ladder: string): string | null {
  const shares = sharesOf(ladder);
  const growing = shares.every((it, index) => it > (shares[index - 1] ?? 0));
  if (shares.length < 2 || !growing || shares.at(-1) !== 100) {
    return "Two or more growing shares above 0, the last of them 100: for example 1, 10, 50, 100";
  }
  return null;
}

/** The parts of a flag that serve a single variation, the default rule first. */
export function partsOf(flag: Flag, environment: string): { ruleId: string; label: string; serves: number }[] {
  const here = flag.environments?.[environment];
  const rules = (here?.rules ?? []).map((rule, index) => ({
    ruleId: rule._id,
    label: `Rule ${index + 1}${rule.description ? `: ${rule.description}` : ""}`,
    serves: rule.variation,
  }));
  const all = [{ ruleId: "fallthrough", label: "Default rule", serves: here?.fallthrough?.variation }, ...rules];
  return all.flatMap((it) =>
    it.ruleId && it.serves !== undefined && it.serves !== null
      ? [{ ruleId: it.ruleId, label: it.label, serves: it.serves }]
      : [],
  );
}

export function newRollout(draft: RolloutDraft, flagKey: string): NewRollout {
  const margin = draft.marginPercent ? { margin: draft.marginPercent / 100 } : {};
  return {
    flagKey,
    ruleId: draft.ruleId,
    variationId: draft.variationId ?? "",
    randomizationUnit: draft.unit.trim() || "user",
    stages: sharesOf(draft.ladder).map((it) => ({
      percent: String(it),
      durationMillis: Math.round(draft.hours * HOUR_MILLIS),
    })),
    metrics: draft.metricKeys.map((key) => ({ key, ...margin })),
    onRegression: draft.onRegression,
    ...(draft.comment.trim() ? { comment: draft.comment.trim() } : {}),
  };
}
