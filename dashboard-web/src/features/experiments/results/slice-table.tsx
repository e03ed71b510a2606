import { Table } from "@mantine/core";
import { type Axis, axisOver, tickDigits } from "@/components/charts/axis";
import { AxisLabels, IntervalMark } from "@/components/charts/interval-mark";
import { Chip } from "@/components/chip";
import { Pennant } from "@/components/variation-mark";
import type { Light, MetricResult, Results } from "@/domain/results";
import type { Slice, Slices } from "@/domain/slices";
import { signedPercent } from "@/lib/format";
import { WORD } from "./health-items";
import type { Reading } from "./reading";
import classes from "./slice-table.module.css";
import { byText, exposedText, type SliceLine, sliceLines, valueName } from "./slice-words";

interface SliceTableProps {
  slices: Slices;
  metric: MetricResult;
  results: Results;
  units: string;
  indexOf: (key: string) => number;
}

/** A line for each value and treatment, all on one axis. */
export function SliceTable({ slices, metric, results, units, indexOf }: SliceTableProps) {
  const rows = slices.values.map((slice) => ({ slice, lines: sliceLines(results, slice, metric.key).lines }));
  const axis = sharedAxis(rows.flatMap((it) => it.lines));
  return (
    <Table className={classes.table} borderColor="var(--line)" withRowBorders={false}>
      <Table.Thead className={classes.head}>
        <Table.Tr>
          <Table.Th scope="col">{capital(byText(slices.by))}</Table.Th>
          <Table.Th scope="col">{metric.name}: change</Table.Th>
          <Table.Th scope="col" className={classes.plot}>
            <AxisLabels axis={axis} text={(tick) => signedPercent(tick, tickDigits(axis))} />
            <span className="visuallyHidden">Picture of the change</span>
          </Table.Th>
          <Table.Th scope="col">Split</Table.Th>
        </Table.Tr>
      </Table.Thead>
      {rows.map(({ slice, lines }) => (
        <Table.Tbody key={JSON.stringify([slice.value, slice.other])}>
          {lines.length === 0 ? (
            <Table.Tr>
              <Value slices={slices} slice={slice} units={units} span={1} />
              <Table.Td className="dim" colSpan={2}>
                this metric is not sliced
              </Table.Td>
              <Split slice={slice} span={1} />
            </Table.Tr>
          ) : (
            lines.map((line, i) => (
              <Table.Tr key={line.row.key}>
                {i === 0 && <Value slices={slices} slice={slice} units={units} span={lines.length} />}
                <Change line={line} index={lines.length > 1 ? indexOf(line.row.key) : null} />
                <Table.Td className={classes.plot}>
                  <IntervalMark
                    axis={axis}
                    interval={line.reading?.scale === "lift" ? outlookOf(line.reading, metric) : undefined}
                  />
                </Table.Td>
                {i === 0 && <Split slice={slice} span={lines.length} />}
              </Table.Tr>
            ))
          )}
        </Table.Tbody>
      ))}
    </Table>
  );
}

interface ValueProps {
  slices: Slices;
  slice: Slice;
  units: string;
  span: number;
}

function Value({ slices, slice, units, span }: ValueProps) {
  const own = !slice.other && slice.value !== null;
  return (
    <Table.Th scope="rowgroup" rowSpan={span} className={classes.value}>
      <span className={own ? undefined : "dim"}>{valueName(slices.by, slice)}</span>
      <span className={classes.units}>
        {exposedText(slice)} <span className="visuallyHidden">{units}</span>
      </span>
    </Table.Th>
  );
}

function Change({ line: { row, reading, silence }, index }: { line: SliceLine; index: number | null }) {
  return (
    <Table.Td className={classes.change}>
      {index !== null && (
        <span className={classes.variation}>
          <Pennant index={index} /> {row.key}
        </span>
      )}
      {reading ? <strong className="tabular">{reading.size}</strong> : <span className="dim">{silence}</span>}
      {reading && <span className={classes.range}>{reading.range}</span>}
    </Table.Td>
  );
}

const TONE: Record<Light, "neutral" | "warn" | "bad"> = { OK: "neutral", AMBER: "warn", RED: "bad" };

function Split({ slice: { split }, span }: { slice: Slice; span: number }) {
  return (
    <Table.Td rowSpan={span} className={classes.split}>
      <span title={split.text}>
        <Chip tone={TONE[split.light]}>split {WORD[split.light]}</Chip>
      </span>
    </Table.Td>
  );
}

/** Only the primary metric is corrected for how many slices are looked at. */
const outlookOf = (reading: Reading, { role }: MetricResult) =>
  role === "primary" ? reading : { ...reading, outlook: "open" as const };

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The narrower half sets the scale; small slices are so wide that they would flatten the others. */
function sharedAxis(lines: SliceLine[]): Axis {
  const spans = lines
    .flatMap(({ reading }) => (reading?.scale === "lift" ? reading : []))
    .toSorted((a, b) => a.high - a.low - (b.high - b.low));
  const half = Math.ceil(spans.length / 2);
  return axisOver(spans.slice(0, half), spans.slice(half), 5);
}
