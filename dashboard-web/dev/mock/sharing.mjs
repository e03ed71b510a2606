// Layers and holdouts, as the API keeps them.
import { experiments } from "./experiments.mjs";
import { id } from "./ids.mjs";

export const layers = [
  {
    key: "checkout",
    name: "Checkout",
    description: "Changes of the way to pay: one at a time for each user.",
    createdAt: Date.now(),
    randomizationUnit: "user",
    environments: {
      production: {
        reservations: [
          { experimentKey: "one-click", flagKey: "checkout", reservationPercent: 30, from: 0 },
          { experimentKey: "draft", flagKey: "checkout", reservationPercent: 6, from: 40 },
          { experimentKey: "many", flagKey: "checkout", reservationPercent: 24, from: 46 },
        ],
      },
    },
  },
  { key: "search", name: "Search", description: "", createdAt: Date.now(), environments: {} },
];

export const holdouts = [];

export function createLayer(body, refuse) {
  if (layers.some((it) => it.key === body.key)) refuse("key", "a key that no other layer has");
  const made = { createdAt: Date.now(), environments: {}, description: "", ...body };
  layers.push(made);
  return made;
}

export function patchLayer(layer, { environmentKey, instructions }, refuse) {
  instructions.forEach(({ kind, value, experimentKey, reservationPercent }, i) => {
    if (kind === "updateName") layer.name = value;
    if (kind === "updateDescription") layer.description = value;
    if (!experimentKey) return;
    layer.environments[environmentKey] ??= { reservations: [] };
    const here = layer.environments[environmentKey];
    here.reservations = here.reservations.filter((it) => it.experimentKey !== experimentKey);
    if (kind === "removeExperiment") return;
    const gap = gaps(here.reservations)
      .filter((it) => it.to - it.from >= reservationPercent)
      .sort((a, b) => a.to - a.from - (b.to - b.from))[0];
    if (!gap) refuse(`instructions[${i}].reservationPercent`, "no more than is free in one piece");
    layer.randomizationUnit ??= "user";
    here.reservations.push({ experimentKey, flagKey: "checkout", reservationPercent, from: gap.from });
  });
  return layer;
}

function gaps(reservations) {
  const all = [];
  let at = 0;
  for (const it of [...reservations].sort((a, b) => a.from - b.from)) {
    if (it.from > at) all.push({ from: at, to: it.from });
    at = it.from + it.reservationPercent;
  }
  if (at < 100) all.push({ from: at, to: 100 });
  return all;
}

export function createHoldout({ holdoutamount, ...body }, refuse) {
  if (holdouts.some((it) => it.key === body.key)) refuse("key", "a key that no other holdout has");
  const own = `holdout-production-${body.key}`;
  const made = {
    _id: id(),
    key: body.key,
    name: body.name,
    description: body.description ?? "",
    status: "created",
    holdoutAmount: holdoutamount,
    prerequisiteFlagKey: own,
    baseExperiment: { key: own, name: `Holdout: ${body.name}` },
    relatedExperiments: [],
    createdAt: Date.now(),
    updatedAt: Date.now(),
  };
  holdouts.unshift(made);
  return made;
}

export const holdoutSummary = ({ description, baseExperiment, prerequisiteFlagKey, relatedExperiments, ...it }) => ({
  ...it,
  experiments: relatedExperiments,
});

export function patchHoldout(holdout, { instructions }, refuse) {
  for (const { kind, experimentKey } of instructions) {
    if (kind === "startHoldout") holdout.status = "running";
    if (kind === "endHoldout") holdout.status = "ended";
    if (kind === "addExperiment") {
      if (!experiments.some((it) => it.key === experimentKey))
        refuse("instructions[0].experimentKey", "the key of an experiment");
      holdout.relatedExperiments.push({ key: experimentKey, name: experimentKey, environment: "production" });
    }
    if (kind === "removeExperiment")
      holdout.relatedExperiments = holdout.relatedExperiments.filter((it) => it.key !== experimentKey);
  }
  return holdout;
}

createHoldout({ key: "q4", name: "Fourth quarter", holdoutamount: "5", description: "All changes from October on." });
Object.assign(holdouts[0], {
  status: "running",
  relatedExperiments: ["many", "stopped", "draft"].map((key) => ({ key, name: key, environment: "production" })),
});
