import { IconCheck, IconPlayerPauseFilled } from "@tabler/icons-react";
import { type GuardedRollout, isActive } from "@/domain/guarded-rollout";
import { duration } from "@/lib/format";
import classes from "./stage-ladder.module.css";

/** The shares in order: those that are behind, the present one with its time, and those to come. */
export function StageLadder({ rollout }: { rollout: GuardedRollout }) {
  const { stages, stage, status, runs } = rollout;
  const started = runs.at(-1)?.startedAt ?? rollout._creationDate;
  const spent = Date.now() - started;
  return (
    <ol className={classes.ladder} aria-label="Stages">
      {stages.map((it, index) => {
        const state =
          status === "completed" || index < stage
            ? "behind"
            : index === stage && isActive(rollout)
              ? "present"
              : "ahead";
        const left = it.durationMillis - spent;
        return (
          <li
            key={it.percent}
            className={classes.stage}
            data-state={state}
            aria-current={state === "present" ? "step" : undefined}
          >
            <strong>{it.percent} %</strong>
            <span className={classes.note}>
              {state === "behind" && (
                <>
                  <IconCheck size={13} aria-hidden /> done
                </>
              )}
              {state === "present" && status === "paused" && (
                <>
                  <IconPlayerPauseFilled size={13} aria-hidden /> paused
                </>
              )}
              {state === "present" && status === "running" && (left > 0 ? `${duration(left)} left` : "time is over")}
              {state === "ahead" && (index === stages.length - 1 ? "everybody" : duration(it.durationMillis))}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
