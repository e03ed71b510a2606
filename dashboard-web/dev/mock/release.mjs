// Plans, guarded rollouts and impact: plausible answers, nothing computed.
import { id } from "./ids.mjs";

export function forecast({ effect, allocationPercents, baseline }) {
  const rate = baseline?.rate ?? 0.098;
  const per = Math.ceil((8.08 * 2 * rate * (1 - rate)) / (rate * effect) ** 2);
  const units = per * allocationPercents.length;
  const perDay = 4_210;
  const days = Math.ceil(units / perDay);
  return {
    baseline: {
      mean: rate,
      variance: rate * (1 - rate),
      binary: true,
      source: baseline
        ? { origin: "EXPECTED", units: 0 }
        : { origin: "ITERATION", experimentKey: "one-click-checkout", iteration: 1, units: 20_114 },
    },
    traffic: { perDay, source: "ITERATION" },
    needed: { units, perVariation: allocationPercents.map(() => per) },
    days,
    weeks: Math.max(1, Math.ceil(days / 7)),
    detectable: [7, 14, 28].map((it) => ({
      days: it,
      units: it * perDay,
      effect: Math.sqrt((8.08 * 2 * (1 - rate) * allocationPercents.length) / (rate * it * perDay)),
    })),
    findings:
      days > 365
        ? [{ code: "TOO_LONG", field: "effect", text: "It would take more than a year. Look for a larger effect." }]
        : [],
  };
}

export const impact = {
  contexts: 1_840,
  complete: true,
  kind: "user",
  moves: [
    { from: 0, to: 1, contexts: 131, examples: ["ann@example.com", "bo@example.com"] },
    { from: 1, to: 1, contexts: 1_709, examples: [] },
  ],
  disturbed: [
    {
      what: "experiment",
      key: "one-click-checkout",
      name: "One-click checkout",
      share: 64 / 912,
      text: "The experiment 'One-click checkout' would be disturbed: of 912 contexts of kind 'user' that take part, 0 would get another variation and 64 would leave (7.0 %); 0 would join. Its numbers then mix two sets of rules: stop it first and start another iteration afterwards, or make the change where it reaches none of them.",
    },
  ],
};

const rollouts = [];

export const rolloutsOf = (flag) => rollouts.filter((it) => !flag || it.flagKey === flag);
export const rolloutOf = (key) => rollouts.find((it) => it._id === key);

export function startRollout(body, flags) {
  const flag = flags.find((it) => it.key === body.flagKey);
  const treatment = flag.variations.findIndex((it) => it._id === body.variationId);
  const made = {
    _id: id(),
    _version: 1,
    flagKey: flag.key,
    ruleId: body.ruleId ?? "fallthrough",
    randomizationUnit: "user",
    control: { variation: 1 - treatment, variationId: flag.variations[1 - treatment]._id, name: "false" },
    treatment: { variation: treatment, variationId: body.variationId, name: "true" },
    stages: body.stages,
    stage: 2,
    metrics: body.metrics.map((it) => ({ name: it.key, higherIsBetter: true, ...it })),
    onRegression: body.onRegression,
    minimumUnits: 100,
    alpha: 0.01,
    status: "running",
    why: "This stage's time is not over",
    evidence: evidence(body.metrics, "INCONCLUSIVE"),
    runs: [0, 1, 2].map((stage) => ({
      number: stage + 1,
      stage,
      startedAt: Date.now() - (3 - stage) * 3_600_000,
      ...(stage < 2 && {
        endedAt: Date.now() - (2 - stage) * 3_600_000,
        evidence: evidence(body.metrics, "NO_HARM_SEEN"),
      }),
    })),
    _creationDate: Date.now() - 3 * 3_600_000,
  };
  rollouts.unshift(made);
  return made;
}

function evidence(metrics, decision) {
  return {
    asOf: Date.now() - 40_000,
    completeThrough: Date.now() - 160_000,
    control: 1_204,
    treatment: 1_198,
    splitPValue: 1,
    findings: metrics.map((it) => ({
      metricKey: it.key,
      name: it.key,
      controlMean: 0.098,
      treatmentMean: 0.101,
      low: -0.192,
      high: 0.331,
      margin: it.margin ?? null,
      decision,
    })),
  };
}

export function instructRollout(it, kind, comment) {
  const why = comment ?? "asked for by Ada";
  if (kind === "resume") return Object.assign(it, { status: "running", byPerson: undefined, why: undefined });
  return Object.assign(it, { status: kind === "pause" ? "paused" : "rolled_back", byPerson: true, why });
}
