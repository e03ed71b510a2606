import { Link } from "@tanstack/react-router";
import { Card } from "@/components/card";
import { useScopeParams } from "@/components/scope";
import { Pennant } from "@/components/variation-mark";
import { flagKeyOf, type Iteration, primaryMetricOf } from "@/domain/experiment";
import type { Flag } from "@/domain/flag";
import { duration, when } from "@/lib/format";
import classes from "./design-card.module.css";

/** What was decided before the experiment started. */
export function DesignCard({ iteration, flag }: { iteration: Iteration; flag: Flag | undefined }) {
  const params = useScopeParams();
  const flagKey = flagKeyOf(iteration);
  const rule = flagKey ? iteration.flags?.[flagKey] : undefined;
  return (
    <Card title="Design">
      <dl className={classes.facts}>
        <dt>Flag</dt>
        <dd>
          {flagKey && (
            <Link to="/projects/$project/$env/flags/$flag" params={{ ...params, flag: flagKey }} className="textLink">
              {flag?.name ?? flagKey}
            </Link>
          )}{" "}
          <span className="dim">
            {!rule?.targetingRule || rule.targetingRule === "fallthrough"
              ? "default rule"
              : (rule.targetingRuleDescription ?? "one of its rules")}
          </span>
        </dd>
        <dt>Split</dt>
        <dd>
          <ul className={classes.treatments}>
            {iteration.treatments?.map((it) => {
              const index = flag?.variations.findIndex((v) => v._id === it.parameters?.[0]?.variationId) ?? -1;
              return (
                <li key={it._id ?? it.name}>
                  {index >= 0 && <Pennant index={index} />}
                  <strong>{it.name}</strong>
                  <span className="tabular">{Number(it.allocationPercent)} %</span>
                  {it.baseline && <span className="dim">baseline</span>}
                </li>
              );
            })}
          </ul>
        </dd>
        <dt>Metric</dt>
        <dd>{primaryMetricOf(iteration)?.name ?? "—"}</dd>
        <dt>Split by</dt>
        <dd>{iteration.randomizationUnit ?? "user"}</dd>
        {iteration.minimumRunTimeMillis !== undefined && (
          <>
            <dt>Minimum run time</dt>
            <dd>{duration(iteration.minimumRunTimeMillis)}</dd>
          </>
        )}
        {iteration.startedAt && (
          <>
            <dt>Started</dt>
            <dd>{when(iteration.startedAt)}</dd>
          </>
        )}
        {iteration.endedAt && (
          <>
            <dt>Stopped</dt>
            <dd>{when(iteration.endedAt)}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}
