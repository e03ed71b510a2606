import { Button } from "@mantine/core";
import { IconExclamationCircle } from "@tabler/icons-react";
import { plural } from "@/lib/format";
import classes from "./save-bar.module.css";

interface SaveBarProps {
  count: number;
  problem: string | null;
  onDiscard: () => void;
  onReview: () => void;
}

/** Stays at the foot of the window while changes are pending. */
export function SaveBar({ count, problem, onDiscard, onReview }: SaveBarProps) {
  return (
    <section className={classes.bar} aria-label="Pending changes">
      <div className={classes.text} aria-live="polite">
        <strong>{plural(count, "unsaved change")}</strong>
        {problem && (
          <span className={classes.problem}>
            <IconExclamationCircle size={15} aria-hidden /> {problem}
          </span>
        )}
      </div>
      <Button variant="default" onClick={onDiscard}>
        Discard
      </Button>
      <Button onClick={onReview} disabled={!!problem || count === 0}>
        Review and save
      </Button>
    </section>
  );
}
