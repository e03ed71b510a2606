import { Button, Group, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { experimentsQuery } from "@/api/experiments/get-experiments";
import { holdoutsQuery } from "@/api/holdouts/get-holdouts";
import { type HoldoutInstruction, usePatchHoldout } from "@/api/holdouts/patch-holdout";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { done } from "@/components/toast";
import { type Experiment, flagKeyOf, shownIteration, statusOf } from "@/domain/experiment";
import type { Holdout } from "@/domain/holdout";
import { RowAction } from "../row-action";
import { StatusChip } from "../status-chip";
import classes from "./held-experiments.module.css";

/** The experiments whose changes are held back. */
export function HeldExperiments({ holdout }: { holdout: Holdout }) {
  const { project, environment } = useScope();
  const mayWrite = useCan("writer");
  const experiments = useQuery(experimentsQuery(project.key, environment.key)).data ?? [];
  const holdouts = useQuery(holdoutsQuery(project.key, environment.key)).data ?? [];
  const patch = usePatchHoldout(project.key, environment.key);
  const [chosen, setChosen] = useState<string | null>(null);
  const open = holdout.status !== "ended";
  const nameOf = (key: string) => experiments.find((it) => it.key === key)?.name ?? key;
  const taken = new Set(
    holdouts.filter((it) => it.status !== "ended").flatMap((it) => it.experiments.map((one) => one.key)),
  );
  const candidates = experiments.filter(
    (it) => statusOf(it) !== "running" && !taken.has(it.key) && !it.tags?.includes("holdout"),
  );
  const change = (instruction: HoldoutInstruction, said: string) =>
    patch.mutate(
      { holdout: holdout.key, instructions: [instruction] },
      {
        onSuccess: () => {
          done(said);
          setChosen(null);
        },
      },
    );
  return (
    <Card
      title="Experiments it covers"
      about={
        open
          ? "Put experiments in before they start: the flag of one that runs is not touched."
          : "These were covered until it ended."
      }
      flush
    >
      {holdout.relatedExperiments.length === 0 && <p className={classes.none}>None yet.</p>}
      {holdout.relatedExperiments.length > 0 && (
        <SimpleList label="Experiments">
          {holdout.relatedExperiments.map(({ key }) => (
            <Row
              key={key}
              name={nameOf(key)}
              experimentKey={key}
              experiment={experiments.find((it) => it.key === key)}
              onRemove={
                mayWrite && open
                  ? () => change({ kind: "removeExperiment", experimentKey: key }, `${nameOf(key)} is not held back`)
                  : undefined
              }
            />
          ))}
        </SimpleList>
      )}
      {mayWrite && open && (
        <form
          className={classes.add}
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen) change({ kind: "addExperiment", experimentKey: chosen }, `${nameOf(chosen)} is covered`);
          }}
        >
          <Group align="end" gap="sm">
            <Select
              className={classes.select}
              label="Add an experiment"
              searchable
              placeholder="Choose one that is not running"
              nothingFoundMessage="No experiment that could be added"
              data={candidates.map((it) => ({ value: it.key, label: it.name }))}
              value={chosen}
              onChange={setChosen}
            />
            <Button type="submit" variant="default" disabled={!chosen} loading={patch.isPending}>
              Add
            </Button>
          </Group>
        </form>
      )}
      {!!patch.error && (
        <div className={classes.add}>
          <FormProblem error={patch.error} />
        </div>
      )}
    </Card>
  );
}

interface RowProps {
  name: string;
  experimentKey: string;
  experiment: Experiment | undefined;
  onRemove?: () => void;
}

function Row({ name, experimentKey, experiment, onRemove }: RowProps) {
  const params = useScopeParams();
  const locked = !!experiment && statusOf(experiment) === "running" && "It stays while it runs";
  return (
    <SimpleRow
      name={
        <Link
          to="/projects/$project/$env/experiments/$experiment"
          params={{ ...params, experiment: experimentKey }}
          className={rowName}
        >
          {name}
        </Link>
      }
      below={
        experiment && (
          <span>
            on flag <code>{flagKeyOf(shownIteration(experiment)) ?? "—"}</code>
          </span>
        )
      }
    >
      {experiment && <StatusChip status={statusOf(experiment)} />}
      {onRemove && (
        <RowAction label={`Take ${name} out`} hint="Take it out" locked={locked} onClick={onRemove}>
          <IconX size={16} />
        </RowAction>
      )}
    </SimpleRow>
  );
}
