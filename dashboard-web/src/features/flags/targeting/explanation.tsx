import { IconAlertTriangle, IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { Pennant } from "@/components/variation-mark";
import {
  type Explained,
  flipText,
  type Line,
  linesOf,
  outcomeName,
  reasonText,
  type Verdict,
} from "@/domain/explanation";
import type { Flag } from "@/domain/flag";
import { when } from "@/lib/format";
import classes from "./explanation.module.css";

const MARKS = {
  YES: { icon: IconCheck, words: "yes" },
  NO: { icon: IconX, words: "no" },
  MALFORMED: { icon: IconAlertTriangle, words: "broken" },
  NOT_REACHED: { icon: IconMinus, words: "not reached" },
} satisfies Record<Verdict, unknown>;

const FLIPS_SHOWN = 3;

/** What was served, each step that led there, and the smallest changes that would turn it. */
export function ExplanationView({ flag, explained }: { flag: Flag; explained: Explained }) {
  const { outcome, at, steps, flips } = explained;
  return (
    <div className={classes.explanation}>
      <div className={classes.outcome}>
        <div className={classes.value}>
          {outcome.variation !== undefined && <Pennant index={outcome.variation} />}
          <strong>{outcomeName(outcome, flag.variations)}</strong>
        </div>
        <div className="dim">
          {reasonText(outcome)}
          {at !== undefined && `, on ${when(at)}`}
        </div>
      </div>
      <h4 className={classes.heading}>Step by step</h4>
      <Lines lines={linesOf(steps, flag.variations)} />
      {flips.length > 0 && (
        <>
          <h4 className={classes.heading}>What would change it</h4>
          <ul className={classes.flips}>
            {flips.slice(0, FLIPS_SHOWN).map((flip) => (
              <li key={JSON.stringify(flip.change)}>
                <strong>{outcomeName(flip.outcome, flag.variations)}</strong> if{" "}
                {flipText(flip.change, flag.key, flag.variations)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ol className={classes.lines}>
      {lines.map((line, index) => {
        const { icon: Icon, words } = MARKS[line.verdict];
        return (
          <li key={index} data-verdict={line.verdict}>
            <Icon size={14} className={classes.mark} role="img" aria-label={words} />
            <div className={classes.line}>
              <span>{line.text}</span>
              {line.verdict === "NOT_REACHED" ? (
                <span className="dim"> · not reached</span>
              ) : (
                line.detail && <span className="dim"> · {line.detail}</span>
              )}
              {line.below.length > 0 && <Lines lines={line.below} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
