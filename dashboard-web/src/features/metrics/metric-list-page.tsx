import { ActionIcon, Button } from "@mantine/core";
import { IconClick, IconPlus, IconTargetArrow, IconTrash, IconWorld } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDeleteMetric } from "@/api/metrics/delete-metric";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { Card } from "@/components/card";
import { Chip, Tag } from "@/components/chip";
import { Confirm } from "@/components/confirm";
import { CreateMetric } from "@/components/metrics/create-metric";
import { Page } from "@/components/page";
import { useCan, useScope } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { done } from "@/components/toast";
import { KIND_NAME, type Metric, urlText } from "@/domain/metric";
import { plural } from "@/lib/format";

const ICON = { custom: IconTargetArrow, click: IconClick, pageview: IconWorld };

export function MetricListPage() {
  const { project } = useScope();
  const metrics = useQuery(metricsQuery(project.key));
  const [creating, setCreating] = useState(false);
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
      about="What experiments measure: an event that your code sends, a click, or a page view."
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
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Delete ${it.name}`}
                      disabled={!mayWrite}
                      onClick={() => setDoomed(it)}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
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
      <CreateMetric opened={creating} onClose={() => setCreating(false)} />
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
    <Chip tone="info" icon={<Icon size={13} aria-hidden />}>
      {KIND_NAME[metric.kind] ?? metric.kind}
    </Chip>
  );
}

function Below({ metric }: { metric: Metric }) {
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
      <span>{metric.successCriteria === "LowerThanBaseline" ? "less is better" : "more is better"}</span>
      {metric.tags?.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </>
  );
}
