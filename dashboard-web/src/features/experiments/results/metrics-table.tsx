import { Anchor, Table } from "@mantine/core";
import { IconArrowDown, IconArrowRight, IconArrowUp, IconDownload } from "@tabler/icons-react";
import { Fragment } from "react";
import { Card } from "@/components/card";
import { type Axis, axisOver, tickDigits } from "@/components/charts/axis";
import { AxisLabels, IntervalMark } from "@/components/charts/interval-mark";
import { Chip, type Tone } from "@/components/chip";
import { Pennant } from "@/components/variation-mark";
import { baselineOf, type ChipLabel, higherIsBetter, type MetricResult, type Results } from "@/domain/results";
import { signedPercent } from "@/lib/format";
import { intervalText } from "./methods";
import classes from "./metrics-table.module.css";
import { partsText, valueText } from "./reading";
import { baselineText, type TableGroup, type TableMetric, type TableRow, tableGroups } from "./table-rows";

interface MetricsTableProps {
  results: Results;
  units: string;
  indexOf: (key: string) => number;
  download: string;
}

/** All metrics on one axis, and the numbers beside it. */
export function MetricsTable({ results, units, indexOf, download }: MetricsTableProps) {
  const groups = tableGroups(results);
  const axis = sharedAxis(groups);
  const baseline = baselineOf(results)?.name ?? "the baseline";
  const bayesian = results.decidedBy === "bayesian";
  const evident = groups.some((group) => group.metrics.some((it) => it.rows.some((row) => row.evidence)));
  return (
    <Card
      title="All metrics"
      about={`Each variation against ${baseline}, as a share of what ${baseline} reached, all on one axis.`}
      actions={
        <Anchor href={download} download size="sm" className={classes.download}>
          <IconDownload size={15} aria-hidden /> CSV
        </Anchor>
      }
      flush
    >
      <Table className={classes.table} borderColor="var(--line)" withRowBorders={false}>
        <Table.Thead className={classes.head}>
          <Table.Tr>
            <Table.Th scope="col">Metric, variation</Table.Th>
            <Table.Th scope="col">Value</Table.Th>
            <Table.Th scope="col">Change</Table.Th>
            <Table.Th scope="col" className={classes.plot}>
              <span className="visuallyHidden">Picture of the change</span>
            </Table.Th>
            {evident && <Table.Th scope="col">{bayesian ? "Chance" : "Evidence"}</Table.Th>}
            <Table.Th scope="col">Verdict</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {groups.map((group) => (
          <Table.Tbody key={group.role}>
            <Table.Tr className={classes.group}>
              <Table.Th scope="rowgroup" colSpan={3}>
                {group.title} <span className={classes.about}>{group.about}</span>
              </Table.Th>
              <Table.Td className={classes.plot}>
                <AxisLabels axis={axis} text={(tick) => signedPercent(tick, tickDigits(axis))} />
              </Table.Td>
              <Table.Td colSpan={evident ? 2 : 1} />
            </Table.Tr>
            {group.metrics.map((it) => (
              <Fragment key={it.metric.key}>
                <Heading of={it} axis={axis} units={units} evident={evident} />
                {it.rows.map((row) => (
                  <Line
                    key={row.row.key}
                    of={row}
                    axis={axis}
                    units={units}
                    index={indexOf(row.row.key)}
                    evident={evident}
                  />
                ))}
              </Fragment>
            ))}
          </Table.Tbody>
        ))}
      </Table>
      <p className={classes.legend}>{intervalText(results)}</p>
    </Card>
  );
}

interface HeadingProps {
  of: TableMetric;
  axis: Axis;
  units: string;
  /** Whether any row has a p-value or a chance; planned looks have none. */
  evident: boolean;
}

