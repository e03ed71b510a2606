import { higherIsBetter, type Method, type MetricResult, type ResultRow, type Results } from "@/domain/results";
import { count, duration } from "@/lib/format";

/** How an analysis is called on the page, and when its interval holds. */
export const METHOD: Record<Method, { name: string; holds: string }> = {
  alwaysValid: { name: "always valid", holds: "holds however often you look" },
  groupSequential: { name: "planned looks", holds: "holds at every look that was planned, one a day" },
  fixed: { name: "fixed", holds: "holds once, at the planned end" },
  bayesian: { name: "believed", holds: "holds the true change with that probability, given the usual prior" },
};

/** What looking does to the answer, by what decides. */
export const LOOKING: Record<Method, string> = {
  alwaysValid: "Look as often as you like: the interval allows for it.",
  groupSequential: "Look as often as you like: one look a day counts, and the interval allows for those.",
  fixed: "It is judged once, at the planned end.",
  bayesian: "Look as often as you like: no chance decides before it is clear at every look, or the plan is reached.",
};

/** What the band of a chart over days is: the interval of the analysis that decides. */
export const BAND: Record<Method, string> = {
  alwaysValid: "The band is the always-valid interval, which decides on any day.",
  groupSequential: "The band is the interval of the planned looks, which decides: wide at first, narrow at the end.",
  fixed: "The band is the fixed interval, which decides once.",
  bayesian: "The band is the credible interval: what is believed of the change, given the usual prior.",
};

/** What the bars of a picture are. */
export function intervalText({ decidedBy, alpha }: Results): string {
  const level = `${Number(((1 - alpha) * 100).toFixed(2))} %`;
  const marks = "○ not clear, ● clearly better, ◆ clearly worse.";
  const kind =
    decidedBy === "bayesian" ? `The bar is the ${level} credible interval` : `The bar is the ${level} interval`;
  return `${kind}; it ${METHOD[decidedBy].holds}. ${marks}`;
}

const MEASURE: Record<MetricResult["measure"], (units: string) => string> = {
  conversion: (units) => `share of ${units} who did it at least once`,
  count: (units) => `events by ${units}, on average`,
  sum: (units) => `total of ${units}, on average`,
  average: (units) => `average value of ${units}`,
  max: (units) => `greatest value of ${units}, on average`,
  last: (units) => `latest value of ${units}, on average`,
  ratio: () => "one sum divided by another",
  funnel: (units) => `share of ${units} who took all steps in order`,
  retention: (units) => `share of ${units} who came back`,
  percentile: (units) => `percentile of the values of ${units}`,
};

const measured = (metric: MetricResult, units: string) =>
  metric.measure === "percentile" && metric.percentileOf === "events"
    ? `percentile of all events of ${units}`
    : MEASURE[metric.measure](units);

/** What a metric is, and which way is better. */
export const measureText = (metric: MetricResult, units: string) =>
  `${measured(metric, units)}; ${higherIsBetter(metric) ? "higher" : "lower"} is better`;

/** The rules of a metric's counting that differ from the usual. */
export function ruleTexts(metric: MetricResult, units: string): string[] {
  const texts: string[] = [];
  if (metric.windowMillis !== undefined)
    texts.push(
      metric.delayMillis > 0
        ? `counts between ${duration(metric.delayMillis)} and ${duration(metric.delayMillis + metric.windowMillis)} after joining`
        : `counts within ${duration(metric.windowMillis)} of joining`,
    );
  if (metric.matureOnly) texts.push(`only ${units} whose window is over`);
  if (metric.cap !== undefined)
    texts.push(`counts at most ${count(metric.cap)}${metric.unit && ` ${metric.unit}`} for each`);
  if (metric.capAt !== undefined)
    texts.push(
      `capped at ${count(metric.capAt)}${metric.unit && ` ${metric.unit}`}, the percentile ${metric.winsorUpperPercentile} of all variations together; ${count(metric.cappedUnits ?? 0)} ${units} have more`,
    );
  if (metric.adjustment) {
    const reduction = metric.adjustment.varianceReduction ?? 0;
    texts.push(
      `adjusted by ${duration(metric.adjustment.covariateMillis)} before joining, which made the variance ${(reduction * 100).toFixed(0)} % smaller`,
    );
  }
  return texts;
}

/** The posterior of a lift is normal: how wide it is, where chances are asked for. */
export function spreadOf({ decidedBy, alpha }: Results, { chance }: ResultRow): number | undefined {
  if (decidedBy !== "bayesian" || chance?.low == null || chance.high == null) return undefined;
  return (chance.high - chance.low) / (2 * quantile(1 - alpha / 2));
}

/** Of the standard normal distribution, to three digits: for a picture only (Abramowitz and Stegun 26.2.23). */
function quantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
