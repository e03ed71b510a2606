import { Progress as Bar } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconHourglass } from "@tabler/icons-react";
import type { Iteration } from "@/domain/experiment";
import type { Results } from "@/domain/results";
import classes from "./progress.module.css";
import { type Condition, conditions, way } from "./progress-words";

/** How far the run is: to where it may be read, then to its plan. */
export function Progress({ results, iteration, units }: { results: Results; iteration: Iteration; units: string }) {
  const plan = way(results, units);
  const early = results.verdict.state === "TOO_EARLY" && results.status === "running";
  if (!plan && !early) return null;
  return (
    <section className={classes.progress} aria-label="Progress">
      {early && (
        <ul className={classes.conditions} aria-label="What is needed before results can be read">
          {conditions(results, iteration, units).map((it) => (
            <Line key={it.text} condition={it} />
          ))}
        </ul>
      )}
      {plan && (
        <div>
          {plan.share !== null && plan.share < 1 && (
            <Bar value={plan.share * 100} size="sm" radius="xl" aria-label="Share of the planned sample" mb={6} />
          )}
          <p className={classes.words}>{plan.text}</p>
        </div>
      )}
    </section>
  );
}

function Line({ condition: { text, met } }: { condition: Condition }) {
  const Icon = met ? IconCircleCheck : met === null ? IconCircleDashed : IconHourglass;
  return (
    <li className={classes.condition} data-met={met ?? undefined}>
      <Icon size={16} aria-hidden />
      {text}
    </li>
  );
}
