// Made-up results in the shape of the API's; one experiment for each kind of verdict.

const arms = {
  "one-click": [
    [4811, 477],
    [4797, 603],
  ],
  young: [
    [212, 19],
    [205, 27],
  ],
  "broken-split": [
    [5211, 520],
    [4789, 540],
  ],
  "no-difference": [
    [5011, 502],
    [4995, 521],
  ],
};

const verdicts = {
  "one-click": {
    state: "SHIP",
    text: "Clear improvement, found early. The size is probably overstated; expect less than +26.8 %.",
    variationKey: "one-click",
  },
  young: {
    state: "TOO_EARLY",
    text: "Too early to read. We show counts only until each variation has 100 users, 10 conversions and 7 days.",
    variationKey: null,
  },
  "broken-split": {
    state: "UNHEALTHY",
    text: "Do not use these results: the split is 52.1/47.9, expected 50/50. This is almost never chance (p = 0.00002).",
    variationKey: null,
  },
  "no-difference": {
    state: "KEEP_RUNNING",
    text: "No clear difference yet. The true change is plausibly between −11.5 % and +18.8 %.",
    variationKey: null,
  },
};

export function results(experiment) {
  const iteration = experiment.currentIteration;
  const base = { experimentKey: experiment.key, iteration: 1, asOf: Date.now(), completeThrough: Date.now() - 5_000 };
  if (!iteration)
    return {
      ...base,
      status: "not_started",
      verdict: { state: "NO_DATA", text: "Waiting for the first users." },
      variations: [],
      metrics: [],
    };
  const [control, treatment] = (
    arms[experiment.key] ?? [
      [0, 0],
      [0, 0],
    ]
  ).map(([n, converted]) => ({ n, converted, rate: n ? converted / n : 0 }));
  const names = iteration.treatments.map((it) => it.name);
  const broken = experiment.key === "broken-split";
  const difference = interval(control, treatment, 1);
  const lift = interval(control, treatment, control.rate || 1);
  const row = (key, it) => ({ key, ...it, status: "OK" });
  return {
    ...base,
    status: iteration.status,
    verdict: verdicts[experiment.key] ?? { state: "NO_DATA", text: "Waiting for the first users.", variationKey: null },
    health: {
      split: {
        status: broken ? "RED" : "OK",
        pValue: broken ? 0.00002 : 0.62,
        expected: [0.5, 0.5],
        observed: [control.n, treatment.n],
      },
      multiExposed: { status: "OK", units: broken ? 12 : 0, share: broken ? 0.0012 : 0 },
    },
    variations: names.map((key, index) => ({
      key,
      name: key,
      variationId: iteration.treatments[index].parameters[0].variationId,
      baseline: index === 0,
      exposed: index === 0 ? control.n : treatment.n,
    })),
    metrics: [
      {
        key: "purchase",
        name: "Purchase",
        primary: true,
        kind: "custom",
        status: "OK",
        rows: [row(names[0], control), { ...row(names[1], treatment), difference, lift: { ...lift, status: "OK" } }],
      },
    ],
  };
}

function interval(a, b, scale) {
  const estimate = (b.rate - a.rate) / scale;
  const error = Math.sqrt((a.rate * (1 - a.rate)) / (a.n || 1) + (b.rate * (1 - b.rate)) / (b.n || 1)) / scale;
  const around = (z, pValue) => ({ low: estimate - z * error, high: estimate + z * error, pValue });
  return { estimate, fixed: around(1.96, 0.00004), alwaysValid: around(2.9, 0.0021) };
}