function Heading({ of: { metric, baseline }, axis, units, evident }: HeadingProps) {
  return (
    <Table.Tr className={classes.metric}>
      <Table.Th scope="row">
        <span className={classes.metricName}>{metric.name}</span>
        <span className={classes.about}>{higherIsBetter(metric) ? "higher is better" : "lower is better"}</span>
      </Table.Th>
      <Table.Td className={classes.value}>
        {baseline && (
          <>
            <span className="tabular">{valueText(metric, baseline)}</span>
            <span className={classes.parts}>{partsText(metric, baseline, units)}</span>
          </>
        )}
      </Table.Td>
      <Table.Td className={classes.baseline}>baseline</Table.Td>
      <Table.Td className={classes.plot}>
        <IntervalMark axis={axis} forbidden={forbidden(metric)} />
      </Table.Td>
      <Table.Td className={classes.nothing} colSpan={evident ? 2 : 1} />
    </Table.Tr>
  );
}

interface LineProps {
  of: TableRow;
  axis: Axis;
  units: string;
  index: number;
  evident: boolean;
}

function Line({ of, axis, units, index, evident }: LineProps) {
  const { metric, row, reading } = of;
  return (
    <Table.Tr className={classes.line}>
      <Table.Th scope="row">
        <span className={classes.variation}>
          <Pennant index={index} /> {row.key}
        </span>
      </Table.Th>
      <Table.Td className={classes.value}>
        <span className="tabular">{valueText(metric, row)}</span>
        <span className={classes.parts}>{partsText(metric, row, units)}</span>
      </Table.Td>
      <Table.Td className={classes.change}>
        {reading ? <strong className="tabular">{reading.size}</strong> : <span className="dim">{of.silence}</span>}
        <span className={classes.parts}>{of.guard ?? reading?.range}</span>
        {baselineText(row) && <span className={classes.parts}>{baselineText(row)}</span>}
      </Table.Td>
      <Table.Td className={classes.plot}>
        <IntervalMark
          axis={axis}
          interval={reading?.scale === "lift" ? reading : undefined}
          forbidden={forbidden(metric)}
        />
      </Table.Td>
      {evident && <Table.Td className={classes.evidence}>{of.evidence}</Table.Td>}
      <Table.Td className={classes.chip}>{row.chip && <VerdictChip chip={row.chip} />}</Table.Td>
    </Table.Tr>
  );
}

const TONE: Record<ChipLabel["code"], Tone> = {
  BETTER: "good",
  WORSE: "bad",
  FAIL: "bad",
  PASS: "neutral",
  NO_CLEAR_DIFFERENCE: "neutral",
  TOO_EARLY: "neutral",
  NOT_RULED_OUT: "neutral",
};

const ARROW: Record<string, typeof IconArrowUp> = { "↑": IconArrowUp, "↓": IconArrowDown };

function VerdictChip({ chip }: { chip: ChipLabel }) {
  const Arrow = ARROW[chip.arrow] ?? IconArrowRight;
  return (
    <Chip tone={chip.coloured ? TONE[chip.code] : "neutral"} icon={<Arrow size={13} aria-hidden />}>
      {chip.text}
    </Chip>
  );
}

function forbidden(metric: MetricResult): { from: number; side: "low" | "high" } | undefined {
  if (metric.role !== "guardrail" || metric.guardrailMargin === undefined) return undefined;
  return higherIsBetter(metric)
    ? { from: -metric.guardrailMargin, side: "low" }
    : { from: metric.guardrailMargin, side: "high" };
}

/** The primary metric and the margins set the scale; what is far wider runs off it. */
function sharedAxis(groups: TableGroup[]): Axis {
  const spans = (of: TableGroup[]) =>
    of.flatMap(({ metrics }) =>
      metrics.flatMap(({ rows }) => rows.flatMap(({ reading }) => (reading?.scale === "lift" ? reading : []))),
    );
  const margins = groups.flatMap((group) => group.metrics.flatMap((it) => forbidden(it.metric)?.from ?? []));
  const [primary, others] = [
    groups.filter((it) => it.role === "primary"),
    groups.filter((it) => it.role !== "primary"),
  ];
  return axisOver([...spans(primary), ...margins.map((it) => ({ low: it * 1.5, high: it * 1.5 }))], spans(others), 5);
}
