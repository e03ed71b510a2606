import type { ReactNode } from "react";
import classes from "./metric-detail.module.css";

/** A part of a metric's details. */
export function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  );
}
