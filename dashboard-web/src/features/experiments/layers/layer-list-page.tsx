import { Button } from "@mantine/core";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { experimentsQuery } from "@/api/experiments/get-experiments";
import { layersQuery } from "@/api/layers/get-layers";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useCan, useScope } from "@/components/scope";
import { Answer, Empty } from "@/components/states";
import { reservationsIn } from "@/domain/layer";
import { SectionTabs } from "../section-tabs";
import { LayerCard } from "./layer-card";
import { LayerForm } from "./layer-form";
import { mayMove } from "./reserve";

export function LayerListPage() {
  const { project, environment } = useScope();
  const mayWrite = useCan("writer");
  const [creating, setCreating] = useState(false);
  const layers = useQuery(layersQuery(project.key));
  const experiments = useQuery(experimentsQuery(project.key, environment.key)).data ?? [];
  const taken = new Set(
    layers.data?.flatMap((it) => reservationsIn(it, environment.key).map((one) => one.experimentKey)),
  );
  const candidates = experiments.filter((it) => !taken.has(it.key) && mayMove(it));
  const create = (
    <Button leftSection={<IconPlus size={16} />} disabled={!mayWrite} onClick={() => setCreating(true)}>
      Create layer
    </Button>
  );
  return (
    <Page
      title="Experiments"
      tab="Layers"
      about="A layer divides the traffic among experiments, so that nobody takes part in two of them."
      actions={create}
    >
      <SectionTabs />
      <Answer of={layers} rows={3}>
        {(all) =>
          all.length ? (
            all.map((it) => <LayerCard key={it.key} layer={it} experiments={experiments} candidates={candidates} />)
          ) : (
            <Card flush>
              <Empty icon={<IconStack2 size={22} aria-hidden />} title="No layers yet" action={create}>
                Put experiments into a layer when they would disturb each other, such as two changes of the same page:
                each gets a share of the traffic for itself.
              </Empty>
            </Card>
          )
        }
      </Answer>
      <LayerForm opened={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}
