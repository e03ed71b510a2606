// Results in the shape of the API's: near the engine's numbers, not equal to them.
import { cases } from "./cases.mjs";
import { seeded } from "./ids.mjs";

const DAY = 86_400_000;
const SHARES = ["conversion", "funnel", "retention"];
const CLOSED = ["NO_DATA", "TOO_EARLY", "UNHEALTHY"];
const NONE = { verdict: ["NO_DATA", "Waiting for the first users."], metrics: [] };

export function results(experiment) {
  const iteration = experiment.currentIteration;
  const it = cases[experiment.key] ?? NONE;
  const [state, text, variationKey = null] = it.verdict;
  const names = (iteration ?? experiment.draftIteration).treatments;
  const exposed = names.map((_, i) => it.metrics[0]?.arms[i].n ?? 0);
  const [share = null, detectable = it.metrics.length ? 0.136 : null, daysLeft = null, plannedUnits = null] =
    it.progress ?? [];
  return {
    experimentKey: experiment.key,
    iteration: 1,
    status: iteration?.status ?? "not_started",
    asOf: Date.now(),
    completeThrough: Date.now() - 5_000,
    decidedBy: it.method ?? "alwaysValid",
    alpha: 0.05,
    verdict: { state, text, variationKey },
    health: health(it, exposed, names.length, iteration),
    progress: { share, detectable, daysLeft, plannedUnits, text: progressText(share, detectable, daysLeft) },
    variations: names.map(({ name, baseline, parameters }, i) => ({
      key: name,
      name,
      variationId: parameters[0].variationId,
      baseline,
      exposed: exposed[i],
    })),
    metrics: it.metrics.map((metric, i) => measured(metric, i === 0, it, names)),
    sliceBy: [...(iteration?.attributes ?? []), "firstExposureDay"],
  };
}

const VALUES = {
  country: [
    ["de", 0.41],
    ["fr", 0.27],
    ["jp", 0.14],
    ["br", 0.08],
    ["is", 0.012],
    [null, 0.05],
    ["other", 0.038],
  ],
  plan: [
    ["free", 0.72],
    ["pro", 0.21],
    ["enterprise", 0.07],
  ],
};

/** Values of an attribute share the units; each has its own luck. */
export function slices(experiment, by) {
  const it = cases[experiment.key] ?? NONE;
  const { treatments: names, startedAt } = experiment.currentIteration;
  const shares = VALUES[by] ?? cohorts(startedAt);
  const random = seeded(by.length * 31 + experiment.key.length);
  const part = (n, share) => Math.round(n * share);
  const values = shares.map(([value, share]) => {
    const luck = () => 1 + (random() - 0.5) * Math.min(0.5, 0.02 / share);
    const few = share * (it.metrics[0]?.arms[0].n ?? 0) < 100;
    const metrics = it.metrics.map((metric, i) => {
      const arms = metric.arms.map((arm) => {
        const n = part(arm.n, share);
        return arm.converted === undefined
          ? { ...arm, n, value: arm.value * luck() }
          : { n, converted: Math.min(n, part(arm.converted, share * luck())) };
      });
      const sliced = measured({ ...metric, arms }, i === 0, few ? { ...it, verdict: ["TOO_EARLY"] } : it, names);
      return sliced;
    });
    return {
      value: value === "other" ? null : value,
      other: value === "other",
      variations: names.map(({ name }, i) => ({ key: name, exposed: metrics[0]?.rows[i].n ?? 0 })),
      split:
        value === "jp"
          ? { light: "RED", text: "Traffic split wrong (p = 0.00021)" }
          : { light: "OK", text: "Traffic split ok" },
      metrics,
    };
  });
  const compared = values.length * (names.length - 1);
  const text = `Exploratory: the primary metric is corrected for ${compared} comparisons, others are not.`;
  return { by, asOf: Date.now(), completeThrough: Date.now() - 5_000, status: "OK", text, values };
}

