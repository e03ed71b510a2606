import { SegmentedControl, Select, Table, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { seriesQuery } from "@/api/experiments/get-series";
import { Card } from "@/components/card";
import { BandChart, Swatch } from "@/components/charts/band-chart";
import { useScope } from "@/components/scope";
import { Answer } from "@/components/states";
import type { MetricResult, Results, Series } from "@/domain/results";
import { bandsOf, type SeriesBands } from "./bands";
import { BAND } from "./methods";
import classes from "./over-time-card.module.css";
import { UsersByDay } from "./users-by-day";

interface OverTimeCardProps {
  results: Results;
  experiment: string;
  units: string;
  indexOf: (key: string) => number;
}

/** How the interval shrank; and who joined on which day. */
export function OverTimeCard({ results, experiment, units, indexOf }: OverTimeCardProps) {
  const { project, environment } = useScope();
  const [key, setKey] = useState(results.metrics[0]?.key);
  const [shown, setShown] = useState("chart");
  const series = useQuery(seriesQuery(project.key, environment.key, experiment, key));
  const metric = results.metrics.find((it) => it.key === key) ?? results.metrics[0];
  if (!metric) return null;
  return (
    <Card
      title="Over time"
      actions={
        <>
          {results.metrics.length > 1 && (
            <Select
              size="xs"
              aria-label="Metric"
              data={results.metrics.map((it) => ({ value: it.key, label: it.name }))}
              value={metric.key}
              onChange={(it) => it && setKey(it)}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label="How it is shown"
            data={[
              { value: "chart", label: "Chart" },
              { value: "table", label: "Table" },
            ]}
            value={shown}
            onChange={setShown}
          />
        </>
      }
    >
      <Tabs defaultValue="change" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="change">Change so far</Tabs.Tab>
          <Tabs.Tab value="users">{units.charAt(0).toUpperCase() + units.slice(1)} by day they joined</Tabs.Tab>
        </Tabs.List>
        <Answer of={series} rows={3}>
          {(it) => (
            <>
              <Tabs.Panel value="change">
                <Change series={it} metric={metric} asTable={shown === "table"} indexOf={indexOf} />
              </Tabs.Panel>
              <Tabs.Panel value="users">
                <UsersByDay days={it.days} results={results} asTable={shown === "table"} indexOf={indexOf} />
              </Tabs.Panel>
            </>
          )}
        </Answer>
      </Tabs>
    </Card>
  );
}

interface ChangeProps {
  series: Series;
  metric: MetricResult;
  asTable: boolean;
  indexOf: (key: string) => number;
}

function Change({ series, metric, asTable, indexOf }: ChangeProps) {
  const it = bandsOf(series, metric, indexOf);
  const points = Math.max(0, ...it.bands.map((band) => band.points.length));
  if (points === 0 && metric.percentile !== undefined)
    return <p className="dim">A percentile is judged once, at the planned end: there is no band on the way.</p>;
  if (points < 2) return <p className="dim">A line needs two days. The next point comes when a day is over.</p>;
  return (
    <>
      {asTable ? (
        <ByDay of={it} />
      ) : (
        <>
          <ul className={classes.legend}>
            {it.bands.map((band) => (
              <li key={band.name}>
                <Swatch variation={band.variation} /> {band.name}
              </li>
            ))}
          </ul>
          <BandChart label={it.label} bands={it.bands} tick={it.tick} text={it.text} />
        </>
      )}
      <p className={classes.about}>
        Each day's last look at {metric.name}, with all data up to then. {BAND[series.decidedBy]} It shrinks as data
        come in, and the truth may lie anywhere in it.
      </p>
    </>
  );
}

const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

function ByDay({ of: { bands, text } }: { of: SeriesBands }) {
  const times = [...new Set(bands.flatMap((it) => it.points.map((point) => point.time)))].sort((a, b) => b - a);
  return (
    <Table.ScrollContainer minWidth={130 + 230 * bands.length}>
      <Table className="tabular" borderColor="var(--line)">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Day</Table.Th>
            {bands.map((it) => (
              <Table.Th key={it.name} scope="col">
                {it.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times.map((time) => (
            <Table.Tr key={time}>
              <Table.Th scope="row">{day.format(time)}</Table.Th>
              {bands.map((band) => {
                const point = band.points.find((it) => it.time === time);
                return <Table.Td key={band.name}>{point ? text(point) : "—"}</Table.Td>;
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
