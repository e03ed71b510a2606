import { Card } from "@/components/card";
import { baselineOf, exposedIn, type Results } from "@/domain/results";
import { count, percent } from "@/lib/format";
import { Arm, Arms } from "./arms";

interface CountsCardProps {
  results: Results;
  units: string;
  indexOf: (key: string) => number;
}

/** All that is shown before the gate is open: who took part, and while it is only too early, how many did it. */
export function CountsCard({ results, units, indexOf }: CountsCardProps) {
  const split = results.verdict.state === "UNHEALTHY";
  const primary = results.metrics[0];
  const all = exposedIn(results);
  return (
    <Card
      title={split ? "Who took part" : "Counts so far"}
      about={
        split || !primary
          ? undefined
          : `Only counts, no rates: ${units} who took part, and of these for ${primary.name}`
      }
    >
      <Arms label="Variations">
        {results.variations.map((it, i) => {
          const converted = primary?.rows.find((row) => row.key === it.key)?.converted;
          const expected = results.health.split.expected[i];
          return (
            <Arm
              key={it.key}
              name={it.name}
              index={indexOf(it.key)}
              baseline={it === baselineOf(results)}
              big={count(it.exposed)}
            >
              {split
                ? `${units}: ${percent(all ? it.exposed / all : 0)}, expected ${percent(expected ?? 0, 0)}`
                : `${units}${converted === undefined ? "" : `, ${count(converted)} did it`}`}
            </Arm>
          );
        })}
      </Arms>
    </Card>
  );
}
