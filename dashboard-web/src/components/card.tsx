import { type ReactNode, useId } from "react";
import classes from "./card.module.css";

interface CardProps {
  title?: ReactNode;
  about?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  /** No padding around the children: for tables and lists. */
  flush?: boolean;
  tone?: "bad" | "plain";
}

/** A titled surface; a landmark that screen readers can jump to. */
export function Card({ title, about, actions, children, flush, tone = "plain" }: CardProps) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={title ? id : undefined} data-tone={tone}>
      {(title || actions) && (
        <header className={classes.header}>
          <div>
            {title && (
              <h2 className={classes.title} id={id}>
                {title}
              </h2>
            )}
            {about && <p className={classes.about}>{about}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
