import type { Iteration } from "@/domain/experiment";
import { exposedIn, isReadable, isShare, type Results } from "@/domain/results";
import { count, duration } from "@/lib/format";

const DAY = 86_400_000;

/** A condition of the gate before which no effect is shown. */
export interface Condition {
  text: string;
  /** Null where only the server knows. */
  met: boolean | null;
}

/** What must come together until the results may be read. */
export function conditions(results: Results, iteration: Iteration, units: string): Condition[] {
  const needed = iteration.minimumRunTimeMillis ?? 7 * DAY;
  const ran = Math.max(0, (results.completeThrough ?? 0) - (iteration.startedAt ?? 0));
  const counted = results.metrics[0]?.rows.map((it) => it.n) ?? results.variations.map((it) => it.exposed);
  const fewest = Math.min(...counted);
  return [
    {
      text: `${duration(needed)}: ${ran >= needed ? "reached" : ran < 1000 ? "just begun" : `${duration(ran)} with all data in`}`,
      met: ran >= needed,
    },
    { text: `100 ${units} in each variation: ${upTo(fewest, 100, "in the smallest")}`, met: fewest >= 100 },
    ...goal(results, units),
  ];
}

function goal(results: Results, units: string): Condition[] {
  const primary = results.metrics[0];
  if (!primary) return [];
  if (!isShare(primary)) return [{ text: `30 ${units} with a value in each variation`, met: null }];
  const rarer = Math.min(...primary.rows.map((it) => Math.min(it.converted ?? 0, it.n - (it.converted ?? 0))));
  return [{ text: `10 conversions in each variation: ${upTo(rarer, 10, "in the smallest")}`, met: rarer >= 10 }];
}

const upTo = (have: number, need: number, where: string) =>
  have >= need ? "reached" : `${have === 0 ? "none" : count(have)} ${where}`;

export interface Way {
  text: string;
  /** Of the plan; null without one. */
  share: number | null;
}

/** How far a run is on its way to its plan. Before the gate opens, without what could be detected. */
export function way(results: Results, units: string): Way | null {
  const { share, plannedUnits, text } = results.progress;
  if (results.status !== "running" || results.verdict.state === "UNHEALTHY") return null;
  const planned =
    plannedUnits === null ? "" : `${count(exposedIn(results))} of ${count(plannedUnits)} planned ${units}.`;
  const said = isReadable(results) ? text : "";
  return planned || said ? { text: [planned, said].filter(Boolean).join(" "), share } : null;
}
