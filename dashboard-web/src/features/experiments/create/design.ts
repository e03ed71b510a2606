import type { NewExperiment } from "@/api/experiments/create-experiment";
import { type Flag, variationName } from "@/domain/flag";
import type { PlanQuestion } from "@/domain/forecast";
import type { Method } from "@/domain/results";
import { equalWeights } from "@/domain/weights";
import { keyFromName } from "@/lib/key";

export interface Arm {
  variationId: string;
  variation: number;
  /** The treatment's name: short, unique in the experiment, shown in the results. */
  name: string;
  included: boolean;
  /** Per cent with up to three decimals. */
  percent: number;
}

/** An experiment as it is designed on the page. */
export interface Design {
  name: string;
  key: string;
  hypothesis: string;
  flagKey: string;
  ruleId: string;
  arms: Arm[];
  baseline: string;
  /** The primary one. */
  metricKey: string;
  secondaryKeys: string[];
  guardrailKeys: string[];
  unit: string;
  days: number;
  /** The smallest relative change worth knowing, per cent. */
  effectPercent: number | "";
  /** The rate that is expected without the change, per cent; empty for what was measured. */
  ratePercent: number | "";
  /** By what it is decided; planned looks alone have a plan. */
  method: Exclude<Method, "fixed">;
  /** Written by hand; empty for as many as the forecast says. */
  ownUnits: number | "";
  /** As many as the forecast says; null without one. */
  plannedUnits: number | null;
  /** By which the results can be sliced. */
  attributes: string[];
  /** Empty for none. */
  layerKey: string;
  layerPercent: number | "";
  /** Empty for none. */
  holdoutKey: string;
}

export const MOST_ATTRIBUTES = 10;

export const FALLTHROUGH = "fallthrough";

const DAY_MILLIS = 86_400_000;

/** All variations share equally; the one that is served while the flag is off is the baseline. */
export function armsOf(flag: Flag): Pick<Design, "arms" | "baseline"> {
  const weights = equalWeights(flag.variations.length);
  const arms = flag.variations.map((it, variation) => ({
    variationId: it._id,
    variation,
    name: variationName(it).slice(0, 60),
    included: true,
    percent: weights[variation]! / 1000,
  }));
  const off = flag.defaults?.offVariation ?? flag.variations.length - 1;
  return { arms, baseline: arms[off]?.variationId ?? arms[0]!.variationId };
}

/** The included arms share equally again. */
export function rebalanced(arms: Arm[]): Arm[] {
  const weights = equalWeights(Math.max(1, arms.filter((it) => it.included).length));
  let next = 0;
  return arms.map((it) => ({ ...it, percent: it.included ? weights[next++]! / 1000 : 0 }));
}

/** Thousandths of a per cent that are still to be given away; below zero when too much was. */
export function restOf(arms: Arm[]): number {
  return 100_000 - arms.filter((it) => it.included).reduce((sum, it) => sum + Math.round(it.percent * 1000), 0);
}

export function armsProblem(arms: Arm[], baseline: string): string | null {
  const included = arms.filter((it) => it.included);
  if (included.length < 2) return "At least two variations are needed";
  if (!included.some((it) => it.variationId === baseline)) return "The baseline must be one of the variations";
  if (restOf(arms) !== 0) return "The shares must add up to 100 %";
  if (new Set(included.map((it) => it.name.trim())).size < included.length)
    return "Each variation needs a name of its own";
  if (included.some((it) => !it.name.trim())) return "Each variation needs a name";
  return null;
}

const percentText = (percent: number) => String(Number(percent.toFixed(3)));

/** The same with another primary metric: each metric has one role. */
export function withPrimary(
  design: Design,
  key: string,
): Pick<Design, "metricKey" | "secondaryKeys" | "guardrailKeys"> {
  const others = (keys: string[]) => keys.filter((it) => it !== key);
  return {
    metricKey: key,
    secondaryKeys: others(design.secondaryKeys),
    guardrailKeys: others(design.guardrailKeys),
  };
}

