import { SegmentedControl } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type EvaluationUsage, evaluationsQuery, type UsageSplit } from "@/api/usage/get-evaluations";
import { Card } from "@/components/card";
import { TimeBars } from "@/components/charts/time-bars";
import { useScope } from "@/components/scope";
import { Answer, Empty } from "@/components/states";
import { Pennant, variationColor } from "@/components/variation-mark";
import { type Flag, variationName } from "@/domain/flag";
import { count, percent } from "@/lib/format";
import classes from "./usage-tab.module.css";

const SPANS = [
  { value: "24", label: "24 hours" },
  { value: "72", label: "3 days" },
  { value: "168", label: "7 days" },
];

const SPLITS: { value: UsageSplit; label: string }[] = [
  { value: "variation", label: "Variation" },
  { value: "application", label: "Application" },
  { value: "sdk", label: "SDK" },
];

const REFRESH_MILLIS = 10_000;

export function UsageTab({ flag }: { flag: Flag }) {
  const { project, environment } = useScope();
  const [span, setSpan] = useState("24");
  const [split, setSplit] = useState<UsageSplit>("variation");
  const usage = useQuery({
    ...evaluationsQuery(project.key, environment.key, flag.key, Number(span), split),
    refetchInterval: REFRESH_MILLIS,
    staleTime: 5_000,
  });
  return (
    <Card
      title="Evaluations"
      about={`How often applications asked for this flag in ${environment.name}, hour by hour.`}
      actions={
        <>
          <SegmentedControl
            size="xs"
            data={SPLITS}
            value={split}
            onChange={(value) => setSplit(value as UsageSplit)}
            aria-label="Tell apart by"
          />
          <SegmentedControl size="xs" data={SPANS} value={span} onChange={setSpan} aria-label="Time span" />
        </>
      }
    >
      <Answer of={usage}>{(it) => (it.total ? <Chart usage={it} flag={flag} split={split} /> : <Nothing />)}</Answer>
    </Card>
  );
}

interface Series {
  name: string;
  color: string;
  /** The variation that it is. */
  mark: number | null;
}

function seriesOf(usage: EvaluationUsage, flag: Flag, split: UsageSplit): Series[] {
  return usage.series.map((it, index) => {
    if (split !== "variation") {
      const untold = it.label === "not told";
      return { name: it.label, color: untold ? "var(--mantine-color-dimmed)" : variationColor(index), mark: null };
    }
    return it.variation === null
      ? { name: "default from code", color: "var(--mantine-color-dimmed)", mark: null }
      : {
          name: variationName(flag.variations[it.variation]),
          color: variationColor(it.variation),
          mark: it.variation,
        };
  });
}

function Chart({ usage, flag, split }: { usage: EvaluationUsage; flag: Flag; split: UsageSplit }) {
  const series = seriesOf(usage, flag, split).map((it, index) => ({
    ...it,
    total: usage.points.reduce((sum, point) => sum + (point.counts[index] ?? 0), 0),
  }));
  return (
    <>
      <ul className={classes.legend}>
        {series.map((it) => (
          <li key={it.name}>
            {it.mark === null ? (
              <span className={classes.square} style={{ background: it.color }} />
            ) : (
              <Pennant index={it.mark} />
            )}
            <strong>{it.name}</strong>
            <span className="tabular">{count(it.total)}</span>
            <span className="dim tabular">{percent(it.total / usage.total)}</span>
          </li>
        ))}
      </ul>
      <TimeBars points={usage.points} series={series} />
    </>
  );
}

function Nothing() {
  return (
    <Empty icon={<IconChartBar size={22} aria-hidden />} title="No evaluations in this time">
      They appear here within seconds once an application with this environment's key asks for the flag.
    </Empty>
  );
}
