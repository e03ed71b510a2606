import { Accordion, Anchor } from "@mantine/core";
import { useState } from "react";
import { statisticsAddress } from "@/api/experiments/get-statistics";
import { Card } from "@/components/card";
import { useScope } from "@/components/scope";
import type { Results } from "@/domain/results";
import { measureText } from "./methods";
import { MetricDetail } from "./metric-detail";

interface DetailsCardProps {
  results: Results;
  experiment: string;
  units: string;
  indexOf: (key: string) => number;
}

/** Each metric opened: how it is counted, every analysis, its steps, the sums. */
export function DetailsCard({ results, experiment, units, indexOf }: DetailsCardProps) {
  const { project, environment } = useScope();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Card
      title="Behind the numbers"
      about="Open a metric to see how it is counted, what each analysis says, and the sums that it is computed from."
      actions={
        <Anchor href={statisticsAddress(project.key, environment.key, experiment)} target="_blank" size="sm">
          All sums as JSON
        </Anchor>
      }
      flush
    >
      <Accordion value={open} onChange={setOpen} chevronPosition="left" styles={{ label: { fontSize: 14 } }}>
        {results.metrics.map((metric) => (
          <Accordion.Item key={metric.key} value={metric.key}>
            <Accordion.Control>
              <strong>{metric.name}</strong> <span className="dim">{measureText(metric, units)}</span>
            </Accordion.Control>
            <Accordion.Panel>
              {open === metric.key && (
                <MetricDetail
                  metric={metric}
                  results={results}
                  experiment={experiment}
                  units={units}
                  indexOf={indexOf}
                />
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Card>
  );
}
