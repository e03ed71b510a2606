import { Table } from "@mantine/core";
import { TimeBars } from "@/components/charts/time-bars";
import { variationColor } from "@/components/variation-mark";
import type { Results, Series } from "@/domain/results";
import { count, percent } from "@/lib/format";
import classes from "./over-time-card.module.css";

interface UsersByDayProps {
  days: Series["days"];
  results: Results;
  asTable: boolean;
  indexOf: (key: string) => number;
}

/** Where a split went wrong is often a day; where the pace changed, too. */
export function UsersByDay({ days, results, asTable, indexOf }: UsersByDayProps) {
  if (days.length === 0) return <p className="dim">Nobody has joined yet.</p>;
  const variations = results.variations;
  if (!asTable) {
    return (
      <>
        <ul className={classes.legend}>
          {variations.map((it) => (
            <li key={it.key}>
              <span className={classes.square} style={{ background: variationColor(indexOf(it.key)) }} /> {it.name}
            </li>
          ))}
        </ul>
        <TimeBars
          per="day"
          what="Joined"
          points={days.map((it) => ({ time: Date.parse(it.day), counts: it.units }))}
          series={variations.map((it) => ({ name: it.name, color: variationColor(indexOf(it.key)) }))}
        />
      </>
    );
  }
  return (
    <Table.ScrollContainer minWidth={140 + 130 * variations.length}>
      <Table className="tabular" borderColor="var(--line)">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Day (UTC)</Table.Th>
            {variations.map((it) => (
              <Table.Th key={it.key} scope="col" ta="right">
                {it.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.toReversed().map(({ day, units }) => {
            const all = units.reduce((sum, it) => sum + it, 0);
            return (
              <Table.Tr key={day}>
                <Table.Th scope="row">{day}</Table.Th>
                {units.map((it, i) => (
                  <Table.Td key={variations[i]?.key ?? i} ta="right">
                    {count(it)} <span className="dim">{percent(all ? it / all : 0)}</span>
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
