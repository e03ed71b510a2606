import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Card } from "@/components/card";
import { IntervalPlot } from "@/components/charts/interval-plot";
import { Pennant } from "@/components/variation-mark";
import type { MetricResult, Results } from "@/domain/experiment";
import { count, percent } from "@/lib/format";
import { type Measure, plotRows } from "./measure";
import classes from "./metric-card.module.css";

interface MetricCardProps {
  metric: MetricResult;
  results: Results;
  indexOf: (key: string) => number;
  /** Before there is enough to read, rates and intervals would only mislead. */
  countsOnly: boolean;
}

/** The primary metric: what each variation reached, and how far it is from the baseline. */
export function MetricCard({ metric, results, indexOf, countsOnly }: MetricCardProps) {
  const [measure, setMeasure] = useState<Measure>("lift");
  const baseline = results.variations.find((it) => it.baseline)?.key ?? results.variations[0]?.key;
  const rows = plotRows(metric, measure, baseline, indexOf);
  const best = Math.max(0.0001, ...metric.rows.map((it) => it.rate ?? 0));
  return (
    <Card
      title={metric.name}
      about={metric.primary ? "Primary metric: share of users who did it at least once" : undefined}
      actions={
        !countsOnly &&
        rows.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label="How the change is shown"
            data={[
              { value: "lift", label: "Relative" },
              { value: "difference", label: "Absolute" },
            ]}
            value={measure}
            onChange={(value) => setMeasure(value as Measure)}
          />
        )
      }
    >
      <div className={classes.arms}>
        {metric.rows.map((row) => (
          <div key={row.key} className={classes.arm}>
            <div className={classes.name}>
              <Pennant index={indexOf(row.key)} />
              <strong>{row.key}</strong>
              {row.key === baseline && <span className="dim">baseline</span>}
            </div>
            {countsOnly ? (
              <div className={classes.counts}>
                <span className={classes.big}>{count(row.converted ?? 0)}</span>
                <span className="dim">
                  of <span className="tabular">{count(row.n)}</span> users
                </span>
              </div>
            ) : (
              <div className={classes.counts}>
                <span className={classes.big}>{row.rate === null ? "—" : percent(row.rate, 2)}</span>
                <span className="dim tabular">
                  {count(row.converted ?? 0)} of {count(row.n)} users
                </span>
                <span className={classes.track} aria-hidden>
                  <span
                    className={classes.fill}
                    style={{
                      width: `${((row.rate ?? 0) / best) * 100}%`,
                      background: `var(--v${indexOf(row.key) % 8})`,
                    }}
                  />
                </span>
              </div>
            )}
          </div>
        ))}
      </div>
      {!countsOnly && rows.length > 0 && (
        <div className={classes.plot}>
          <h3 className={classes.plotTitle}>Change from {baseline}</h3>
          <IntervalPlot rows={rows} />
        </div>
      )}
    </Card>
  );
}
