import { useQuery } from "@tanstack/react-query";
import { resultsQuery } from "@/api/experiments/get-results";
import { useScope } from "@/components/scope";
import { Answer } from "@/components/states";
import type { Experiment, Iteration, Results } from "@/domain/experiment";
import type { Flag } from "@/domain/flag";
import { HealthStrip } from "./health-strip";
import { LedgerLine } from "./ledger-line";
import { MetricCard } from "./metric-card";
import { MetricTable } from "./metric-table";
import { Progress } from "./progress";
import { VerdictBar } from "./verdict-bar";

interface ResultsViewProps {
  experiment: Experiment;
  iteration: Iteration;
  flag: Flag | undefined;
  /** Undefined for who may not stop it. */
  onStop?: (treatment: string | null) => void;
}

/** In the order in which it should be read: verdict, health, progress, primary metric, the numbers. */
export function ResultsView({ experiment, iteration, flag, onStop }: ResultsViewProps) {
  const { project, environment } = useScope();
  const results = useQuery(resultsQuery(project.key, environment.key, experiment.key));
  return (
    <Answer of={results} rows={4}>
      {(it) => {
        const primary = it.metrics.find((metric) => metric.primary) ?? it.metrics[0];
        const indexOf = variationIndexes(it, flag);
        const countsOnly = it.verdict.state === "TOO_EARLY" || it.verdict.state === "NO_DATA";
        return (
          <>
            <VerdictBar results={it} iteration={iteration} onStop={it.status === "running" ? onStop : undefined} />
            <HealthStrip results={it} stale={!!results.error} />
            <LedgerLine iteration={iteration} />
            {it.status === "running" && <Progress results={it} iteration={iteration} />}
            {primary && <MetricCard metric={primary} results={it} indexOf={indexOf} countsOnly={countsOnly} />}
            {!countsOnly && it.metrics.length > 0 && <MetricTable results={it} indexOf={indexOf} />}
          </>
        );
      }}
    </Answer>
  );
}

/** Each treatment in the colour of the flag's variation that it serves. */
function variationIndexes(results: Results, flag: Flag | undefined): (key: string) => number {
  return (key) => {
    const at = results.variations.findIndex((it) => it.key === key);
    const id = results.variations[at]?.variationId;
    const index = flag?.variations.findIndex((it) => it._id === id) ?? -1;
    return index >= 0 ? index : Math.max(0, at);
  };
}
