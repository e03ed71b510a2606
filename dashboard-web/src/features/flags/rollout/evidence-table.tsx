import { Table } from "@mantine/core";
import { Chip } from "@/components/chip";
import { DECISION, type GuardEvidence, type GuardFinding } from "@/domain/guarded-rollout";
import { ago, count, pValue, signedPercent } from "@/lib/format";
import classes from "./evidence-table.module.css";

const value = (mean: number) => Number(mean.toPrecision(4)).toString();

const range = ({ low, high }: GuardFinding) =>
  low == null || high == null ? "too few events" : `${signedPercent(low)} to ${signedPercent(high)}`;

/** What the present stage is judged by. */
export function EvidenceTable({ evidence, unit }: { evidence: GuardEvidence; unit: string }) {
  return (
    <div>
      <Table.ScrollContainer minWidth={460}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Must not get worse</Table.Th>
              <Table.Th>Judged</Table.Th>
              <Table.Th className={classes.number}>Before</Table.Th>
              <Table.Th className={classes.number}>With it</Table.Th>
              <Table.Th className={classes.number}>For the better by</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {evidence.findings.map((it) => {
              const { text, tone } = DECISION[it.decision];
              return (
                <Table.Tr key={it.metricKey}>
                  <Table.Td>
                    {it.name}
                    {it.margin != null && <div className="dim">{signedPercent(-it.margin)} tolerated</div>}
                  </Table.Td>
                  <Table.Td>
                    <Chip tone={tone === "plain" ? "neutral" : tone}>{text}</Chip>
                  </Table.Td>
                  <Table.Td className={classes.number}>{value(it.controlMean)}</Table.Td>
                  <Table.Td className={classes.number}>{value(it.treatmentMean)}</Table.Td>
                  <Table.Td className={classes.number}>{range(it)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className={classes.about}>
        {count(evidence.control)} and {count(evidence.treatment)} {unit}s counted, {ago(evidence.asOf)}; split check p ={" "}
        {pValue(evidence.splitPValue)}. The ranges hold however often one looks.
      </p>
    </div>
  );
}
