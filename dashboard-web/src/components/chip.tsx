import type { ReactNode } from "react";
import classes from "./chip.module.css";

export type Tone = "good" | "bad" | "warn" | "info" | "neutral";

/** A short state: a colour, and always the word (and mostly an icon) that says the same without it. */
export function Chip({ tone = "neutral", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

export function Tag({ children }: { children: ReactNode }) {
  return <span className={classes.tag}>{children}</span>;
}
