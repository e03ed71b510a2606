import { useQuery } from "@tanstack/react-query";
import { resultsQuery } from "@/api/experiments/get-results";
import { tableAddress } from "@/api/experiments/get-statistics";
import { useScope } from "@/components/scope";
import { Answer } from "@/components/states";
import type { Experiment, Iteration } from "@/domain/experiment";
import type { Flag } from "@/domain/flag";
import { isReadable, type Results } from "@/domain/results";
import { CountsCard } from "./counts-card";
import { DetailsCard } from "./details-card";
import { HealthStrip } from "./health-strip";
import { LedgerLine } from "./ledger-line";
import { MetricsTable } from "./metrics-table";
import { OverTimeCard } from "./over-time-card";
import { PrimaryCard } from "./primary-card";
import { Progress } from "./progress";
import { SlicesCard } from "./slices-card";
import { SplitByDay } from "./split-by-day";
import { VerdictBar } from "./verdict-bar";

interface ResultsViewProps {
  experiment: Experiment;
  iteration: Iteration;
  flag: Flag | undefined;
  /** Absent for who may not stop it. */
  onStop?: (treatment: string | null) => void;
}

/** In the order in which it should be read: verdict, health, progress, then the numbers, if they may be read at all. */
export function ResultsView({ experiment, iteration, flag, onStop }: ResultsViewProps) {
  const { project, environment } = useScope();
  const results = useQuery(resultsQuery(project.key, environment.key, experiment.key));
  const unit = iteration.randomizationUnit ?? "user";
  return (
    <Answer of={results} rows={4}>
      {(it) => (
        <>
          <VerdictBar results={it} iteration={iteration} onStop={onStop} />
          <HealthStrip results={it} unit={unit} stale={!!results.error} />
          <LedgerLine iteration={iteration} />
          <Progress results={it} iteration={iteration} units={`${unit}s`} />
          <Numbers results={it} experiment={experiment.key} units={`${unit}s`} indexOf={variationIndexes(it, flag)} />
        </>
      )}
    </Answer>
  );
}

interface NumbersProps {
  results: Results;
  experiment: string;
  units: string;
  indexOf: (key: string) => number;
}

/** Effects are not even put into the page before the gate is open. */
export function Numbers({ results, experiment, units, indexOf }: NumbersProps) {
  const { project, environment } = useScope();
  const primary = results.metrics.find((it) => it.primary) ?? results.metrics[0];
  if (!isReadable(results) || !primary) {
    if (results.verdict.state === "NO_DATA") return null;
    return (
      <>
        <CountsCard results={results} units={units} indexOf={indexOf} />
        {results.verdict.state === "UNHEALTHY" && (
          <SplitByDay results={results} experiment={experiment} units={units} indexOf={indexOf} />
        )}
      </>
    );
  }
  const shared = { results, units, indexOf };
  return (
    <>
      <PrimaryCard metric={primary} {...shared} />
      <MetricsTable {...shared} download={tableAddress(project.key, environment.key, experiment)} />
      <OverTimeCard experiment={experiment} {...shared} />
      <SlicesCard experiment={experiment} {...shared} />
      <DetailsCard experiment={experiment} {...shared} />
    </>
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
