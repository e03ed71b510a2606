import { ActionIcon, Button, Group } from "@mantine/core";
import {
  IconClick,
  IconFilter,
  IconPencil,
  IconPlus,
  IconTargetArrow,
  IconTrash,
  IconWorld,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDeleteMetric } from "@/api/metrics/delete-metric";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { Card } from "@/components/card";
import { Chip, Tag } from "@/components/chip";
import { Confirm } from "@/components/confirm";
import { MetricForm } from "@/components/metrics/metric-form";
import { Page } from "@/components/page";
import { useCan, useScope } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { done } from "@/components/toast";
import { KIND_NAME, MEASURE_NAME, type Metric, urlText, windowText } from "@/domain/metric";
import { count, percent, plural } from "@/lib/format";

const ICON = { custom: IconTargetArrow, click: IconClick, pageview: IconWorld, funnel: IconFilter };

export function MetricListPage() {
  const { project } = useScope();
  const metrics = useQuery(metricsQuery(project.key));
  const [creating, setCreating] = useState(false);
  const [edited, setEdited] = useState<Metric | null>(null);
  const [doomed, setDoomed] = useState<Metric | null>(null);
  const remove = useDeleteMetric(project.key);
  const mayWrite = useCan("writer");
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} disabled={!mayWrite}>
      Create metric
    </Button>
  );
  return (
    <Page
      title="Metrics"
      about="What experiments measure: whether and how often users do something, what it comes to, how far they get."
      actions={create}
    >
      <Card flush>
        <Answer of={metrics}>
          {(all) =>
            all.length ? (
              <SimpleList label="Metrics">
                {all.map((it) => (
                  <SimpleRow
                    key={it.key}
                    name={<span className={rowName}>{it.name}</span>}
                    below={<Below metric={it} />}
                  >
                    <Kind metric={it} />
                    {it.experimentCount !== undefined && <span>{plural(it.experimentCount, "experiment")}</span>}
                    <Group gap={4} wrap="nowrap">
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={`Edit ${it.name}`}
                        disabled={!mayWrite}
                        onClick={() => setEdited(it)}
                      >
                        <IconPencil size={16} />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={`Delete ${it.name}`}
                        disabled={!mayWrite}
                        onClick={() => setDoomed(it)}
                      >
                        <IconTrash size={16} />
                      </ActionIcon>
                    </Group>
                  </SimpleRow>
                ))}
              </SimpleList>
            ) : (
              <Empty icon={<IconTargetArrow size={22} aria-hidden />} title="No metrics yet" action={create}>
                An experiment needs to know what success is: a purchase, a click on a button, a page reached.
              </Empty>
            )
          }
        </Answer>
      </Card>
      <MetricForm opened={creating} onClose={() => setCreating(false)} />
      <MetricForm opened={!!edited} metric={edited ?? undefined} onClose={() => setEdited(null)} />
      <Confirm
        opened={!!doomed}
        onClose={() => {
          setDoomed(null);
          remove.reset();
        }}
        title={`Delete ${doomed?.name ?? "metric"}?`}
        action="Delete metric"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          doomed &&
          remove.mutate(doomed.key, {
            onSuccess: () => {
              done(`${doomed.name} was deleted`);
              setDoomed(null);
            },
          })
        }
      >
        Experiments can no longer be started with it.
      </Confirm>
    </Page>
  );
}

function Kind({ metric }: { metric: Metric }) {
  const Icon = ICON[metric.kind] ?? IconTargetArrow;
  return (
    <Chip tone="info" icon={<Icon size={13} aria-label={KIND_NAME[metric.kind]} />}>
      {MEASURE_NAME[metric.measure ?? "conversion"]}
    </Chip>
  );
}

function Below({ metric }: { metric: Metric }) {
  const under = metric.denominator?.eventName;
  const when = windowText(metric);
  return (
    <>
      <code>{metric.key}</code>
      {metric.eventKey && metric.kind === "custom" && (
        <span>
          event <code>{metric.eventKey}</code>
        </span>
      )}
      {metric.selector && (
        <span>
          on <code>{metric.selector}</code>
        </span>
      )}
      {metric.urls?.length ? <span>at {metric.urls.map(urlText).join(", ")}</span> : null}
      {under && (
        <span>
          per <code>{under}</code>
        </span>
      )}
      {metric.steps?.length ? <span>{metric.steps.map((it) => it.name || it.eventKey).join(" → ")}</span> : null}
      {when && <span>{when}</span>}
      {metric.cap != null && (
        <span>
          at most {count(metric.cap)} {metric.unit} a user
        </span>
      )}
      {metric.percentileValue != null && (
        <span>
          p{metric.percentileValue} of {metric.percentileOf === "events" ? "all events" : "users"}
        </span>
      )}
      {metric.winsorUpperPercentile != null && <span>capped at percentile {metric.winsorUpperPercentile}</span>}
      {metric.covariateMillis ? <span>adjusted by the past</span> : null}
      {metric.guardrailMargin != null && <span>tolerates {percent(metric.guardrailMargin)} loss</span>}
      <span>{metric.successCriteria === "LowerThanBaseline" ? "less is better" : "more is better"}</span>
      {metric.tags?.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </>
  );
}