function cohorts(startedAt) {
  const days = Math.max(1, Math.floor((Date.now() - startedAt) / DAY));
  return Array.from({ length: days }, (_, i) => [new Date(startedAt + i * DAY).toISOString().slice(0, 10), 1 / days]);
}

function progressText(share, detectable, daysLeft) {
  const parts = [];
  if (share !== null) parts.push(`${Math.floor(share * 100)} % of planned sample`);
  if (detectable !== null) parts.push(`can currently detect changes of ${(detectable * 100).toFixed(1)} % or more`);
  if (daysLeft) parts.push(`about ${daysLeft} days left at the current pace`);
  const all = parts.join("; ");
  return all && `${all[0].toUpperCase()}${all.slice(1)}.`;
}

function health({ red }, observed, arms, iteration) {
  const light = (kind) => (red === kind ? "RED" : "OK");
  const over = iteration?.status === "stopped";
  return {
    split: {
      status: light("SPLIT"),
      pValue: red === "SPLIT" ? 0.00004 : 0.62,
      chiSquarePValue: red === "SPLIT" ? 0.00002 : 0.581,
      expected: Array(arms).fill(1 / arms),
      observed,
    },
    multiExposed:
      red === "MIXED" ? { status: "RED", units: 630, share: 0.063 } : { status: "OK", units: 12, share: 0.0012 },
    checks: [
      {
        kind: "SPLIT",
        light: light("SPLIT"),
        text: red === "SPLIT" ? "Traffic split wrong (p = 0.00004)" : "Traffic split ok",
      },
      {
        kind: "MIXED",
        light: light("MIXED"),
        text: red === "MIXED" ? "6.3 % of users saw two variations" : "0.1 % of users saw two variations",
      },
      {
        kind: "FRESH",
        light: light("FRESH"),
        text: over ? "Data final" : red === "FRESH" ? "Newest data 2 days ago" : "Data fresh 5 seconds ago",
      },
    ],
  };
}

function measured({ arms, lower, zero, steps, covariateMillis, ...metric }, primary, it, names) {
  const better = lower ? -1 : 1;
  const isShare = SHARES.includes(metric.measure);
  const samples = arms.map((arm) =>
    isShare ? { ...arm, value: arm.n ? arm.converted / arm.n : null, sd: sdOf(arm) } : arm,
  );
  const open = !CLOSED.includes(it.verdict[0]);
  return {
    role: primary ? "primary" : metric.role,
    primary,
    kind: "custom",
    unit: "",
    successCriteria: lower ? "LowerThanBaseline" : "HigherThanBaseline",
    delayMillis: 0,
    matureOnly: false,
    ...metric,
    ...(covariateMillis ? { adjustment: { covariateMillis, coefficient: 0.61, varianceReduction: 0.34 } } : {}),
    ...(steps ? { steps: funnel(steps, samples, names) } : {}),
    rows: samples.map((sample, i) =>
      row(
        sample,
        i === 0 ? null : samples[0],
        names[i].name,
        { ...metric, better, isShare, zero, open, covariateMillis },
        it,
      ),
    ),
  };
}

const sdOf = ({ n, converted }) => Math.sqrt((converted / (n || 1)) * (1 - converted / (n || 1)));

const funnel = (steps, samples, names) =>
  steps.map(([name, of, optional = false], s) => ({
    name,
    optional,
    rows: samples.map(({ n, converted, value }, i) => {
      const last = s === steps.length - 1;
      const reached = last ? converted : Math.round(n * of * (0.6 + 1.55 * value));
      const before = s === 0 ? n : Math.round(n * steps[s - 1][1] * (0.6 + 1.55 * value));
      return { key: names[i].name, reached, share: reached / n, shareOfStepBefore: reached / before };
    }),
  }));

