import type { ReactNode } from "react";
import { Pennant } from "@/components/variation-mark";
import classes from "./arms.module.css";

/** A tile for each variation. */
export function Arms({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.arms} aria-label={label}>
      {children}
    </ul>
  );
}

interface ArmProps {
  name: string;
  index: number;
  baseline: boolean;
  /** The one number of it. */
  big: string;
  children: ReactNode;
}

export function Arm({ name, index, baseline, big, children }: ArmProps) {
  return (
    <li className={classes.arm}>
      <div className={classes.name}>
        <Pennant index={index} />
        <strong>{name}</strong>
        {baseline && <span className="dim">baseline</span>}
      </div>
      <div className={classes.counts}>
        <span className={classes.big}>{big}</span>
        <span className="dim tabular">{children}</span>
      </div>
    </li>
  );
}
