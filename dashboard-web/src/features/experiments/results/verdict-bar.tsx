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
import type { Iteration, VerdictState } from "@/domain/experiment";
import type { Results } from "@/domain/results";
import { advice, VERDICT } from "./advice";
import classes from "./verdict-bar.module.css";

const ICON: Record<VerdictState, typeof IconHourglass> = {
  NO_DATA: IconHourglass,
  TOO_EARLY: IconClockHour4,
  UNHEALTHY: IconAlertTriangle,
  KEEP_RUNNING: IconTrendingUp,
  SHIP: IconCircleCheck,
  ROLL_BACK: IconArrowBackUp,
  NO_EFFECT: IconEqual,
  INCONCLUSIVE: IconQuestionMark,
  REVIEW: IconEyeCheck,
};

const COLOR = { good: "teal.9", bad: "red", warn: "marine", plain: "marine" };

interface VerdictBarProps {
  results: Results;
  iteration: Iteration;
  /** Absent for who may not stop it. */
  onStop?: (treatment: string | null) => void;
}

/** One sentence, one colour, one button. */
export function VerdictBar({ results, iteration, onStop }: VerdictBarProps) {
  const { text, state } = results.verdict;
  const { label, tone, next, action } = advice(results);
  const Icon = ICON[state];
  const stopped = results.status === "stopped";
  return (
    <section className={classes.bar} data-tone={tone} aria-label="Verdict">
      <Icon size={26} stroke={1.8} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <div className={classes.label}>{stopped ? `Stopped · ${label}` : label}</div>
        <p className={classes.text}>{text}</p>
        {next && <p className={classes.next}>{next}</p>}
        {stopped && <Decision iteration={iteration} text={text} />}
      </div>
      {onStop && action && (
        <Button
          color={COLOR[tone]}
          variant={tone === "good" || state === "ROLL_BACK" ? "filled" : "default"}
          onClick={() => onStop(action.treatment)}
        >
          {action.text}
        </Button>
      )}
    </section>
  );
}

/** What was decided, and by which verdict if it was another one then. */
function Decision({
  iteration: { treatments, winningTreatmentId, winningReason, evidence },
  text,
}: {
  iteration: Iteration;
  text: string;
}) {
  const winner = treatments?.find((it) => it._id === winningTreatmentId);
  return (
    <>
      {winningReason !== undefined && (
        <p className={classes.decision}>
          <strong>{winner ? `Decided for ${winner.name}` : "Decided for no variation"}</strong>
          {winningReason && `: ${winningReason}`}
        </p>
      )}
      {evidence && evidence.text !== text && (
        <p className={classes.decision}>
          The verdict then was <strong>{VERDICT[evidence.state].label}</strong>: {evidence.text}
        </p>
      )}
    </>
  );
}
