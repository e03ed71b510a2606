import { Button } from "@mantine/core";
import { IconHandStop, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { holdoutsQuery } from "@/api/holdouts/get-holdouts";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import type { HoldoutSummary } from "@/domain/holdout";
import { plural } from "@/lib/format";
import { SectionTabs } from "../section-tabs";
import { CreateHoldout } from "./create-holdout";
import { HoldoutChip } from "./holdout-chip";

export function HoldoutListPage() {
  const { project, environment } = useScope();
  const mayWrite = useCan("writer");
  const [creating, setCreating] = useState(false);
  const holdouts = useQuery(holdoutsQuery(project.key, environment.key));
  const create = (
    <Button leftSection={<IconPlus size={16} />} disabled={!mayWrite} onClick={() => setCreating(true)}>
      Create holdout
    </Button>
  );
  return (
    <Page
      title="Experiments"
      tab="Holdouts"
      about="A holdout keeps a few users from all that is tried out and shipped, to measure what it is worth together."
      actions={create}
    >
      <SectionTabs />
      <Card flush>
        <Answer of={holdouts}>
          {(all) =>
            all.length ? (
              <SimpleList label="Holdouts">
                {all.map((it) => (
                  <Row key={it.key} holdout={it} />
                ))}
              </SimpleList>
            ) : (
              <Empty icon={<IconHandStop size={22} aria-hidden />} title="No holdouts yet" action={create}>
                Hold 5 % of users out of a quarter's experiments, and see at its end what all of them did for them
                together.
              </Empty>
            )
          }
        </Answer>
      </Card>
      <CreateHoldout opened={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function Row({ holdout }: { holdout: HoldoutSummary }) {
  const params = useScopeParams();
  return (
    <SimpleRow
      name={
        <Link
          to="/projects/$project/$env/holdouts/$holdout"
          params={{ ...params, holdout: holdout.key }}
          className={rowName}
        >
          {holdout.name}
        </Link>
      }
      below={<code>{holdout.key}</code>}
    >
      <span className="tabular">{holdout.holdoutAmount} % held out</span>
      <span>{plural(holdout.experiments.length, "experiment")}</span>
      <HoldoutChip status={holdout.status} />
    </SimpleRow>
  );
}