function row(sample, control, key, metric, it) {
  const { n, value, sd, converted } = sample;
  const made = {
    key,
    n,
    value,
    standardError: n ? sd / Math.sqrt(n) : null,
    rate: metric.isShare ? value : null,
    sum: converted ?? Number((n * value * (metric.measure === "ratio" ? 0.26 : 1)).toFixed(2)),
    status: n ? "OK" : "NO_DATA",
    ...(metric.isShare ? { converted } : {}),
    ...(metric.measure === "ratio" ? { denominator: Math.round(n * 0.26) } : {}),
    ...(metric.cap ? { uncappedValue: value * 1.08 } : {}),
    ...(metric.covariateMillis ? { rawValue: value * 0.991 } : {}),
  };
  return control ? { ...made, ...compared(sample, control, metric, it) } : made;
}

function compared(sample, control, metric, it) {
  const { method = "alwaysValid", verdict } = it;
  const ended = verdict[0] === "NO_EFFECT" || verdict[0] === "INCONCLUSIVE" || method !== "alwaysValid";
  const estimate = sample.value - control.value;
  const error = Math.hypot(sample.sd / Math.sqrt(sample.n || 1), control.sd / Math.sqrt(control.n || 1));
  const around = (center, half, z) => ({ low: center - z * half, high: center + z * half });
  const p = (z) =>
    Math.min(1, 2 * Math.exp(-0.717 * (Math.abs(estimate) / error) * z - 0.416 * ((estimate / error) * z) ** 2));
  const decided = method === "bayesian" ? "alwaysValid" : method;
  const C = { fixed: 1.96, alwaysValid: 2.95, groupSequential: 2.02 };
  const difference = { estimate, decided };
  const lift = {
    estimate: metric.zero ? null : estimate / control.value,
    status: metric.zero ? "BASELINE_ZERO" : "OK",
  };
  for (const [name, z] of Object.entries(C)) {
    difference[name] = { ...around(estimate, error, z), pValue: name === "groupSequential" ? null : p(1.96 / z) };
    lift[name] = metric.zero ? { low: null, high: null } : around(lift.estimate, error / control.value, z);
  }
  const believed = method === "bayesian" ? chance(lift.estimate, error / control.value, metric.better) : null;
  const shown = believed && (it.progress?.[0] ?? 0) >= 1 ? believed : difference[decided];
  const guardrail =
    metric.guardrailMargin === undefined
      ? undefined
      : judged(lift.estimate * metric.better, error / control.value, metric.guardrailMargin, ended ? 1.645 : 2.65);
  return {
    difference,
    lift,
    ...(believed ? { chance: believed } : {}),
    ...(guardrail ? { guardrail } : {}),
    chip: chip(shown, metric, guardrail),
  };
}

function judged(lift, error, margin, z) {
  const [low, high] = [lift - z * error, lift + z * error];
  const decision = low > -margin ? "PASS" : high < -margin ? "FAIL" : high < 0 ? "HARM" : "INCONCLUSIVE";
  return { decision, low, high };
}

function chance(lift, error, better) {
  const shrunk = lift * (0.09 / (0.09 + error ** 2));
  const beat = 1 / (1 + Math.exp(-1.7 * ((shrunk * better) / error)));
  return {
    toBeatBaseline: beat,
    toBeBest: beat,
    lift: shrunk,
    low: shrunk - 1.96 * error,
    high: shrunk + 1.96 * error,
    lossOfTreatment: (1 - beat) * error * 0.4,
    lossOfBaseline: beat * Math.abs(shrunk),
  };
}

const GUARD_CHIP = {
  PASS: ["PASS", "Pass", false],
  FAIL: ["FAIL", "Worse than allowed", true],
  HARM: ["WORSE", "Worse", true],
  INCONCLUSIVE: ["NOT_RULED_OUT", "Harm not ruled out", false],
};

