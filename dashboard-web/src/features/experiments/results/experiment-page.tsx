import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { experimentQuery } from "@/api/experiments/get-experiment";
import { flagQuery } from "@/api/flags/get-flag";
import { Page } from "@/components/page";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { Answer } from "@/components/states";
import { type Experiment, flagKeyOf, shownIteration, statusOf } from "@/domain/experiment";
import type { Flag } from "@/domain/flag";
import { StatusChip } from "../status-chip";
import { DesignCard } from "./design-card";
import classes from "./experiment-page.module.css";
import { ResultsView } from "./results-view";
import { StartExperiment } from "./start-experiment";
import { StopExperiment } from "./stop-experiment";

export function ExperimentPage() {
  const { project, environment } = useScope();
  const { experiment: key } = useParams({ from: "/signed-in/projects/$project/$env/experiments/$experiment" });
  const experiment = useQuery(experimentQuery(project.key, environment.key, key));
  const flagKey = experiment.data && flagKeyOf(shownIteration(experiment.data));
  const flag = useQuery({ ...flagQuery(project.key, flagKey ?? ""), enabled: !!flagKey }).data;
  return <Answer of={experiment}>{(it) => <Loaded experiment={it} flag={flag} />}</Answer>;
}

function Loaded({ experiment, flag }: { experiment: Experiment; flag: Flag | undefined }) {
  const params = useScopeParams();
  const mayWrite = useCan("writer");
  const [asked, setAsked] = useState<"start" | "stop" | null>(null);
  const [winner, setWinner] = useState<string | null>(null);
  const status = statusOf(experiment);
  const iteration = shownIteration(experiment);
  const stop = (treatment: string | null) => {
    setWinner(treatment);
    setAsked("stop");
  };
  const actions =
    status === "running" ? (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} />}
        disabled={!mayWrite}
        onClick={() => stop(null)}
      >
        Stop experiment
      </Button>
    ) : (
      <Button leftSection={<IconPlayerPlay size={16} />} disabled={!mayWrite} onClick={() => setAsked("start")}>
        {status === "stopped" ? "Start again" : "Start experiment"}
      </Button>
    );
  return (
    <Page
      title={
        <span className={classes.title}>
          {experiment.name} <StatusChip status={status} />
        </span>
      }
      tab={experiment.name}
      about={iteration?.hypothesis}
      actions={actions}
      back={
        <Link to="/projects/$project/$env/experiments" params={params} className="link">
          ← Experiments
        </Link>
      }
    >
      {iteration && status !== "not_started" && (
        <ResultsView experiment={experiment} iteration={iteration} flag={flag} onStop={mayWrite ? stop : undefined} />
      )}
      {iteration && <DesignCard experiment={experiment.key} iteration={iteration} flag={flag} />}
      <StartExperiment experiment={experiment} opened={asked === "start"} onClose={() => setAsked(null)} />
      <StopExperiment
        experiment={experiment}
        winner={winner}
        opened={asked === "stop"}
        onClose={() => setAsked(null)}
      />
    </Page>
  );
}
