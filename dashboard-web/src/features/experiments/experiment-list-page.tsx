import { Button, SegmentedControl } from "@mantine/core";
import { IconFlask, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { experimentsQuery } from "@/api/experiments/get-experiments";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { Time } from "@/components/time";
import { type Experiment, flagKeyOf, primaryMetricOf, shownIteration, statusOf } from "@/domain/experiment";
import { SectionTabs } from "./section-tabs";
import { StatusChip } from "./status-chip";

const STATES = [
  { value: "all", label: "All" },
  { value: "running", label: "Running" },
  { value: "not_started", label: "Not started" },
  { value: "stopped", label: "Stopped" },
];

export function ExperimentListPage() {
  const { project, environment } = useScope();
  const params = useScopeParams();
  const navigate = useNavigate();
  const mayWrite = useCan("writer");
  const [state, setState] = useState("all");
  const experiments = useQuery(experimentsQuery(project.key, environment.key));
  const create = (
    <Button
      leftSection={<IconPlus size={16} />}
      disabled={!mayWrite}
      onClick={() => navigate({ to: "/projects/$project/$env/experiments/new", params })}
    >
      New experiment
    </Button>
  );
  return (
    <Page title="Experiments" about="Questions put to real users: which variation does better?" actions={create}>
      <SectionTabs />
      {!!experiments.data?.length && (
        <SegmentedControl mb="sm" data={STATES} value={state} onChange={setState} aria-label="Filter by state" />
      )}
      <Card flush>
        <Answer of={experiments}>
          {(all) => {
            const shown = all.filter((it) => state === "all" || statusOf(it) === state);
            if (!all.length) {
              return (
                <Empty icon={<IconFlask size={22} aria-hidden />} title="No experiments yet" action={create}>
                  An experiment splits users between the variations of a flag and measures what each of them does.
                </Empty>
              );
            }
            if (!shown.length) return <Empty icon={<IconFlask size={22} aria-hidden />} title="None in this state" />;
            return (
              <SimpleList label="Experiments">
                {shown.map((it) => (
                  <Row key={it.key} experiment={it} />
                ))}
              </SimpleList>
            );
          }}
        </Answer>
      </Card>
    </Page>
  );
}

function Row({ experiment }: { experiment: Experiment }) {
  const params = useScopeParams();
  const iteration = shownIteration(experiment);
  return (
    <SimpleRow
      name={
        <Link
          to="/projects/$project/$env/experiments/$experiment"
          params={{ ...params, experiment: experiment.key }}
          className={rowName}
        >
          {experiment.name}
        </Link>
      }
      below={
        <>
          <span>
            on flag <code>{flagKeyOf(iteration) ?? "—"}</code>
          </span>
          {primaryMetricOf(iteration) && <span>measures {primaryMetricOf(iteration)?.name}</span>}
        </>
      }
    >
      {iteration?.startedAt && (
        <span>
          started <Time at={iteration.startedAt} />
        </span>
      )}
      <StatusChip status={statusOf(experiment)} />
    </SimpleRow>
  );
}
