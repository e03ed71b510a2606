import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { seriesQuery } from "@/api/experiments/get-series";
import { Card } from "@/components/card";
import { useScope } from "@/components/scope";
import { Answer } from "@/components/states";
import type { Results } from "@/domain/results";
import { UsersByDay } from "./users-by-day";

interface SplitByDayProps {
  results: Results;
  experiment: string;
  units: string;
  indexOf: (key: string) => number;
}

/** On which day a broken split began, which is where its cause is found. Counts only. */
export function SplitByDay({ results, experiment, units, indexOf }: SplitByDayProps) {
  const { project, environment } = useScope();
  const [shown, setShown] = useState("table");
  const series = useQuery(seriesQuery(project.key, environment.key, experiment));
  return (
    <Card
      title={`${units.charAt(0).toUpperCase()}${units.slice(1)} by the day they joined`}
      about="A split that goes wrong on one day points to what was released that day."
      actions={
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
      }
    >
      <Answer of={series} rows={3}>
        {(it) => <UsersByDay days={it.days} results={results} asTable={shown === "table"} indexOf={indexOf} />}
      </Answer>
    </Card>
  );
}