function chip({ low, high }, { better, open }, guardrail) {
  const clear = low > 0 || high < 0;
  const arrow = open && clear ? (low > 0 ? "↑" : "↓") : "→";
  const good = low > 0 === better > 0;
  const own = clear
    ? [good ? "BETTER" : "WORSE", good ? "Better" : "Worse", true]
    : ["NO_CLEAR_DIFFERENCE", "No clear difference", false];
  const early = ["TOO_EARLY", "Too early", false];
  const [code, text, coloured] = open ? (guardrail ? GUARD_CHIP[guardrail.decision] : own) : early;
  return { code, text, arrow, coloured };
}

/** As if every day had brought the same. */
export function series(experiment, key) {
  const all = results(experiment);
  const metric = all.metrics.find((it) => it.key === key) ?? all.metrics[0];
  const started = experiment.currentIteration?.startedAt ?? Date.now();
  const end = experiment.currentIteration?.endedAt ?? Date.now();
  const days = Math.floor((end - started) / DAY);
  const wave = (day, seed) => Math.sin(day * 1.3 + seed) * 0.8 + Math.sin(day * 0.7 + 2 * seed) * 0.5;
  const effect = (row, scale, day, seed) => {
    const it = row[scale];
    const believed = all.decidedBy === "bayesian";
    if (believed && scale === "difference") return { estimate: it.estimate, low: null, high: null };
    const { low, high } = believed ? row.chance : it[all.decidedBy];
    if (low === null || it.estimate === null) return { estimate: null, low: null, high: null };
    const half = ((high - low) / 2) * Math.sqrt(days / day) * (1 + 0.25 * (1 - day / days));
    const estimate = it.estimate + ((wave(day, seed) * half) / 4) * (1 - day / days);
    return { estimate, low: estimate - half, high: estimate + half };
  };
  const random = seeded(days + 7);
  return {
    metricKey: metric?.key ?? null,
    measure: metric?.measure ?? null,
    decidedBy: all.decidedBy,
    variations: (metric?.rows ?? [])
      .filter((it) => it.difference)
      .map((row, seed) => ({
        key: row.key,
        points: Array.from({ length: days }, (_, i) => ({
          asOf: started + (i + 1) * DAY,
          n: Math.round((row.n * (i + 1)) / days),
          value: row.value,
          baseline: metric.rows[0].value,
          difference: effect(row, "difference", i + 1, seed),
          lift: effect(row, "lift", i + 1, seed),
          pValue: all.decidedBy === "bayesian" ? null : row.difference[all.decidedBy].pValue,
        })),
      })),
    days: Array.from({ length: days + 1 }, (_, i) => ({
      day: new Date(started + i * DAY).toISOString().slice(0, 10),
      units: all.variations.map(({ exposed }, arm) => {
        const late = experiment.key === "broken-split" && arm === 1 && i > days / 2 ? 0.82 : 1;
        return Math.round((exposed / (days + 1)) * (0.85 + 0.3 * random()) * late);
      }),
    })),
  };
}

export function statistics(experiment) {
  const { metrics, asOf } = results(experiment);
  const rows = metrics.flatMap((metric) =>
    metric.rows.map(({ key, n, sum, standardError, denominator }) => {
      const square = n * n * (standardError ?? 0) ** 2 + (n ? sum ** 2 / n : 0);
      const ratio = denominator !== undefined;
      return {
        metricKey: metric.key,
        measure: metric.measure,
        variationKey: key,
        n,
        components: ratio ? ["value", "denominator"] : ["value"],
        sums: ratio ? [sum, denominator] : [sum],
        products: ratio
          ? [square, sum * 1.2, denominator * 1.4]
          : [metric.rows[0].converted === undefined ? square : sum],
      };
    }),
  );
  return { experimentKey: experiment.key, iteration: 1, asOf, rows };
}

export const table = (experiment) =>
  results(experiment).metrics.flatMap(({ key, rows }) => rows.map((it) => [key, it.key, it.n, it.value].join(",")));
