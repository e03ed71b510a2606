import { Progress as Bar } from "@mantine/core";
import type { Iteration, Results } from "@/domain/experiment";
import { count, duration } from "@/lib/format";
import classes from "./progress.module.css";

/** How far the run is: of its minimum time, and of the planned users if there is a plan. */
export function Progress({ results, iteration }: { results: Results; iteration: Iteration }) {
  const exposed = results.variations.reduce((sum, it) => sum + it.exposed, 0);
  const ran = iteration.startedAt ? Math.max(0, Date.now() - iteration.startedAt) : 0;
  const minimum = iteration.minimumRunTimeMillis ?? 0;
  return (
    <div className={classes.progress}>
      {minimum > 0 && (
        <Line
          label={
            ran < minimum
              ? `${duration(ran)} of at least ${duration(minimum)}`
              : `Running for ${duration(ran)}, longer than the minimum of ${duration(minimum)}`
          }
          share={ran / minimum}
        />
      )}
      {!!iteration.plannedUnits && (
        <Line
          label={`${count(exposed)} of ${count(iteration.plannedUnits)} planned users`}
          share={exposed / iteration.plannedUnits}
        />
      )}
    </div>
  );
}

function Line({ label, share }: { label: string; share: number }) {
  return (
    <div className={classes.line}>
      <span>{label}</span>
      {share < 1 && <Bar value={share * 100} size="sm" radius="xl" aria-label={label} />}
    </div>
  );
}
