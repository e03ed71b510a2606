import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { holdoutsQuery } from "@/api/holdouts/get-holdouts";
import { layersQuery } from "@/api/layers/get-layers";
import { Card } from "@/components/card";
import { useScope, useScopeParams } from "@/components/scope";
import { Pennant } from "@/components/variation-mark";
import { flagKeyOf, type Iteration, primaryMetricOf } from "@/domain/experiment";
import type { Flag } from "@/domain/flag";
import { reservationsIn } from "@/domain/layer";
import { duration, list, when } from "@/lib/format";
import classes from "./design-card.module.css";

interface DesignCardProps {
  experiment: string;
  iteration: Iteration;
  flag: Flag | undefined;
}

/** What was decided before the experiment started. */
export function DesignCard({ experiment, iteration, flag }: DesignCardProps) {
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
        <Shared experiment={experiment} iteration={iteration} />
        {!!iteration.attributes?.length && (
          <>
            <dt>Sliced by</dt>
            <dd>{list(iteration.attributes)}</dd>
          </>
        )}
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

/** With whom it shares the traffic, and who is kept out of it. */
function Shared({ experiment, iteration }: { experiment: string; iteration: Iteration }) {
  const { project, environment } = useScope();
  const params = useScopeParams();
  const layers = useQuery(layersQuery(project.key)).data ?? [];
  const holdouts = useQuery(holdoutsQuery(project.key, environment.key)).data ?? [];
  const places = layers.flatMap((layer) =>
    reservationsIn(layer, environment.key)
      .filter((it) => it.experimentKey === experiment)
      .map((it) => ({ layer, percent: it.reservationPercent })),
  );
  const was = places.length === 0 ? iteration.layerKey : undefined;
  const holdout = holdouts.find((it) => it.status !== "ended" && it.experiments.some((one) => one.key === experiment));
  return (
    <>
      {places.map(({ layer, percent }) => (
        <Fragment key={layer.key}>
          <dt>Layer</dt>
          <dd>
            <Link to="/projects/$project/$env/layers" params={params} className="textLink">
              {layer.name}
            </Link>{" "}
            <span className="dim">{percent} % of its traffic</span>
          </dd>
        </Fragment>
      ))}
      {was && (
        <>
          <dt>Layer</dt>
          <dd>{was}</dd>
        </>
      )}
      {holdout && (
        <>
          <dt>Holdout</dt>
          <dd>
            <Link
              to="/projects/$project/$env/holdouts/$holdout"
              params={{ ...params, holdout: holdout.key }}
              className="textLink"
            >
              {holdout.name}
            </Link>{" "}
            <span className="dim">{holdout.holdoutAmount} % held out</span>
          </dd>
        </>
      )}
    </>
  );
}
