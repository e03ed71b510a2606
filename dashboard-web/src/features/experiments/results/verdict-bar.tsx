import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconClockHour4,
  IconEqual,
  IconEyeCheck,
  IconHourglass,
  IconQuestionMark,
  IconTrendingUp,
} from "@tabler/icons-react";
import type { Iteration, Results, VerdictState } from "@/domain/experiment";
import classes from "./verdict-bar.module.css";

const LOOK: Record<
  VerdictState,
  { label: string; tone: "good" | "bad" | "warn" | "plain"; icon: typeof IconHourglass }
> = {
  NO_DATA: { label: "No data yet", tone: "plain", icon: IconHourglass },
  TOO_EARLY: { label: "Too early", tone: "plain", icon: IconClockHour4 },
  UNHEALTHY: { label: "Do not use", tone: "bad", icon: IconAlertTriangle },
  KEEP_RUNNING: { label: "Keep running", tone: "plain", icon: IconTrendingUp },
  SHIP: { label: "Ship", tone: "good", icon: IconCircleCheck },
  ROLL_BACK: { label: "Roll back", tone: "bad", icon: IconArrowBackUp },
  NO_EFFECT: { label: "No effect", tone: "plain", icon: IconEqual },
  INCONCLUSIVE: { label: "Inconclusive", tone: "plain", icon: IconQuestionMark },
  REVIEW: { label: "Needs a look", tone: "warn", icon: IconEyeCheck },
};

interface VerdictBarProps {
  results: Results;
  iteration: Iteration;
  onStop?: (treatment: string | null) => void;
}

/** One sentence, one colour, one button. */
export function VerdictBar({ results, iteration, onStop }: VerdictBarProps) {
  const { state, text, variationKey } = results.verdict;
  const look = LOOK[state];
  const baseline = results.variations.find((it) => it.baseline)?.key ?? null;
  const winner = iteration.treatments?.find((it) => it._id === iteration.winningTreatmentId);
  return (
    <section className={classes.bar} data-tone={look.tone} aria-label="Verdict">
      <look.icon size={26} stroke={1.8} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <div className={classes.label}>{results.status === "stopped" ? `Stopped · ${look.label}` : look.label}</div>
        <p className={classes.text}>{text}</p>
        {results.status === "stopped" && iteration.winningReason !== undefined && (
          <p className={classes.decision}>
            <strong>{winner ? `Decided for ${winner.name}` : "Decided for no variation"}</strong>
            {iteration.winningReason && `: ${iteration.winningReason}`}
          </p>
        )}
        {results.status === "stopped" && iteration.evidence && iteration.evidence.text !== text && (
          <p className={classes.decision}>
            The verdict then was <strong>{LOOK[iteration.evidence.state].label}</strong>: {iteration.evidence.text}
          </p>
        )}
      </div>
      {onStop && state === "SHIP" && (
        <Button color="teal.9" onClick={() => onStop(variationKey ?? null)}>
          Ship {variationKey}
        </Button>
      )}
      {onStop && state === "ROLL_BACK" && (
        <Button color="red" onClick={() => onStop(baseline)}>
          Keep {baseline}
        </Button>
      )}
    </section>
  );
}
