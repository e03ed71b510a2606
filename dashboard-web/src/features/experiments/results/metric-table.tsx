import { Table } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconMinus } from "@tabler/icons-react";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { Pennant } from "@/components/variation-mark";
import type { MetricResult, ResultRow, Results } from "@/domain/experiment";
import { count, percent, pValue } from "@/lib/format";
import { type Reading, reading } from "./measure";
import classes from "./metric-table.module.css";

interface LineProps {
  metric: MetricResult;
  row: ResultRow;
  first: boolean;
  baseline: boolean;
  index: number;
}

interface MetricTableProps {
  results: Results;
  indexOf: (key: string) => number;
}

/** All numbers behind the picture. The always-valid interval holds however often one looks. */
export function MetricTable({ results, indexOf }: MetricTableProps) {
  const baseline = results.variations.find((it) => it.baseline)?.key ?? results.variations[0]?.key;
  return (
    <Card
      title="The numbers"
      about="The always-valid interval and p-value hold however often you look. The fixed ones hold only at the planned end."
      flush
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="All numbers">
        <Table verticalSpacing="sm" horizontalSpacing={10} className={classes.table} borderColor="var(--line)">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Metric</Table.Th>
              <Table.Th>Variation</Table.Th>
              <Table.Th ta="right">Users</Table.Th>
              <Table.Th ta="right">Converted</Table.Th>
              <Table.Th ta="right">Rate</Table.Th>
              <Table.Th>Change</Table.Th>
              <Table.Th>Always valid, 95 %</Table.Th>
              <Table.Th>Fixed, 95 %</Table.Th>
              <Table.Th ta="right">p</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="tabular">
            {results.metrics.flatMap((metric) =>
              metric.rows.map((row, index) => (
                <Line
                  key={`${metric.key}/${row.key}`}
                  metric={metric}
                  row={row}
                  first={index === 0}
                  baseline={row.key === baseline}
                  index={indexOf(row.key)}
                />
              )),
            )}
          </Table.Tbody>
        </Table>
      </section>
    </Card>
  );
}

function Line({ metric, row, first, baseline, index }: LineProps) {
  const change = baseline ? null : (reading(metric, row, "lift") ?? reading(metric, row, "difference"));
  const range = (it: { low: number; high: number } | undefined) =>
    it && change ? `${change.text(it.low)} to ${change.text(it.high)}` : "";
  const p = row.difference?.alwaysValid?.pValue;
  return (
    <Table.Tr>
      <Table.Td>{first && <strong>{metric.name}</strong>}</Table.Td>
      <Table.Td>
        <span className={classes.variation}>
          <Pennant index={index} /> {row.key}
        </span>
      </Table.Td>
      <Table.Td ta="right">{count(row.n)}</Table.Td>
      <Table.Td ta="right">{row.converted === undefined ? "—" : count(row.converted)}</Table.Td>
      <Table.Td ta="right">{row.rate === null ? "—" : percent(row.rate, 2)}</Table.Td>
      <Table.Td>
        {baseline && <span className="dim">baseline</span>}
        {change && <Direction change={change} />}
        {!baseline && !change && <span className="dim">too few to compare</span>}
      </Table.Td>
      <Table.Td>{range(change?.alwaysValid)}</Table.Td>
      <Table.Td>{range(change?.fixed)}</Table.Td>
      <Table.Td ta="right">{baseline || p === undefined || p === null ? "" : pValue(p)}</Table.Td>
    </Table.Tr>
  );
}

function Direction({ change }: { change: Reading }) {
  const text = change.text(change.estimate);
  if (change.verdict === "open")
    return <Chip icon={<IconMinus size={13} aria-label="no clear difference" />}>{text}</Chip>;
  const Arrow = change.estimate > 0 ? IconArrowUp : IconArrowDown;
  const better = change.verdict === "better";
  return (
    <Chip tone={better ? "good" : "bad"} icon={<Arrow size={13} aria-label={better ? "better" : "worse"} />}>
      {text}
    </Chip>
  );
}
