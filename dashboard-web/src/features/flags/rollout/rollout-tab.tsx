import { useQuery } from "@tanstack/react-query";
import { rolloutsQuery } from "@/api/rollouts/get-rollouts";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { useScope } from "@/components/scope";
import { Answer } from "@/components/states";
import { Time } from "@/components/time";
import type { Flag } from "@/domain/flag";
import { type GuardedRollout, isActive, STATUS } from "@/domain/guarded-rollout";
import { RolloutProgress } from "./rollout-progress";
import classes from "./rollout-tab.module.css";
import { StartRollout } from "./start-rollout";

/** A variation on its way to everybody, watched; or the form that sends one on its way. */
export function RolloutTab({ flag }: { flag: Flag }) {
  const { project, environment } = useScope();
  const rollouts = useQuery(rolloutsQuery(project.key, environment.key, flag.key));
  return (
    <Answer of={rollouts}>
      {(all) => {
        const active = all.find(isActive);
        const over = all.filter((it) => !isActive(it));
        return (
          <div className={classes.tab}>
            {active ? <RolloutProgress rollout={active} flag={flag} /> : <StartRollout flag={flag} />}
            {over.length > 0 && <Earlier rollouts={over} />}
          </div>
        );
      }}
    </Answer>
  );
}

function Earlier({ rollouts }: { rollouts: GuardedRollout[] }) {
  return (
    <Card title="Earlier">
      <ul className={classes.earlier}>
        {rollouts.map((it) => (
          <li key={it._id}>
            <div className={classes.line}>
              <strong>{it.treatment.name}</strong>
              <Chip tone={STATUS[it.status].tone}>{STATUS[it.status].text}</Chip>
              <span className="dim">
                <Time at={it.runs.at(-1)?.endedAt ?? it._creationDate} />
              </span>
            </div>
            {it.why && (
              <p className={classes.why}>
                At {it.stages[it.stage]?.percent} %: {it.why}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
