import { Anchor, Select } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { slicesAddress, slicesQuery } from "@/api/experiments/get-slices";
import { Card } from "@/components/card";
import { useScope } from "@/components/scope";
import { Answer } from "@/components/states";
import type { MetricResult, Results } from "@/domain/results";
import { BY_DAY } from "@/domain/slices";
import { SliceTable } from "./slice-table";
import classes from "./slices-card.module.css";

interface SlicesCardProps {
  results: Results;
  experiment: string;
  units: string;
  indexOf: (key: string) => number;
}

const ROUTE = "/signed-in/projects/$project/$env/experiments/$experiment";

/** The results of some apart: those of one country, those who joined on one day. What is shown is in the address. */
export function SlicesCard(props: SlicesCardProps) {
  const choices = props.results.sliceBy ?? [];
  return choices.length > 0 ? <Choosing choices={choices} {...props} /> : null;
}

function Choosing({ choices, results, experiment, units, indexOf }: SlicesCardProps & { choices: string[] }) {
  const { slice, sliceMetric } = useSearch({ from: ROUTE });
  const { project, environment } = useScope();
  const navigate = useNavigate();
  const by = choices.find((it) => it === slice) ?? null;
  const metric = results.metrics.find((it) => it.key === sliceMetric) ?? results.metrics[0];
  const show = (change: { slice?: string; sliceMetric?: string }) =>
    navigate({
      to: ".",
      search: (before) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  if (!metric) return null;
  return (
    <Card
      title="Slices"
      about={`Does the change do the same for all ${units}? Each is sliced by what was known when it joined.`}
      actions={
        <div className={classes.controls}>
          <Select
            size="xs"
            aria-label="Slice by"
            placeholder="Slice by…"
            clearable
            data={choices.map((it) => ({ value: it, label: it === BY_DAY ? "by day they joined" : `by ${it}` }))}
            value={by}
            onChange={(it) => show({ slice: it ?? undefined })}
          />
          {by && results.metrics.length > 1 && (
            <Select
              size="xs"
              aria-label="Metric of the slices"
              data={results.metrics.map((it) => ({ value: it.key, label: it.name }))}
              value={metric.key}
              onChange={(it) => show({ sliceMetric: it && it !== results.metrics[0]?.key ? it : undefined })}
            />
          )}
          {by && (
            <Anchor
              href={slicesAddress(project.key, environment.key, experiment, by)}
              download
              size="sm"
              className={classes.download}
            >
              <IconDownload size={15} aria-hidden /> CSV
            </Anchor>
          )}
        </div>
      }
      flush={!!by}
    >
      {by ? (
        <Sliced by={by} metric={metric} results={results} experiment={experiment} units={units} indexOf={indexOf} />
      ) : (
        <p className="dim">Choose what to slice by.</p>
      )}
    </Card>
  );
}

function Sliced({ by, metric, experiment, ...shared }: SlicesCardProps & { by: string; metric: MetricResult }) {
  const { project, environment } = useScope();
  const slices = useQuery(slicesQuery(project.key, environment.key, experiment, by));
  return (
    <Answer of={slices} rows={4}>
      {(it) =>
        it.status === "OK" && it.values.length > 0 ? (
          <>
            <SliceTable slices={it} metric={metric} {...shared} />
            <p className={classes.about}>
              {it.text} What stands out here is an idea for another experiment.
              {metric.role !== "primary" && " Pictures of uncorrected metrics stay grey."}
            </p>
          </>
        ) : (
          <p className={classes.nothing}>{it.text}</p>
        )
      }
    </Answer>
  );
}
