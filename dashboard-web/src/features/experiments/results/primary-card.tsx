import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Card } from "@/components/card";
import { type Axis, axisOver, tickDigits } from "@/components/charts/axis";
import { AxisLabels, IntervalMark } from "@/components/charts/interval-mark";
import { Pennant } from "@/components/variation-mark";
import { baselineOf, isShare, type MetricResult, type ResultRow, type Results } from "@/domain/results";
import { signedPercent } from "@/lib/format";
import { Arm, Arms } from "./arms";
import { intervalText, measureText, spreadOf } from "./methods";
import classes from "./primary-card.module.css";
import { partsText, type Reading, reading, type Scale, valueText } from "./reading";
import { baselineText, chanceText, silence } from "./table-rows";

interface PrimaryCardProps {
  metric: MetricResult;
  results: Results;
  units: string;
  indexOf: (key: string) => number;
}

/** The primary metric: what each variation reached, and how far it is from the baseline. */
export function PrimaryCard({ metric, results, units, indexOf }: PrimaryCardProps) {
  const [wanted, setWanted] = useState<Scale>("lift");
  const baseline = baselineOf(results);
  const treatments = metric.rows.filter((it) => it.key !== baseline?.key);
  const bayesian = results.decidedBy === "bayesian";
  const relative = treatments.some((row) => reading(results, metric, row, "lift"));
  const scale = relative ? wanted : "difference";
  const rows = treatments.map((row) => ({ row, it: reading(results, metric, row, scale) }));
  const axis = axisOver(
    rows.flatMap(({ it }) => it ?? []),
    [],
    5,
  );
  return (
    <Card
      title={metric.name}
      about={`Primary metric: ${measureText(metric, units)}`}
      actions={
        relative &&
        !bayesian && (
          <SegmentedControl
            size="xs"
            aria-label="How the change is shown"
            data={[
              { value: "lift", label: "Relative" },
              { value: "difference", label: "Absolute" },
            ]}
            value={scale}
            onChange={(value) => setWanted(value as Scale)}
          />
        )
      }
    >
      <Arms label={metric.name}>
        {metric.rows.map((row) => (
          <Arm
            key={row.key}
            name={row.key}
            index={indexOf(row.key)}
            baseline={row.key === baseline?.key}
            big={valueText(metric, row)}
          >
            {partsText(metric, row, units)}
          </Arm>
        ))}
      </Arms>
      <h3 className={classes.title}>Change from {baseline?.name}</h3>
      <ul className={classes.rows}>
        {rows.map(({ row, it }) => (
          <li key={row.key} className={classes.row}>
            <Words row={row} it={it} index={indexOf(row.key)} />
            <div className={classes.plot} data-tall={bayesian || undefined}>
              <IntervalMark axis={axis} interval={it ?? undefined} spread={spreadOf(results, row)} />
            </div>
          </li>
        ))}
        <li className={classes.axis} aria-hidden="true">
          <AxisLabels axis={axis} text={axisText(metric, scale, axis)} />
        </li>
      </ul>
      <p className={classes.legend}>{intervalText(results)}</p>
    </Card>
  );
}

function Words({ row, it, index }: { row: ResultRow; it: Reading | null; index: number }) {
  const chance = row.chance?.toBeatBaseline;
  return (
    <div className={classes.words}>
      <div className={classes.name}>
        <Pennant index={index} />
        <span>{row.key}</span>
        {it && <strong className="tabular">{it.size}</strong>}
      </div>
      <div className="dim tabular">{it ? it.range : silence(row)}</div>
      {chance != null && (
        <div>
          <strong>{chanceText(chance)}</strong> chance to beat the baseline
          {row.chance?.lossOfTreatment != null && (
            <span className="dim">, expected loss if wrong {lossText(row.chance.lossOfTreatment)}</span>
          )}
        </div>
      )}
      {baselineText(row) && <div className="dim">{baselineText(row)}</div>}
    </div>
  );
}

const lossText = (loss: number) => (loss < 0.0005 ? "< 0.1 %" : `${(loss * 100).toFixed(1)} %`);

function axisText(metric: MetricResult, scale: Scale, axis: Axis): (tick: number) => string {
  if (scale === "lift") return (tick) => signedPercent(tick, tickDigits(axis));
  if (isShare(metric)) return (tick) => signedPercent(tick, tickDigits(axis)).replace(" %", " pt");
  return (tick) => `${tick < 0 ? "−" : tick > 0 ? "+" : ""}${Math.abs(tick).toLocaleString("en-US")}`;
}