/** Null where the method has no plan, or nothing says how many. */
export const plannedUnitsOf = ({ method, ownUnits, plannedUnits }: Design) =>
  method === "groupSequential" ? ownUnits || plannedUnits : null;

/** What the plan is asked; null as long as something of it is missing. */
export function questionOf(design: Design): PlanQuestion | null {
  const { flagKey, metricKey, effectPercent, ratePercent, arms, baseline, unit } = design;
  if (!flagKey || !metricKey || !effectPercent || !unit || armsProblem(arms, baseline)) return null;
  const included = arms.filter((it) => it.included);
  const ordered = [...included].sort(
    (one, other) => Number(other.variationId === baseline) - Number(one.variationId === baseline),
  );
  return {
    flagKey,
    ruleId: design.ruleId,
    randomizationUnit: unit,
    metricKey,
    allocationPercents: ordered.map((it) => percentText(it.percent)),
    effect: effectPercent / 100,
    openEnded: design.method !== "groupSequential",
    ...(ratePercent ? { baseline: { rate: ratePercent / 100 } } : {}),
  };
}

/** The primary metric, the secondary ones, the guardrails. */
const metricsOf = (design: Design): NewExperiment["iteration"]["metrics"] => [
  { key: design.metricKey, isGroup: false, primary: true },
  ...design.secondaryKeys.map((key) => ({ key, isGroup: false, role: "secondary" as const })),
  ...design.guardrailKeys.map((key) => ({ key, isGroup: false, role: "guardrail" as const })),
];

/** Where the API's names of fields are on the page, for a design as it was sent. */
export function placesOf(design: Design): Record<string, keyof Design> {
  const roles = metricsOf(design).map(({ role }, index) => [
    `iteration.metrics[${index}]`,
    role === "guardrail" ? "guardrailKeys" : role === "secondary" ? "secondaryKeys" : "metricKey",
  ]);
  return { ...Object.fromEntries(roles), ...FIELDS };
}

const FIELDS: Record<string, keyof Design> = {
  name: "name",
  key: "key",
  methodology: "method",
  "iteration.hypothesis": "hypothesis",
  "iteration.metrics": "metricKey",
  "iteration.primarySingleMetricKey": "metricKey",
  "iteration.randomizationUnit": "unit",
  "iteration.minimumRunTimeMillis": "days",
  "iteration.plannedUnits": "ownUnits",
  "iteration.smallestRelevantLift": "effectPercent",
  "iteration.attributes": "attributes",
  "iteration.treatments": "arms",
  "iteration.flags": "flagKey",
};

export function newExperiment(design: Design, configVersion: number): NewExperiment {
  const plannedUnits = plannedUnitsOf(design);
  return {
    key: design.key || keyFromName(design.name),
    name: design.name.trim(),
    ...(design.method === "bayesian" ? { methodology: "bayesian" as const } : {}),
    iteration: {
      hypothesis: design.hypothesis.trim(),
      metrics: metricsOf(design),
      primarySingleMetricKey: design.metricKey,
      treatments: design.arms
        .filter((it) => it.included)
        .map((it) => ({
          name: it.name.trim(),
          baseline: it.variationId === design.baseline,
          allocationPercent: percentText(it.percent),
          parameters: [{ flagKey: design.flagKey, variationId: it.variationId }],
        })),
      flags: { [design.flagKey]: { ruleId: design.ruleId, flagConfigVersion: configVersion } },
      randomizationUnit: design.unit,
      ...(design.attributes.length ? { attributes: design.attributes } : {}),
      minimumRunTimeMillis: Math.round(design.days * DAY_MILLIS),
      ...(plannedUnits ? { plannedUnits } : {}),
      ...(design.effectPercent ? { smallestRelevantLift: design.effectPercent / 100 } : {}),
    },
  };
}
