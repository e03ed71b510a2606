import { Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { statisticsQuery } from "@/api/experiments/get-statistics";
import { useScope } from "@/components/scope";
import { Answer } from "@/components/states";
import type { MetricResult } from "@/domain/results";
import { count } from "@/lib/format";
import { Titled } from "./titled";

/** What the numbers of each unit are called, for people. */
const COMPONENT: Record<string, string> = {
  value: "value",
  uncapped: "value without cap",
  denominator: "denominator",
  before: "value before joining",
  denominatorBefore: "denominator before joining",
};

const name = (component: string) => COMPONENT[component] ?? component.replace(/^step(\d+)$/, "took step $1");
const number = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 4 });

/** The sums of one metric, from which anybody can compute the rest again. */
export function Sums({ metric, experiment }: { metric: MetricResult; experiment: string }) {
  const { project, environment } = useScope();
  const statistics = useQuery(statisticsQuery(project.key, environment.key, experiment));
  return (
    <Titled title="Sums">
      <Answer of={statistics} rows={2}>
        {(it) => {
          const rows = it.rows.filter((row) => row.metricKey === metric.key);
          const components = rows[0]?.components ?? [];
          return (
            <Table.ScrollContainer minWidth={160 + 220 * components.length}>
              <Table className="tabular" borderColor="var(--line)">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">Variation</Table.Th>
                    <Table.Th scope="col" ta="right">
                      n
                    </Table.Th>
                    {components.map((component) => (
                      <Table.Th key={component} scope="col" ta="right">
                        Σ {name(component)}
                      </Table.Th>
                    ))}
                    {components.map((component) => (
                      <Table.Th key={component} scope="col" ta="right">
                        Σ {name(component)}²
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Table.Tr key={row.variationKey}>
                      <Table.Th scope="row">{row.variationKey}</Table.Th>
                      <Table.Td ta="right">{count(row.n)}</Table.Td>
                      {row.sums.map((sum, i) => (
                        <Table.Td key={components[i]} ta="right">
                          {number(sum)}
                        </Table.Td>
                      ))}
                      {components.map((component, i) => (
                        <Table.Td key={component} ta="right">
                          {number(row.products[square(i, components.length)] ?? 0)}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Answer>
    </Titled>
  );
}

/** Products are listed row by row of the upper triangle; this is where a component meets itself. */
export const square = (i: number, size: number) => i * size - (i * (i - 1)) / 2;
