import type { ReactNode } from "react";
import classes from "./simple-list.module.css";

export function SimpleList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  name: ReactNode;
  below?: ReactNode;
  /** At the end of the line: facts and buttons. */
  children?: ReactNode;
}

export function SimpleRow({ name, below, children }: RowProps) {
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <div>{name}</div>
        {below && <div className={classes.below}>{below}</div>}
      </div>
      {children && <div className={classes.facts}>{children}</div>}
    </li>
  );
}

export const rowName = classes.name;
