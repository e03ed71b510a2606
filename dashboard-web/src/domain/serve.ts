import { weightPercent } from "@/lib/format";
import {
  type Flag,
  type FlagEnvironment,
  type Rollout,
  type Serve,
  type Variation,
  type VariationSummary,
  variationName,
  WHOLE,
} from "./flag";

/** The shares of each variation together: an experiment may have its variations in many places. */
export function sharesOf(rollout: Rollout): { variation: number; weight: number }[] {
  const together = new Map<number, number>();
  for (const { variation, weight } of rollout.variations) {
    if (weight > 0) together.set(variation, (together.get(variation) ?? 0) + weight);
  }
  return [...together].map(([variation, weight]) => ({ variation, weight }));
}

/** `true`, or `25 % true, 75 % false`. */
export function serveText(serve: Serve, variations: Variation[]): string {
  if (!serve.rollout) return serve.variation === undefined ? "nothing" : variationName(variations[serve.variation]);
  const parts = sharesOf(serve.rollout);
  return parts.map((it) => `${weightPercent(it.weight)} ${variationName(variations[it.variation])}`).join(", ");
}

export interface Audience {
  /** What those get whom nothing else names. */
  serving: { variation: number; weight: number }[];
  rules: number;
  targets: number;
  prerequisites: number;
}

/** Who gets what in one environment, from the full targeting or from a list's summary. */
export function audience(environment: FlagEnvironment): Audience {
  const summary = environment._summary;
  if (environment.fallthrough || !summary) return fromTargeting(environment);
  const entries = Object.entries(summary.variations ?? {}).map(([index, it]) => ({ index: Number(index), it }));
  const sum = (of: (it: VariationSummary) => number) => entries.reduce((total, { it }) => total + of(it), 0);
  const serving = environment.on
    ? entries
        .filter(({ it }) => it.isFallthrough || it.rollout)
        .map(({ index, it }) => ({ variation: index, weight: it.rollout || WHOLE }))
    : entries.filter(({ it }) => it.isOff).map(({ index }) => ({ variation: index, weight: WHOLE }));
  return {
    serving,
    rules: sum((it) => it.rules ?? 0),
    targets: sum((it) => (it.targets ?? 0) + (it.contextTargets ?? 0)),
    prerequisites: summary.prerequisites ?? 0,
  };
}

function fromTargeting(environment: FlagEnvironment): Audience {
  const serve = environment.on ? (environment.fallthrough ?? {}) : { variation: environment.offVariation ?? undefined };
  const serving = serve.rollout
    ? sharesOf(serve.rollout)
    : serve.variation === undefined || serve.variation === null
      ? []
      : [{ variation: serve.variation, weight: WHOLE }];
  const targets = [...(environment.targets ?? []), ...(environment.contextTargets ?? [])];
  return {
    serving,
    rules: environment.rules?.length ?? 0,
    targets: targets.reduce((sum, it) => sum + it.values.length, 0),
    prerequisites: environment.prerequisites?.length ?? 0,
  };
}

export function clientSide(flag: Flag): string {
  const { usingEnvironmentId: web, usingMobileKey: mobile } = flag.clientSideAvailability ?? {};
  if (web && mobile) return "Web and mobile";
  return web ? "Web" : mobile ? "Mobile" : "Server only";
}
