// An experiment for each thing that the result page can say; what it says of each is in results.mjs.
import { id } from "./ids.mjs";
import { flags } from "./seed.mjs";

const HOUR = 3_600_000;
const ago = (hours) => Date.now() - hours * HOUR;
const DAYS = 24;

const treatments = (names) =>
  names.map((name, i) => ({
    _id: id(),
    name,
    baseline: i === 0,
    allocationPercent: String(Number((100 / names.length).toFixed(1))),
    parameters: [{ flagKey: "checkout", variationId: flags[0].variations[i]?._id ?? id() }],
  }));

const iteration = (more = {}, names = ["control", "one-click"]) => ({
  _id: id(),
  number: 1,
  hypothesis: "Buying with one click leads to more purchases, because the address form is where most people leave.",
  status: "running",
  createdAt: ago(25 * DAYS),
  startedAt: ago(9 * DAYS),
  flags: { checkout: { targetingRule: "fallthrough" } },
  primaryMetric: { key: "purchase", name: "Purchase", kind: "custom", role: "primary" },
  metrics: [{ key: "purchase", name: "Purchase", kind: "custom", role: "primary" }],
  randomizationUnit: "user",
  attributes: ["country", "plan"],
  treatments: treatments(names),
  minimumRunTimeMillis: 7 * DAYS * HOUR,
  ...more,
});

const experiment = (key, name, currentIteration) => ({
  _id: id(),
  key,
  name,
  environmentKey: "production",
  _creationDate: ago(25 * DAYS),
  currentIteration,
});

const over = { startedAt: ago(21 * DAYS), plannedUnits: 40_000, smallestRelevantLift: 0.02 };

const stopped = iteration({ ...over, status: "stopped", endedAt: ago(12) });
Object.assign(stopped, {
  winningTreatmentId: stopped.treatments[1]._id,
  winningReason: "More purchases, and support does not expect more questions.",
  evidence: {
    state: "SHIP",
    text: "Ship one-click. Clear improvement in Purchase, found early. The size is probably overstated; expect less than +14.2 %.",
    asOf: ago(36),
  },
});

export const experiments = [
  experiment("one-click", "One-click checkout", iteration()),
  experiment("waiting", "Nobody yet", iteration({ startedAt: ago(0.2) })),
  experiment("young", "Started today", iteration({ startedAt: ago(7) })),
  experiment("broken-split", "A split that broke", iteration()),
  experiment("mixed", "Users who saw both", iteration()),
  experiment("missing", "A variation that nobody saw", iteration()),
  experiment("stale", "Data that stopped", iteration()),
  experiment("no-difference", "No clear difference", iteration({ plannedUnits: 20_000 })),
  experiment("planned-win", "Better at the planned end", iteration(over)),
  experiment("flat", "No effect at the planned end", iteration(over)),
  experiment("inconclusive", "Open at the planned end", iteration(over)),
  experiment("hurts", "It hurts", iteration(over)),
  experiment("guardrail", "Better, but is it slower?", iteration({ startedAt: ago(14 * DAYS) })),
  experiment("guardrail-broken", "It got slower", iteration({ startedAt: ago(14 * DAYS) })),
  experiment("bayes", "Chances instead of tests", iteration({ startedAt: ago(14 * DAYS), plannedUnits: 12_000 })),
  experiment(
    "many",
    "Five ways to pay",
    iteration({ startedAt: ago(16 * DAYS) }, [
      "control",
      "one-click",
      "wallet",
      "pay later, in three instalments",
      "invoice",
    ]),
  ),
  experiment("stopped", "Decided last week", stopped),
  {
    ...experiment("draft", "Not started yet"),
    draftIteration: iteration({ status: "not_started", startedAt: undefined }),
  },
];
