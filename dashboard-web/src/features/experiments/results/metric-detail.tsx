import { Table } from "@mantine/core";
import { Pennant, variationColor } from "@/components/variation-mark";
import { baselineOf, type MetricResult, type ResultRow, type Results, type Test } from "@/domain/results";
import { count, percent, pValue } from "@/lib/format";
import { METHOD, ruleTexts } from "./methods";
import classes from "./metric-detail.module.css";
import { made, valueText } from "./reading";
import { Sums } from "./sums";
import { Titled } from "./titled";

interface MetricDetailProps {
  metric: MetricResult;
  results: Results;
  experiment: string;
  units: string;
  indexOf: (key: string) => number;
}

export function MetricDetail({ metric, results, experiment, units, indexOf }: MetricDetailProps) {
  const rules = ruleTexts(metric, units);
  const treatments = metric.rows.filter((it) => it.key !== baselineOf(results)?.key);
  return (
    <div className={classes.detail}>
      {rules.length > 0 && (
        <ul className={classes.rules}>
          {rules.map((it) => (
            <li key={it}>{it}</li>
          ))}
        </ul>
      )}
      {metric.steps && <Steps metric={metric} indexOf={indexOf} />}
      <Adjusted metric={metric} />
      <Analyses metric={metric} treatments={treatments} />
      <Sums metric={metric} experiment={experiment} />
    </div>
  );
}

/** Steps stay in their order; each is a share of all who joined. */
function Steps({ metric, indexOf }: { metric: MetricResult; indexOf: (key: string) => number }) {
  return (
    <Titled title="Steps">
      <Table.ScrollContainer minWidth={160 + 150 * metric.rows.length}>
        <Table className="tabular" borderColor="var(--line)">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Step</Table.Th>
              {metric.rows.map((it) => (
                <Table.Th key={it.key} scope="col">
                  <Pennant index={indexOf(it.key)} /> {it.key}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metric.steps?.map((step) => (
              <Table.Tr key={step.name}>
                <Table.Th scope="row">
                  {step.name} {step.optional && <span className="dim">optional</span>}
                </Table.Th>
                {step.rows.map((it) => (
                  <Table.Td key={it.key}>
                    <span className={classes.track} aria-hidden>
                      <span
                        style={{ width: `${(it.share ?? 0) * 100}%`, background: variationColor(indexOf(it.key)) }}
                      />
                    </span>
                    {it.share === null ? "—" : percent(it.share)} <span className="dim">{count(it.reached)}</span>
                    {it.shareOfStepBefore !== null && (
                      <span className={classes.below}>{percent(it.shareOfStepBefore)} of the step before</span>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Titled>
  );
}

/** What the past and the cap made of the values. */
function Adjusted({ metric }: { metric: MetricResult }) {
  const raw = metric.rows.some((it) => it.rawValue !== undefined);
  const uncapped = metric.rows.some((it) => it.uncappedValue !== undefined);
  if (!raw && !uncapped) return null;
  return (
    <Titled title="Effect of the rules">
      <Table.ScrollContainer minWidth={420}>
        <Table className="tabular" borderColor="var(--line)">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Variation</Table.Th>
              <Table.Th scope="col">As shown</Table.Th>
              {raw && <Table.Th scope="col">Without the adjustment</Table.Th>}
              {uncapped && <Table.Th scope="col">Without the cap</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metric.rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row">{row.key}</Table.Th>
                <Table.Td>{valueText(metric, row)}</Table.Td>
                {raw && <Table.Td>{valueText(metric, row, row.rawValue ?? null)}</Table.Td>}
                {uncapped && <Table.Td>{valueText(metric, row, row.uncappedValue ?? null)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Titled>
  );
}

const TESTS: Test[] = ["alwaysValid", "groupSequential", "fixed"];

/** All analyses side by side; only the marked one may decide. */
function Analyses({ metric, treatments }: { metric: MetricResult; treatments: ResultRow[] }) {
  const lines = treatments.flatMap((row) => TESTS.flatMap((test) => analysis(metric, row, test)));
  if (lines.length === 0) return null;
  return (
    <Titled title="Every analysis">
      <Table.ScrollContainer minWidth={620}>
        <Table className="tabular" borderColor="var(--line)">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Variation</Table.Th>
              <Table.Th scope="col">Analysis</Table.Th>
              <Table.Th scope="col">Difference</Table.Th>
              <Table.Th scope="col">Change</Table.Th>
              <Table.Th scope="col">p</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((it) => (
              <Table.Tr key={`${it.variation} ${it.name}`}>
                <Table.Th scope="row">{it.variation}</Table.Th>
                <Table.Td>
                  {it.name}
                  {it.decides && <strong className={classes.decides}>decides</strong>}
                  <span className={classes.below}>{it.holds}</span>
                </Table.Td>
                <Table.Td>{it.difference}</Table.Td>
                <Table.Td>{it.lift}</Table.Td>
                <Table.Td>{it.p}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Titled>
  );
}

function analysis(metric: MetricResult, row: ResultRow, test: Test) {
  const { difference, lift } = row;
  const absolute = difference && made(metric, "difference", difference.estimate, difference[test]);
  if (!difference || !absolute) return [];
  const relative = lift?.status === "OK" ? made(metric, "lift", lift.estimate, lift[test]) : null;
  const p = difference[test].pValue;
  return [
    {
      variation: row.key,
      ...METHOD[test],
      decides: difference.decided === test,
      difference: absolute.range,
      lift: relative?.range ?? "—",
      p: p == null ? "—" : pValue(p),
    },
  ];
}
