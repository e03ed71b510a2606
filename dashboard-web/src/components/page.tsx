import { Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import classes from "./page.module.css";

interface PageProps {
  title: ReactNode;
  /** The browser tab's text, where the title is not plain text. */
  tab?: string;
  /** Above the title: where this page belongs. */
  back?: ReactNode;
  /** Below the title, in grey. */
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  narrow?: boolean;
}

export function Page({ title, tab, back, about, actions, children, narrow }: PageProps) {
  const text = tab ?? (typeof title === "string" ? title : "");
  useEffect(() => {
    document.title = text ? `${text} · Burgee` : "Burgee";
  }, [text]);
  return (
    <div className={classes.page} data-narrow={narrow || undefined}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {back && <div className={classes.back}>{back}</div>}
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {about && <div className={classes.about}>{about}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
