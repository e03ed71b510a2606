import { Table } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconMinus } from "@tabler/icons-react";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { Pennant } from "@/components/variation-mark";
import type { MetricResult, ResultRow, Results } from "@/domain/experiment";
import { count, percent, pValue, signedPercent } from "@/lib/format";
import { digitsFor, liftReadable } from "./measure";
import classes from "./metric-table.module.css";

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
      <Table.ScrollContainer minWidth={1000} type="native">
        <Table verticalSpacing="sm" horizontalSpacing="md" className={classes.table}>
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
      </Table.ScrollContainer>
    </Card>
  );
}

function Line({
  metric,
  row,
  first,
  baseline,
  index,
}: {
  metric: MetricResult;
  row: ResultRow;
  first: boolean;
  baseline: boolean;
  index: number;
}) {
  const readable = liftReadable(row) && row.lift;
  const change = readable ? row.lift : row.difference;
  const unit = readable ? "" : " points";
  const valid = change?.alwaysValid;
  const fixed = change?.fixed;
  const digits = valid ? digitsFor((valid.high - valid.low) / 2) : 1;
  const text = (value: number) => signedPercent(value, digits);
  const range = (it: { low: number; high: number } | undefined) =>
    it ? `${text(it.low)} to ${text(it.high)}${unit}` : "—";
  const p = row.difference?.alwaysValid?.pValue ?? valid?.pValue;
  return (
    <Table.Tr>
      <Table.Td>{first && <strong>{metric.name}</strong>}</Table.Td>
      <Table.Td>
        <span style={{ display: "inline-flex", gap: 6, alignItems: "center" }}>
          <Pennant index={index} /> {row.key}
        </span>
      </Table.Td>
      <Table.Td ta="right">{count(row.n)}</Table.Td>
      <Table.Td ta="right">{count(row.converted)}</Table.Td>
      <Table.Td ta="right">{percent(row.rate, 2)}</Table.Td>
      <Table.Td>
        {baseline ? (
          <span className="dim">baseline</span>
        ) : change && valid ? (
          <Direction text={`${text(change.estimate)}${unit}`} low={valid.low} high={valid.high} />
        ) : (
          "—"
        )}
      </Table.Td>
      <Table.Td>{baseline ? "" : range(valid)}</Table.Td>
      <Table.Td>{baseline ? "" : range(fixed)}</Table.Td>
      <Table.Td ta="right">{baseline || p === undefined ? "" : pValue(p)}</Table.Td>
    </Table.Tr>
  );
}

function Direction({ text, low, high }: { text: string; low: number; high: number }) {
  if (low > 0) {
    return (
      <Chip tone="good" icon={<IconArrowUp size={13} aria-label="higher" />}>
        {text}
      </Chip>
    );
  }
  if (high < 0) {
    return (
      <Chip tone="bad" icon={<IconArrowDown size={13} aria-label="lower" />}>
        {text}
      </Chip>
    );
  }
  return <Chip icon={<IconMinus size={13} aria-label="no clear difference" />}>{text}</Chip>;
}
